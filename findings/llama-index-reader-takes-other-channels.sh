#!/usr/bin/env bash
# llama-index-readers-slack: the channel "dev" brings "dev-salaries" along, a later page of channels is not looked at,
# and a channel that could be read in half is returned as if it were whole.
#
# Guess: the name of a channel means this channel, as the comments of the reader say ("exact names or regex
#        patterns"); all channels are searched; a call that Slack refuses raises an exception.
# Seen:  every name is a valid regular expression, so each is looked for at the start of all names, and what people
#        wrote in other channels goes into the index of the language model. Only the first page of
#        `conversations.list` is asked for. If a later page of a channel fails, its document has what came before,
#        and nothing says so but a line in the log.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install \
  llama-index-readers-slack==0.6.0 llama-index-core==0.14.25 slack_sdk==3.48.0
"$work/venv/bin/python" - <<'PY'
import functools, http.server, importlib.metadata, json, logging, threading, urllib.parse

pages = {
    "conversations.list": {
        None: {"ok": True, "channels": [{"id": "C1", "name": "dev"}, {"id": "C2", "name": "dev-salaries"}, {"id": "C3", "name": "sales"}],
               "response_metadata": {"next_cursor": "page2"}},
        "page2": {"ok": True, "channels": [{"id": "C4", "name": "ferries"}], "response_metadata": {"next_cursor": ""}},
    },
    "conversations.history": {
        None: {"ok": True, "messages": [{"ts": "4.0"}, {"ts": "3.0"}], "has_more": True, "response_metadata": {"next_cursor": "page2"}},
        "page2": {"ok": False, "error": "fatal_error"},
    },
}

class Slack(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args): pass
    def do_POST(self):
        address = urllib.parse.urlparse(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        args = dict(urllib.parse.parse_qsl(address.query) + urllib.parse.parse_qsl(body))
        method = address.path.rsplit("/", 1)[-1]
        if method == "conversations.replies":
            response = {"ok": True, "messages": [{"ts": args["ts"], "text": f"message {args['ts']}"}], "has_more": False}
        else:
            response = pages.get(method, {None: {"ok": True}})[args.get("cursor")]
        self.send_response(200); self.send_header("Content-Type", "application/json"); self.end_headers()
        self.wfile.write(json.dumps(response).encode())
    do_GET = do_POST

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slack)
threading.Thread(target=server.serve_forever, daemon=True).start()
import slack_sdk
# The reader has no option for the base address.
slack_sdk.WebClient = functools.partial(slack_sdk.WebClient, base_url=f"http://127.0.0.1:{server.server_port}/api/")
logging.disable(logging.CRITICAL)
from llama_index.readers.slack import SlackReader

reader = SlackReader(slack_token="xoxb-made-up")
dev, ferries = (sorted(reader.get_channel_ids([name])) for name in ("dev", "ferries"))
document = reader.load_data(["C1"])[0]
print("llama-index-readers-slack", importlib.metadata.version("llama-index-readers-slack"))
print("channels for the name dev:", dev)
print("channels for the name ferries, which is on the second page:", ferries)
print("document of a channel whose second page failed:", repr(document.text), document.metadata)
assert dev == ["C1", "C2"] and ferries == [], (dev, ferries)
assert document.text == "message 4.0\n\nmessage 3.0" and document.metadata == {"channel": "C1"}
PY
