#!/usr/bin/env bash
# `app.message("deploy")` in npm @slack/bolt hears that somebody set a topic; in slack-bolt for Python and in npm
# slack-edge it does not hear a person who uses /me.
#
# Guess: a listener for a text hears the messages of people with this text, the same ones in each framework.
# Seen:  @slack/bolt calls it for every kind of message whose text has the word: a topic that was set, a channel that
#        was renamed, a person who joined a channel, a reminder. A bot that deploys when it is told to does so for
#        the topic "no deploy on Mondays", too. slack-bolt and slack-edge call it for messages without a kind, for
#        files, for replies that were sent to the channel as well, and for bots; for `/me` they respond with 404,
#        so that Slack delivers the message again, and counts a failure.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/bolt@5.1.0 slack-edge@1.3.17 >/dev/null
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack-bolt==1.30.0
cat >"$work/events.json" <<'JSON'
[
  {"text": "deploy the ferry"},
  {"text": "deploy the ferry", "subtype": "file_share", "files": [{"id": "F1"}]},
  {"text": "deploy the ferry", "subtype": "thread_broadcast", "thread_ts": "1700000000.000100"},
  {"text": "deploy the ferry", "subtype": "bot_message", "bot_id": "B9"},
  {"text": "deploys the ferry", "subtype": "me_message"},
  {"text": "<@U2> set the channel topic: no deploy on Mondays", "subtype": "channel_topic", "topic": "no deploy on Mondays"},
  {"text": "<@U2> has renamed the channel from \"ships\" to \"deploy\"", "subtype": "channel_name", "old_name": "ships", "name": "deploy"},
  {"text": "set up a reminder \"deploy\" in this channel", "subtype": "reminder_add"}
]
JSON
cat >"$work/frameworks.cjs" <<'JS'
const crypto = require("crypto");
const { App, HTTPReceiver } = require("@slack/bolt");
const { SlackApp } = require("slack-edge");
const events = require("./events.json");
const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => "error", setName() {} };
const authorize = async () => ({ botToken: "xoxb-made-up", botId: "B1", botUserId: "UBOT", teamId: "T1", botScopes: [] });
const secret = "made-up";
const seen = { "@slack/bolt": {}, "slack-edge": {} };
let isHeard;
const listener = async () => { isHeard = true; };

const receiver = new HTTPReceiver({ signingSecret: secret, logger: silent });
const bolt = new App({ receiver, logger: silent, authorize });
bolt.message("deploy", listener);
const edge = new SlackApp({ env: { SLACK_SIGNING_SECRET: secret, SLACK_BOT_TOKEN: "xoxb-made-up" }, authorize });
edge.message("deploy", listener);

(async () => {
  const server = await receiver.start(0);
  const address = `http://127.0.0.1:${server.address().port}/slack/events`;
  console.log = () => {};
  for (const event of events) {
    const body = JSON.stringify({
      type: "event_callback", team_id: "T1", api_app_id: "A1", event_id: "Ev1", event_time: 1700000100,
      authorizations: [{ team_id: "T1", user_id: "UBOT", is_bot: true }],
      event: { type: "message", channel: "C1", channel_type: "channel", user: "U2", ts: "1700000100.000100", event_ts: "1700000100.000100", ...event },
    });
    const time = `${Math.floor(Date.now() / 1000)}`;
    const signature = `v0=${crypto.createHmac("sha256", secret).update(`v0:${time}:${body}`).digest("hex")}`;
    const headers = { "content-type": "application/json", "x-slack-request-timestamp": time, "x-slack-signature": signature };
    const request = { method: "POST", headers, body };
    for (const [name, send] of [
      ["@slack/bolt", () => fetch(address, request)],
      ["slack-edge", () => edge.run(new Request(address, request), { waitUntil() {} })],
    ]) {
      isHeard = false;
      const { status } = await send();
      for (let turns = 0; turns < 50 && !isHeard; turns += 1) await new Promise((done) => setTimeout(done, 2));
      seen[name][event.subtype ?? "none"] = `${isHeard ? "heard" : "not heard"}, ${status}`;
    }
  }
  process.stdout.write(JSON.stringify(seen));
  process.exit(0);
})();
JS
cat >"$work/compare.py" <<'PY'
import importlib.metadata, json, logging, pathlib, subprocess, sys
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
logging.disable(logging.CRITICAL)
work = pathlib.Path(sys.argv[1])
seen = json.loads(subprocess.run(["node", "frameworks.cjs"], cwd=work, check=True, capture_output=True, text=True).stdout)
for name in list(seen): seen[name + " " + json.loads((work / "node_modules" / name / "package.json").read_text())["version"]] = seen.pop(name)
python = seen["slack-bolt " + importlib.metadata.version("slack-bolt")] = {}
app = App(signing_secret="made-up", request_verification_enabled=False, process_before_response=True,
          authorize=lambda **_: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-made-up", bot_id="B1", bot_user_id="UBOT"))
heard = []
@app.message("deploy")
def listener(): heard.append(True)
for event in json.loads((work / "events.json").read_text()):
    heard.clear()
    body = {"type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": "Ev1", "event_time": 1700000100,
            "event": {"type": "message", "channel": "C1", "channel_type": "channel", "user": "U2", "ts": "1700000100.000100",
                      "event_ts": "1700000100.000100", **event}}
    status = app.dispatch(BoltRequest(body=json.dumps(body), headers={"content-type": ["application/json"]})).status
    python[event.get("subtype", "none")] = f"{'heard' if heard else 'not heard'}, {status}"
for name, kinds in seen.items():
    print(name)
    for kind, what in kinds.items(): print(f"  {kind}: {what}")
by_name = {name.split(" ")[0]: kinds for name, kinds in seen.items()}
people = ["none", "file_share", "thread_broadcast", "bot_message"]
others = ["channel_topic", "channel_name", "reminder_add"]
assert set(by_name["@slack/bolt"].values()) == {"heard, 200"}
for name in ("slack-edge", "slack-bolt"):
    assert all(by_name[name][kind] == "heard, 200" for kind in people), by_name[name]
    assert all(by_name[name][kind] == "not heard, 404" for kind in ["me_message", *others]), by_name[name]
PY
"$work/venv/bin/python" "$work/compare.py" "$work"
