#!/usr/bin/env bash
# PyPI slack_sdk: a file store that keeps no history does not find the latest installation.
#
# Guess: `FileInstallationStore(historical_data_enabled=False)` leaves out the dated copies, and nothing else.
# Seen:  the record of the latest installation is not written either. `find_installation` without a user gives
#        None, and slack-bolt, which asks for that one first, then takes the bot token from another record and
#        never asks for the user's: no listener gets a user token, and what should be done as the user is done as
#        the bot. A store that kept history before goes on giving out the installation of that time, after the app
#        was installed anew.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack-bolt==1.30.0 slack-sdk==3.48.0
cd "$work" && venv/bin/python - <<'PY'
import json, threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import FileInstallationStore, Installation
from slack_sdk.version import __version__

class Slack(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"] or 0))
        bot = (self.headers["authorization"] or "").startswith("Bearer bot")
        reply = {"ok": True, "team_id": "T1", "url": "https://e.slack.com/"}
        reply |= {"user_id": "UBOT", "bot_id": "B1"} if bot else {"user_id": "U1"}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(reply).encode())
    def log_message(self, *_): pass

server = HTTPServer(("127.0.0.1", 0), Slack)
threading.Thread(target=server.serve_forever, daemon=True).start()

def save(store, number):
    store.save(Installation(
        app_id="A1", team_id="T1", user_id="U1", bot_id="B1", bot_user_id="UBOT",
        bot_token=f"bot-{number}", user_token=f"user-{number}"))

def tokens(store):
    app = App(signing_secret="made-up", request_verification_enabled=False, process_before_response=True,
              installation_store=store, client=WebClient(base_url=f"http://127.0.0.1:{server.server_port}/"))
    seen = []
    app.event("app_mention")(lambda context: seen.append((context.bot_token, context.user_token)))
    body = {"type": "event_callback", "team_id": "T1", "event": {"type": "app_mention", "user": "U1", "channel": "C1"}}
    app.dispatch(BoltRequest(body=json.dumps(body), headers={"content-type": ["application/json"]}))
    return seen[0]

with_history = FileInstallationStore(base_dir="with")
without = FileInstallationStore(base_dir="without", historical_data_enabled=False)
save(with_history, 1)
save(without, 1)
latest = without.find_installation(enterprise_id=None, team_id="T1")
print("slack_sdk", __version__)
print("with history, tokens for an event:   ", tokens(with_history))
print("without history, tokens for an event:", tokens(without), "and the latest installation:", latest)
assert tokens(with_history) == ("bot-1", "user-1") and tokens(without) == ("bot-1", None) and latest is None
switched = FileInstallationStore(base_dir="with", historical_data_enabled=False)
save(switched, 2)
print("history until now, installed again:  ", tokens(switched))
assert tokens(switched) == ("bot-1", "user-1")
PY
