#!/usr/bin/env bash
# @stoplight/prism-cli takes the example of every method, and answers with the examples of its responses. These are
# what the tests of the crate `slack-methods` decode into its types, each with every value.
source "$(dirname "$0")/common.bash"
run_export all
npm_install @stoplight/prism-cli@5.16.0
export port=${PORT:-4310}
node --max-old-space-size=6000 "$work/node_modules/.bin/prism" mock "$out/openapi-3.1.json" --port "$port" >"$work/prism.log" 2>&1 &
server=$!
node "$here/prism.mjs" "$out/api.json" || { tail -5 "$work/prism.log"; exit 1; }
