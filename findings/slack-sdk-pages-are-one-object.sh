#!/usr/bin/env bash
# PyPI slack_sdk: the pages of a list are one object, so a list of them has the last page many times.
#
# Guess: iterating over a response gives a response for each page, and `list(response)` keeps them all.
# Seen:  the response changes itself and gives itself each time. In a list, all entries are the last page; the
#        items of the others are lost without an error, and the count of pages is right. Reading each page in a
#        loop works.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack_sdk==3.48.0
"$work/venv/bin/python" - <<'PY'
import json, threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs
from slack_sdk import WebClient
from slack_sdk.version import __version__

class Slack(BaseHTTPRequestHandler):
    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        page = int(form.get("cursor", ["1"])[0])
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({
            "ok": True, "channels": [{"id": f"C{page}"}],
            "response_metadata": {"next_cursor": str(page + 1) if page < 3 else ""}}).encode())
    def log_message(self, *_): pass

server = HTTPServer(("127.0.0.1", 0), Slack)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = WebClient(token="xoxb-made-up", base_url=f"http://127.0.0.1:{server.server_port}/")
in_loop = [page["channels"][0]["id"] for page in client.conversations_list(limit=1)]
in_list = [page["channels"][0]["id"] for page in list(client.conversations_list(limit=1))]
print("slack_sdk", __version__)
print("each page in a loop:", in_loop)
print("a list of all pages:", in_list)
assert in_loop == ["C1", "C2", "C3"] and in_list == ["C3", "C3", "C3"]
PY
