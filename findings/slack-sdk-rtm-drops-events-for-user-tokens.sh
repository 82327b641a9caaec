#!/usr/bin/env bash
# slack_sdk: with a token that is not a bot's, `rtm_v2` hands no event of a person to its listeners.
#
# Guess: the client skips what its own bot posted, and a token without a bot has nothing to skip.
# Seen:  it compares the `bot_id` of each event with that of `auth.test`. A user token has none there, and the
#        events of people have none either, so all of these count as the bot's own: `@client.on("message")` and
#        even `@client.on("*")` are not called, and no warning says so. Only the posts of bots arrive.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack_sdk==3.48.0 websockets==15.0.1
"$work/venv/bin/python" - <<'PY'
import http.server, json, os, sys, threading, time
from slack_sdk.rtm_v2 import RTMClient
from slack_sdk.version import __version__
from websockets.sync.server import serve

events = [
    {"type": "hello"},
    {"type": "message", "channel": "C1", "user": "U2", "text": "from a person", "ts": "1700000000.000100"},
    {"type": "reaction_added", "user": "U2", "reaction": "anchor", "event_ts": "1700000000.000200"},
    {"type": "message", "channel": "C1", "bot_id": "B9", "text": "from another bot", "ts": "1700000000.000300"},
]
def feed(socket):
    for event in events: socket.send(json.dumps(event))
    for _ in socket: pass

class Slack(http.server.BaseHTTPRequestHandler):
    bot = {}
    def log_message(self, *args): pass
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        who = {"ok": True, "team_id": "T1", "user_id": "U1", **self.bot}
        url = {"ok": True, "url": f"ws://127.0.0.1:{sockets.socket.getsockname()[1]}/"}
        self.send_response(200); self.end_headers()
        self.wfile.write(json.dumps(who if self.path.endswith("auth.test") else url).encode())

sockets = serve(feed, "127.0.0.1", 0)
api = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slack)
for server in (sockets, api): threading.Thread(target=server.serve_forever, daemon=True).start()

def heard(bot):
    Slack.bot = bot
    raw, seen = [], []
    client = RTMClient(token="xoxp-made-up", base_url=f"http://127.0.0.1:{api.server_port}/",
                       auto_reconnect_enabled=False, on_message_listeners=[raw.append])
    client.on("*")(lambda client, event: seen.append(event.get("text", event["type"])))
    client.connect()
    for _ in range(100):
        if len(raw) == len(events): break
        time.sleep(0.1)
    assert len(raw) == len(events), raw
    time.sleep(0.5)
    return sorted(seen)

without, with_bot = heard({}), heard({"bot_id": "B1"})
print("slack_sdk", __version__)
print("auth.test without bot_id:", without)
print("auth.test with bot_id B1:", with_bot)
same = without == ["from another bot"] and with_bot == ["from a person", "from another bot", "hello", "reaction_added"]
sys.stdout.flush(); os._exit(0 if same else 1)
PY
