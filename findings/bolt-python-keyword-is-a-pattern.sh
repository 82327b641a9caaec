#!/usr/bin/env bash
# PyPI slack-bolt reads the string of `app.message("...")` as a regular expression.
#
# Guess: a string is a part of the text to look for, as in npm @slack/bolt, and as the same string is for
#        `app.action`; patterns are `re.compile("...")`.
# Seen:  the string is a pattern. `refund?` is found in "a refund policy", `v1.5` in "v185", and `(beta)` in
#        "beta"; the question mark or the parentheses need not be there. `$5 off` is never found, also not in "$5
#        off". No error and no log line says so.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/bolt@5.1.0 >/dev/null
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack-bolt==1.30.0 slack-sdk==3.48.0
cd "$work"
cat >cases.json <<'JSON'
[["refund?", "a refund policy"], ["v1.5", "v185"], ["(beta)", "beta"], ["$5 off", "today $5 off"]]
JSON
node - <<'JS'
const { App, HTTPReceiver } = require("@slack/bolt");
const { version } = require("@slack/bolt/package.json");
(async () => {
  const found = [];
  for (const [keyword, text] of require("./cases.json")) {
    const receiver = new HTTPReceiver({ signingSecret: "made-up", signatureVerification: false });
    const app = new App({ receiver, authorize: async () => ({ botToken: "xoxb-made-up", botId: "B1", botUserId: "UBOT" }) });
    let calls = 0;
    app.message(keyword, async () => { calls += 1; });
    const event = { type: "message", user: "U1", channel: "C1", ts: "1.000100", text };
    await app.processEvent({ body: { type: "event_callback", team_id: "T1", event }, ack: async () => {} });
    found.push(calls === 1);
  }
  console.log(`@slack/bolt ${version}: found ${found}`);
  process.exit(`${found}` === "false,false,false,true" ? 0 : 1);
})();
JS
venv/bin/python - <<'PY'
import json, logging
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.version import __version__

logging.disable(logging.CRITICAL)
found = []
for keyword, text in json.load(open("cases.json")):
    app = App(signing_secret="made-up", request_verification_enabled=False, process_before_response=True,
              authorize=lambda: AuthorizeResult(
                  enterprise_id=None, team_id="T1", bot_token="xoxb-made-up", bot_id="B1", bot_user_id="UBOT"))
    calls = []
    app.message(keyword)(lambda message: calls.append(message))
    event = {"type": "message", "user": "U1", "channel": "C1", "ts": "1.000100", "text": text}
    body = json.dumps({"type": "event_callback", "team_id": "T1", "event": event})
    app.dispatch(BoltRequest(body=body, headers={"content-type": ["application/json"]}))
    found.append(len(calls) == 1)
print(f"slack-bolt {__version__}: found {found}")
assert found == [True, True, True, False]
PY
