#!/usr/bin/env bash
# PyPI slack_sdk: iterating over `slackLists_items_list` gives the items of the first page again and again.
#
# Guess: a response of any method with a cursor can be iterated, as the one of `conversations_list`.
# Seen:  this method sends JSON, and the iterator of the client without `async` never sends the cursor that came.
#        Each further page is the first one once more; what is on the others is never seen. The asynchronous client
#        sends the cursor, but in the address, beside a JSON body without one. Calling the method with `cursor=`
#        works.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack_sdk==3.48.0 aiohttp==3.14.5
"$work/venv/bin/python" - <<'PY'
import asyncio, json, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from slack_sdk import WebClient
from slack_sdk.version import __version__
from slack_sdk.web.async_client import AsyncWebClient

requests = []

class Slack(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        requests.append((self.path, body.get("cursor")))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({
            "ok": True, "items": [{"id": "R1"}], "response_metadata": {"next_cursor": "page2"}}).encode())
    def log_message(self, *_): pass

server = ThreadingHTTPServer(("127.0.0.1", 0), Slack)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}/"

def blocking():
    for number, _ in enumerate(WebClient(token="xoxb-made-up", base_url=base).slackLists_items_list(list_id="F1"), 1):
        if number == 3: break

async def asynchronous():
    number = 0
    async for _ in await AsyncWebClient(token="xoxb-made-up", base_url=base).slackLists_items_list(list_id="F1"):
        number += 1
        if number == 3: break

print("slack_sdk", __version__)
WebClient(token="xoxb-made-up", base_url=base).slackLists_items_list(list_id="F1", cursor="page2")
assert requests.pop() == ("/slackLists.items.list", "page2")
blocking()
print("blocking client, path and cursor of the body:    ", requests)
assert requests == [("/slackLists.items.list", None)] * 3
requests.clear()
asyncio.run(asynchronous())
print("asynchronous client, path and cursor of the body:", requests)
assert requests[1:] == [("/slackLists.items.list?cursor=page2", None)] * 2
PY
