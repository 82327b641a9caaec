#!/usr/bin/env bash
# A small program compiles with the types that openapi-typescript makes, and talks to the fake Slack.
source "$(dirname "$0")/common.bash"
run_export openapi
npm_install openapi-typescript@7.13.0 openapi-fetch@0.17.0 typescript@5.9.3 @types/node@22.10.0
for version in 3.1 3.0; do
  "$work/node_modules/.bin/openapi-typescript" "$out/openapi-$version.json" -o "$work/schema-$version.d.ts" >/dev/null
  echo "$version: $(wc -l <"$work/schema-$version.d.ts") lines of types"
done
cp "$work/schema-3.1.d.ts" "$work/schema.d.ts"
cp "$here/openapi-typescript.ts" "$work/main.ts"
cat >"$work/tsconfig.json" <<'JSON'
{
  "compilerOptions": {
    "strict": true, "target": "es2022", "module": "nodenext", "types": ["node"], "outDir": "out"
  },
  "files": ["main.ts", "schema-3.0.d.ts", "schema-3.1.d.ts"]
}
JSON
echo '{"type": "module"}' >"$work/package.json"
"$work/node_modules/.bin/tsc" -p "$work"
start_fake
agree "a program in TypeScript" "$(cat "$here/expected.txt")" "$(cd "$work" && node out/main.js)"
