#!/usr/bin/env bash
# npm @slack/bolt: `ignoreSelf` does not cover the events of the app's own edits and deletions.
#
# Guess: with `ignoreSelf`, which is on, a listener for `message` sees nothing that the app itself does.
# Seen:  its posts do not arrive, but the `message_changed` of its own `chat.update` and the `message_deleted` of
#        its own `chat.delete` do. A listener that edits the app's message for each change in the channel, such as
#        a status line, calls itself forever. PyPI slack-bolt drops the `message_changed` and the
#        `message_deleted`, too.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/bolt@5.1.0 >/dev/null
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack-bolt==1.30.0 slack-sdk==3.48.0
cd "$work"
cat >events.json <<'JSON'
[{"type": "message", "channel": "C1", "ts": "1.000100", "user": "UBOT", "bot_id": "B1", "text": "low tide"},
 {"type": "message", "subtype": "message_changed", "channel": "C1", "ts": "2.000100", "hidden": true,
  "message": {"type": "message", "user": "UBOT", "bot_id": "B1", "text": "high tide", "ts": "1.000100",
              "edited": {"user": "UBOT", "ts": "2.000000"}},
  "previous_message": {"type": "message", "user": "UBOT", "bot_id": "B1", "text": "low tide", "ts": "1.000100"}},
 {"type": "message", "subtype": "message_deleted", "channel": "C1", "ts": "3.000100", "hidden": true, "deleted_ts": "1.000100",
  "previous_message": {"type": "message", "user": "UBOT", "bot_id": "B1", "text": "high tide", "ts": "1.000100"}},
 {"type": "message", "channel": "C1", "ts": "4.000100", "user": "U1", "text": "thanks"}]
JSON
node - <<'JS'
const { App, HTTPReceiver } = require("@slack/bolt");
const { version } = require("@slack/bolt/package.json");
(async () => {
  const receiver = new HTTPReceiver({ signingSecret: "made-up", signatureVerification: false });
  const app = new App({ receiver, ignoreSelf: true, authorize: async () => ({ botToken: "xoxb-made-up", botId: "B1", botUserId: "UBOT" }) });
  const seen = [];
  app.event("message", async ({ event }) => { seen.push(event.subtype ?? `post of ${event.user}`); });
  for (const event of require("./events.json")) {
    await app.processEvent({ body: { type: "event_callback", team_id: "T1", event }, ack: async () => {} });
  }
  console.log(`@slack/bolt ${version}: ${seen}`);
  process.exit(`${seen}` === "message_changed,message_deleted,post of U1" ? 0 : 1);
})();
JS
venv/bin/python - <<'PY'
import json, logging
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.version import __version__

logging.disable(logging.CRITICAL)
app = App(signing_secret="made-up", request_verification_enabled=False, process_before_response=True,
          authorize=lambda: AuthorizeResult(
              enterprise_id=None, team_id="T1", bot_token="xoxb-made-up", bot_id="B1", bot_user_id="UBOT"))
seen = []
app.event("message")(lambda event: seen.append(event.get("subtype") or f"post of {event['user']}"))
for event in json.load(open("events.json")):
    body = json.dumps({"type": "event_callback", "team_id": "T1", "event": event})
    app.dispatch(BoltRequest(body=body, headers={"content-type": ["application/json"]}))
print(f"slack-bolt {__version__}: {seen}")
assert seen == ["post of U1"]
PY
