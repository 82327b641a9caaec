#!/usr/bin/env bash
# @stoplight/spectral-cli finds no error with its rules for OpenAPI, in copies without the unions of blocks.
source "$(dirname "$0")/common.bash"
run_export openapi
npm_install @stoplight/spectral-cli@6.16.3
echo 'extends: ["spectral:oas"]' >"$work/ruleset.yaml"
for version in 3.1 3.0; do
  node "$here/spectral.mjs" "$out/openapi-$version.json" "$work/cut.json"
  "$work/node_modules/.bin/spectral" lint --ruleset "$work/ruleset.yaml" --format json --output "$work/found.json" \
    "$work/cut.json" >/dev/null || true
  node -e '
    const found = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    const errors = found.filter(({ severity }) => severity === 0);
    console.log(`${process.argv[2]}: ${errors.length} errors, ${found.length - errors.length} warnings`);
    for (const { code, message, path } of errors.slice(0, 10)) console.log(`  ${code}: ${message} ${path.join("/")}`);
    process.exit(errors.length > 0 ? 1 : 0);
  ' "$work/found.json" "$version"
done
