#!/usr/bin/env bash
# @stoplight/prism-cli takes the example of every method, and answers with the examples of its responses. These are
# what the tests of the crate `slack-methods` decode into its types, each with every value.
source "$(dirname "$0")/common.bash"
run_export all
npm_install @stoplight/prism-cli@5.16.0
cd "$work"
node "$here/prism.mjs" "$out/openapi-3.1.json" "$out/api.json" "$work/node_modules/.bin/prism" "${PORT:-4310}"
