#!/usr/bin/env bash
# Slack's own libraries accept what `Verifier::sign` signs, and `Verifier::verify` accepts what they sign.
#
# Not part of CI: it installs npm @slack/bolt 5.1.0 and PyPI slack_sdk 3.48.0 in a temporary folder. Run it with
# `bash crates/runtime/tests/inbound/agreement.sh`. It needs cargo, Node.js with npm, and Python 3 with venv.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export SLACK_SIGNING_SECRET=5d1f0c2b8e7a49d6b3c0a1f2e4d5968b

cargo build --quiet --features inbound --example signed_request
ours="${CARGO_TARGET_DIR:-../../target}/debug/examples/signed_request"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack_sdk==3.48.0
npm install --silent --no-fund --no-audit --prefix "$work" @slack/bolt@5.1.0

cat > "$work/sdk.py" <<'PY'
import os, sys, time
from slack_sdk.signature import SignatureVerifier
verifier = SignatureVerifier(os.environ["SLACK_SIGNING_SECRET"])
body = open(sys.argv[2], "rb").read()
if sys.argv[1] == "sign":
    now = str(int(time.time()))
    print(now, verifier.generate_signature(timestamp=now, body=body))
else:
    assert verifier.is_valid(body=body, timestamp=sys.argv[3], signature=sys.argv[4]) is (sys.argv[1] == "yes")
PY
cat > "$work/bolt.cjs" <<'JS'
const { isValidSlackRequest } = require(`${__dirname}/node_modules/@slack/bolt/dist/receivers/verify-request.js`);
const [expected, file, timestamp, signature] = process.argv.slice(2);
const valid = isValidSlackRequest({
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  body: require('node:fs').readFileSync(file, 'utf8'),
  headers: { 'x-slack-request-timestamp': Number(timestamp), 'x-slack-signature': signature },
});
if (valid !== (expected === 'yes')) process.exit(1);
JS

printf '' > "$work/empty"
printf 'command=%%2Fferry&text=north+pier' > "$work/form"
printf '{"text":"häfen 🚢","type":"event_callback"}' > "$work/json"
printf 'another body' > "$work/other"
for body in empty form json; do
    read -r _ timestamp _ signature < <("$ours" sign < "$work/$body" | paste -sd ' ')
    for library in "$work/venv/bin/python $work/sdk.py" "node $work/bolt.cjs"; do
        $library yes "$work/$body" "$timestamp" "$signature"
        $library no "$work/other" "$timestamp" "$signature"
    done
    read -r timestamp signature < <("$work/venv/bin/python" "$work/sdk.py" sign "$work/$body")
    "$ours" verify "$timestamp" "$signature" < "$work/$body" > "$work/said"
    if "$ours" verify "$timestamp" "$signature" < "$work/other" 2> "$work/said"; then exit 1; fi
    node "$work/bolt.cjs" yes "$work/$body" "$timestamp" "$signature"
    echo "$body: all agree"
done
