#!/usr/bin/env bash
# A small program compiles with the client that @hey-api/openapi-ts makes, and talks to the fake Slack.
source "$(dirname "$0")/common.bash"
run_export openapi
npm_install @hey-api/openapi-ts@0.99.0 typescript@5.9.3 @types/node@22.10.0
for version in 3.0 3.1; do
  rm -rf "$work/client"
  (cd "$work" && node_modules/.bin/openapi-ts -i "$out/openapi-$version.json" -o client -c @hey-api/client-fetch --silent)
  echo "$version: $(cat "$work"/client/*.ts | wc -l) lines of client"
done
cp "$here/hey-api.ts" "$work/main.ts"
cat >"$work/tsconfig.json" <<'JSON'
{
  "compilerOptions": {
    "strict": true, "target": "es2022", "module": "esnext", "moduleResolution": "bundler", "types": ["node"],
    "outDir": "out"
  },
  "files": ["main.ts"]
}
JSON
echo '{"type": "module"}' >"$work/package.json"
"$work/node_modules/.bin/tsc" -p "$work"
start_fake
# The client imports its parts without an ending, as bundlers take them.
agree "a program in TypeScript" "$(cat "$here/expected.txt")" \
  "$(cd "$work" && node --import "$here/endings.mjs" out/main.js)"
