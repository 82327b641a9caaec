#!/usr/bin/env bash
# PyPI slack-bolt: tokens are renewed with a client of its own, not with the one that the app was made with.
#
# Guess: `App(client=WebClient(base_url=...), oauth_settings=...)` sends all its calls there; GovSlack and proxies
#        are what the argument is for.
# Seen:  with the installation store in `OAuthSettings`, where the documentation's example has it, or in an
#        `OAuthFlow` with that client, the renewal of a token goes to slack.com, past the base address and the
#        proxy of the client. Where Slack is reached only by that client, the app works for twelve hours, and then
#        its tokens expire. Only an `installation_store` argument of `App` makes it use the app's client.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack-bolt==1.30.0 slack-sdk==3.48.0
cd "$work" && venv/bin/python - <<'PY'
import json, logging, os, threading, time
from http.server import BaseHTTPRequestHandler, HTTPServer
from slack_bolt import App, BoltRequest
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_bolt.version import __version__
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import FileInstallationStore, Installation

logging.disable(logging.CRITICAL)
went_to = []

class Server(BaseHTTPRequestHandler):
    def do_CONNECT(self):  # as the proxy of the environment, for whatever goes elsewhere
        went_to.append(self.path)
        self.send_error(502)
    def do_POST(self):  # as the base address of the client
        self.rfile.read(int(self.headers["content-length"] or 0))
        reply = {"ok": True, "team_id": "T1", "user_id": "UBOT", "bot_id": "B1", "url": "https://e.slack.com/"}
        if self.path.endswith("oauth.v2.access"):
            went_to.append("base_url")
            reply = {"ok": True, "token_type": "bot", "access_token": "bot-2", "refresh_token": "bot-refresh-2", "expires_in": 43200}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(reply).encode())
    def log_message(self, *_): pass

server = HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}/"
os.environ.update(HTTPS_PROXY=address, https_proxy=address, NO_PROXY="127.0.0.1", no_proxy="127.0.0.1")

def renewed_at(name, arguments):
    went_to.clear()
    store = FileInstallationStore(base_dir=name)
    store.save(Installation(
        app_id="A1", team_id="T1", user_id="U1", bot_id="B1", bot_user_id="UBOT",
        bot_token="bot-1", bot_refresh_token="bot-refresh-1", bot_token_expires_at=int(time.time()) + 3600))
    client = WebClient(base_url=address)
    settings = OAuthSettings(client_id="1.1", client_secret="made-up", installation_store=store)
    app = App(signing_secret="made-up", request_verification_enabled=False, client=client, **arguments(client, settings, store))
    app.event("app_mention")(lambda event: None)
    body = {"type": "event_callback", "team_id": "T1", "event": {"type": "app_mention", "user": "U1", "channel": "C1"}}
    app.dispatch(BoltRequest(headers={"content-type": ["application/json"]}, body=json.dumps(body)))
    return sorted(set(went_to))

settings_only = renewed_at("settings", lambda client, settings, store: {"oauth_settings": settings})
flow = renewed_at("flow", lambda client, settings, store: {"oauth_flow": OAuthFlow(client=client, settings=settings)})
argument = renewed_at("argument", lambda client, settings, store: {"oauth_settings": settings, "installation_store": store})
print("slack-bolt", __version__)
print("store in OAuthSettings:          ", settings_only)
print("store in OAuthFlow with a client:", flow)
print("store as an argument of App, too:", argument)
assert settings_only == flow == ["slack.com:443"]
assert argument == ["base_url"]
PY
