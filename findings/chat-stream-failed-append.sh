#!/usr/bin/env bash
# npm @slack/web-api and slack_sdk: text whose `append` to a stream failed comes twice if the caller appends it again,
# and a chunk that failed does not come at all if the caller does not.
#
# Guess: an `append` that failed has done nothing, so that the caller repeats it, or has kept all for the next one.
# Seen:  the helper for streams keeps the text and forgets the chunks. A caller who repeats the call has the text in
#        the message twice; one who goes on has lost the state of a task, and has the text.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/web-api@8.2.0 >/dev/null
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack_sdk==3.48.0
cat >"$work/server.py" <<'PY'
# Refuses the second call of each stream; `GET /` tells what streams took, and forgets it.
import http.server, json, urllib.parse
class Slack(http.server.BaseHTTPRequestHandler):
    taken, calls = [], 0
    def log_message(self, *args): pass
    def do_GET(self):
        self.respond({"taken": Slack.taken})
        Slack.taken, Slack.calls = [], 0
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        is_json = "json" in self.headers["Content-Type"]
        args = json.loads(body) if is_json else dict(urllib.parse.parse_qsl(body))
        chunks = args.get("chunks") or []
        if isinstance(chunks, str): chunks = json.loads(chunks)
        Slack.calls += 1
        if Slack.calls == 2: return self.respond({"ok": False, "error": "internal_error"})
        Slack.taken += [chunk.get("text") or chunk["title"] for chunk in chunks]
        self.respond({"ok": True, "ts": "1700000000.000200"})
    def respond(self, value):
        self.send_response(200); self.send_header("Content-Type", "application/json"); self.end_headers()
        self.wfile.write(json.dumps(value).encode())
server = http.server.HTTPServer(("127.0.0.1", 0), Slack)
print(server.server_port, flush=True)
server.serve_forever()
PY
coproc SERVER { exec python3 "$work/server.py"; }
server=$SERVER_PID; trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
read -r port <&"${SERVER[0]}"
export BASE="http://127.0.0.1:$port/"
cd "$work" && node - <<'JS'
const { WebClient } = require("@slack/web-api");
const { version } = require("@slack/web-api/package.json");
const logger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => "error", setName() {} };
const client = new WebClient("xoxb-made-up", { slackApiUrl: `${process.env.BASE}api/`, logger });
const parts = [
  { markdown_text: "High tide " },
  { markdown_text: "at nine. ", chunks: [{ type: "task_update", id: "t1", title: "task", status: "complete" }] },
  { markdown_text: "Low at three." },
];
async function stream(tries) {
  const streamer = client.chatStream(
    { channel: "C1", thread_ts: "1700000000.000100", recipient_team_id: "T1", recipient_user_id: "U1", buffer_size: 1 });
  let failures = 0;
  for (const part of parts) {
    for (let n = 0; n < tries; n += 1) {
      const isDone = await streamer.append(part).then(() => true, () => false);
      if (isDone) break;
      failures += 1;
    }
  }
  await streamer.stop();
  const { taken } = await (await fetch(process.env.BASE)).json();
  return `${failures} failed: ${taken.join("|")}`;
}
(async () => {
  const seen = [await stream(2), await stream(1)];
  console.log("@slack/web-api", version);
  console.log("  repeated:    ", seen[0]);
  console.log("  not repeated:", seen[1]);
  const expected = ["1 failed: High tide |at nine. at nine. |task|Low at three.", "1 failed: High tide |at nine. Low at three."];
  process.exit(JSON.stringify(seen) === JSON.stringify(expected) ? 0 : 1);
})();
JS
"$work/venv/bin/python" - <<'PY'
import json, os, urllib.request
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.version import __version__
client = WebClient("xoxb-made-up", base_url=f"{os.environ['BASE']}api/")
parts = [
    {"markdown_text": "High tide "},
    {"markdown_text": "at nine. ", "chunks": [{"type": "task_update", "id": "t1", "title": "task", "status": "complete"}]},
    {"markdown_text": "Low at three."},
]
def stream(tries):
    streamer = client.chat_stream(
        channel="C1", thread_ts="1700000000.000100", recipient_team_id="T1", recipient_user_id="U1", buffer_size=1)
    failures = 0
    for part in parts:
        for _ in range(tries):
            try:
                streamer.append(**part)
                break
            except SlackApiError:
                failures += 1
    streamer.stop()
    taken = json.load(urllib.request.urlopen(os.environ["BASE"]))["taken"]
    return f"{failures} failed: {'|'.join(taken)}"
seen = [stream(2), stream(1)]
print("slack_sdk", __version__)
print("  repeated:    ", seen[0])
print("  not repeated:", seen[1])
assert seen == ["1 failed: High tide |at nine. at nine. |task|Low at three.", "1 failed: High tide |at nine. Low at three."], seen
PY
