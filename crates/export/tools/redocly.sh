#!/usr/bin/env bash
# @redocly/cli lint finds nothing in either document.
source "$(dirname "$0")/common.bash"
run_export openapi
npm_install @redocly/cli@2.77.0
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
for version in 3.1 3.0; do
  "$work/node_modules/.bin/redocly" lint "$out/openapi-$version.json" --format=json >"$work/found.json" 2>/dev/null || true
  node -e '
    const text = require("fs").readFileSync(process.argv[1], "utf8");
    const { totals, problems } = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
    console.log(`${process.argv[2]}: ${totals.errors} errors, ${totals.warnings} warnings`);
    for (const { ruleId, message } of problems.slice(0, 10)) console.log(`  ${ruleId}: ${message}`);
    process.exit(totals.errors + totals.warnings > 0 ? 1 : 0);
  ' "$work/found.json" "$version"
done
