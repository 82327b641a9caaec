#!/usr/bin/env bash
# npm @slack/bolt and PyPI slack-bolt, with `processBeforeResponse`: an error after `ack()` takes the acknowledgment
# back.
#
# Guess: the option, which is for serverless functions, delays the response until the listeners are through; what a
#        listener acknowledged stays acknowledged, and an event that a listener failed on is acknowledged as
#        without the option.
# Seen:  both libraries respond with status 500 if a listener raises an error, for a click that it acknowledged and
#        for an event alike. Slack delivers such an event again, and the listener posts its message once more
#        before it fails again. Without the option both respond with 200.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/bolt@5.1.0 >/dev/null
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack-bolt==1.30.0 slack-sdk==3.48.0
cd "$work"
cat >bodies.json <<'JSON'
[{"type": "block_actions", "team": {"id": "T1"}, "user": {"id": "U1"}, "trigger_id": "1.2.3",
  "actions": [{"type": "button", "action_id": "book", "block_id": "b1", "value": "12A"}]},
 {"type": "event_callback", "team_id": "T1", "event_id": "Ev1",
  "event": {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.000100", "text": "when?"}}]
JSON
node - <<'JS'
const { App, HTTPReceiver } = require("@slack/bolt");
const { version } = require("@slack/bolt/package.json");
const bodies = require("./bodies.json");
const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => "error", setName() {} };
async function statuses(processBeforeResponse) {
  const receiver = new HTTPReceiver({ signingSecret: "made-up", signatureVerification: false, logger: silent, processBeforeResponse });
  const app = new App({
    receiver, logger: silent, processBeforeResponse,
    authorize: async () => ({ botToken: "xoxb-made-up", botId: "B1", botUserId: "UBOT" }),
  });
  let posted = 0;
  const postThenFail = () => { posted += 1; throw new Error("the timetable is not there"); };
  app.action("book", async ({ ack }) => { await ack(); postThenFail(); });
  app.event("app_mention", async () => postThenFail());
  const server = await receiver.start(0);
  const seen = [];
  for (const body of bodies) {
    const response = await fetch(`http://127.0.0.1:${server.address().port}/slack/events`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
    });
    seen.push(response.status);
  }
  await receiver.stop();
  return `${seen}, posted ${posted}`;
}
(async () => {
  const [without, with_it] = [await statuses(false), await statuses(true)];
  console.log(`@slack/bolt ${version}: without ${without}; with ${with_it}`);
  process.exit(without === "200,200, posted 2" && with_it === "500,500, posted 2" ? 0 : 1);
})();
JS
venv/bin/python - <<'PY'
import json, logging, time
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.version import __version__

logging.disable(logging.CRITICAL)

def statuses(process_before_response):
    app = App(signing_secret="made-up", request_verification_enabled=False, process_before_response=process_before_response,
              authorize=lambda: AuthorizeResult(
                  enterprise_id=None, team_id="T1", bot_token="xoxb-made-up", bot_id="B1", bot_user_id="UBOT"))
    posted = []

    def post_then_fail():
        time.sleep(0.1)
        posted.append(1)
        raise RuntimeError("the timetable is not there")

    @app.action("book")
    def book(ack):
        ack()
        post_then_fail()

    @app.event("app_mention")
    def mention(event):
        post_then_fail()

    seen = []
    for body in json.load(open("bodies.json")):
        request = BoltRequest(body=json.dumps(body), headers={"content-type": ["application/json"]})
        seen.append(app.dispatch(request).status)
    time.sleep(0.5)
    return seen, len(posted)

without, with_it = statuses(False), statuses(True)
print(f"slack-bolt {__version__}: without {without}; with {with_it}")
assert without == ([200, 200], 2) and with_it == ([500, 500], 2)
PY
