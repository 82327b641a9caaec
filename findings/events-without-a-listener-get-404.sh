#!/usr/bin/env bash
# PyPI slack-bolt and npm slack-edge respond with status 404 to every event that no listener is for.
#
# Guess: a bot that listens for messages with a word in them acknowledges the other messages of the channel, as the
#        same app in npm @slack/bolt does.
# Seen:  slack-bolt responds to each of them with 404 and `unhandled request`, slack-edge with 404 and `No listener
#        found`. For Slack that is a failed delivery, which it repeats. For a bot with one keyword, nearly every
#        delivery fails. In slack-bolt, an empty listener for the event `message`, registered last, brings the 200.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/bolt@5.1.0 slack-edge@1.3.17 >/dev/null
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack-bolt==1.30.0 slack-sdk==3.48.0
cd "$work"
node - <<'JS'
const { App, HTTPReceiver } = require("@slack/bolt");
const { version } = require("@slack/bolt/package.json");
(async () => {
  const receiver = new HTTPReceiver({ signingSecret: "made-up", signatureVerification: false });
  const app = new App({ receiver, authorize: async () => ({ botToken: "xoxb-made-up", botId: "B1", botUserId: "UBOT" }) });
  app.message("tide", async () => {});
  const server = await receiver.start(0);
  const statuses = [];
  for (const text of ["when is high tide?", "good morning"]) {
    const event = { type: "message", user: "U1", channel: "C1", ts: "1.000100", text };
    const response = await fetch(`http://127.0.0.1:${server.address().port}/slack/events`, {
      method: "POST", headers: { "content-type": "application/json" },
      body: JSON.stringify({ type: "event_callback", team_id: "T1", event }),
    });
    statuses.push(response.status);
  }
  console.log(`@slack/bolt ${version}: ${statuses}`);
  process.exit(`${statuses}` === "200,200" ? 0 : 1);
})();
JS
node - <<'JS'
const { createHmac } = require("node:crypto");
const { SlackApp } = require("slack-edge");
const { version } = JSON.parse(require("node:fs").readFileSync("node_modules/slack-edge/package.json", "utf8"));
const print = console.log;
console.log = () => {};  // slack-edge prints the whole event
globalThis.fetch = async () => new Response(
  JSON.stringify({ ok: true, team_id: "T1", user_id: "UBOT", bot_id: "B1" }), { headers: { "content-type": "application/json" } });
(async () => {
  const app = new SlackApp({ env: { SLACK_SIGNING_SECRET: "made-up", SLACK_BOT_TOKEN: "xoxb-made-up", SLACK_LOGGING_LEVEL: "ERROR" } });
  app.message("tide", async () => {});
  const statuses = [];
  for (const text of ["when is high tide?", "good morning"]) {
    const event = { type: "message", user: "U1", channel: "C1", ts: "1.000100", text };
    const body = JSON.stringify({ type: "event_callback", team_id: "T1", event });
    const time = `${Math.floor(Date.now() / 1000)}`;
    const signature = `v0=${createHmac("sha256", "made-up").update(`v0:${time}:${body}`).digest("hex")}`;
    const headers = { "content-type": "application/json", "x-slack-request-timestamp": time, "x-slack-signature": signature };
    const request = new Request("https://ferry.example/slack/events", { method: "POST", headers, body });
    statuses.push((await app.run(request, { waitUntil: () => {} })).status);
  }
  print(`slack-edge ${version}: ${statuses}`);
  process.exit(`${statuses}` === "200,404" ? 0 : 1);
})();
JS
venv/bin/python - <<'PY'
import json, logging
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.version import __version__

logging.disable(logging.CRITICAL)

def app():
    app = App(signing_secret="made-up", request_verification_enabled=False, authorize=lambda: AuthorizeResult(
        enterprise_id=None, team_id="T1", bot_token="xoxb-made-up", bot_id="B1", bot_user_id="UBOT"))
    app.message("tide")(lambda message: None)
    return app

def status(app, text):
    event = {"type": "message", "user": "U1", "channel": "C1", "ts": "1.000100", "text": text}
    body = json.dumps({"type": "event_callback", "team_id": "T1", "event": event})
    return app.dispatch(BoltRequest(body=body, headers={"content-type": ["application/json"]})).status

statuses = [status(app(), "when is high tide?"), status(app(), "good morning")]
other = app()
other.event("message")(lambda event: None)
print(f"slack-bolt {__version__}: {statuses}; with an empty listener for all messages {status(other, 'good morning')}")
assert statuses == [200, 404] and status(other, "good morning") == 200
PY
