#!/usr/bin/env bash
# apprise: with `?blocks=yes` a long notification goes to Slack as one block that Slack refuses, split or not.
#
# Guess: apprise knows the limits of the service; with `overflow=split` a long text arrives in several messages, with
#        `overflow=truncate` it arrives shortened.
# Seen:  it counts 35,000 characters for all of Slack's messages, and puts them into one section, whose documented
#        limit is 3,000; a header may get 250 characters, where 150 are allowed. So the alerts with the most in them,
#        such as stack traces, are those that never arrive, whatever `overflow` says.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install apprise==2.3.0
"$work/venv/bin/python" - <<'PY'
import http.server, importlib.metadata, json, logging, threading
import apprise
from apprise.plugins.slack import NotifySlack

LIMITS = {"section": 3000, "header": 150}
sent = []

class Slack(http.server.BaseHTTPRequestHandler):
    """Takes messages whose blocks are within the limits that Slack documents."""
    def log_message(self, *args): pass
    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        blocks = [block for one in message["attachments"] for block in one.get("blocks", []) if "text" in block]
        sent.append({block["type"]: len(block["text"]["text"]) for block in blocks})
        fits = all(len(block["text"]["text"]) <= LIMITS[block["type"]] for block in blocks)
        body = {"ok": True, "channel": "C1", "ts": "1.2"} if fits else {"ok": False, "error": "invalid_blocks"}
        self.send_response(200); self.send_header("Content-Type", "application/json"); self.end_headers()
        self.wfile.write(json.dumps(body).encode())

server = http.server.HTTPServer(("127.0.0.1", 0), Slack)
threading.Thread(target=server.serve_forever, daemon=True).start()
NotifySlack.api_url = f"http://127.0.0.1:{server.server_port}/api/{{}}"
logging.disable(logging.CRITICAL)

def notify(options, title, body):
    sent.clear()
    # Not a token: made up in the form that apprise asks for.
    target = "slack://xoxb-" + "1" * 12 + "-" + "1" * 12 + "-" + "made0up0" * 3 + "/#general"
    client = apprise.Apprise(); assert client.add(f"{target}?{options}")
    return bool(client.notify(title=title, body=body)), list(sent)

print("apprise", importlib.metadata.version("apprise"))
trace = "The ferry is late.\n" * 300
cases = [("blocks=yes", "Delay", "The ferry is late."), ("blocks=yes", "Delay", trace),
         ("blocks=yes&overflow=split", "Delay", trace), ("blocks=yes&overflow=truncate", "Delay", trace),
         ("blocks=yes", "Delay of the ferry " * 10, "The ferry is late.")]
seen = []
for options, title, body in cases:
    arrived, messages = notify(options, title, body)
    seen.append(arrived)
    print(f"  {options}, title of {len(title)}, text of {len(body)}: arrived {arrived}, characters of blocks {messages}")
    assert len(messages) == 1, messages
assert seen == [True, False, False, False, False], seen
PY
