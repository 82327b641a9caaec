#!/usr/bin/env bash
# An editor finds nothing wrong with the files of spec/, marks mistakes where they are, and completes names.
#
# Not part of CI: it installs npm yaml-language-server in a temporary folder and speaks LSP with it, as editors
# do. Run it with `bash crates/spec-model/tests/editor/agreement.sh`; another version of the server can be given
# as its argument. It needs Node.js with npm, and takes generated/spec.schema.json as it is.
set -euo pipefail
folder=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-fund --no-audit --prefix "$work" "yaml-language-server@${1:-2.0.0}"
node "$folder/agreement.mjs" "$work/node_modules/yaml-language-server/bin/yaml-language-server" "$folder/../../../.."
