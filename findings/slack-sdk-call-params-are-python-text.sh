#!/usr/bin/env bash
# slack_sdk: `api_call("…", params={…})` writes lists and maps as Python text, not as JSON.
#
# Guess: the general way to call a method encodes like the methods of the client: lists as JSON or with
#        commas, maps as JSON.
# Seen:  a list or map in `params` goes over the wire as Python prints it, with single quotes and `True`,
#        which is not JSON. The client's own methods join lists with commas before they call it, so only
#        callers of methods that the client lacks are hurt. (`json={…}` sends JSON.)
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack_sdk==3.48.0
"$work/venv/bin/python" - <<'PY'
import http.server, threading, urllib.parse
from slack_sdk import WebClient
from slack_sdk.version import __version__

seen = []
class Slack(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args): pass
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        seen.append(dict(urllib.parse.parse_qsl(body)))
        self.send_response(200); self.end_headers(); self.wfile.write(b'{"ok": true}')

server = http.server.HTTPServer(("127.0.0.1", 0), Slack)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = WebClient(token="xoxb-made-up", base_url=f"http://127.0.0.1:{server.server_port}/")
client.api_call("harbor.berths.assign", params={"users": ["U1", "U2"], "plan": {"berth": 3, "lit": True}})
client.conversations_invite(channel="C1", users=["U1", "U2"])
print("slack_sdk", __version__)
print("api_call with params: ", seen[0])
print("conversations_invite: ", seen[1])
assert seen[0] == {"users": "['U1', 'U2']", "plan": "{'berth': 3, 'lit': True}"}
assert seen[1]["users"] == "U1,U2"
PY
