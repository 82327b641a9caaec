#!/usr/bin/env bash
# npm @slack/oauth and PyPI slack_sdk: a file store still gives the user token of a user who was deleted from it.
#
# Guess: after `deleteInstallation` with a user, which is what to call for the event `tokens_revoked`, the store
#        has no token of that user any more; the bot's stays.
# Seen:  both stores delete the files of the user, but not that of the latest installation, which has the user's
#        token too if this user was the last one to install the app. They give it out for the same user again.
#        slack-bolt then tests the revoked token for each event of this user, and calls no listener, though the bot
#        token is good: the person who installed the app last and withdrew gets no reply any more. With slack_sdk's
#        SQLite store the events arrive.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/oauth@4.0.0 >/dev/null
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack-bolt==1.30.0 slack-sdk==3.48.0
cd "$work"
node - <<'JS'
const { FileInstallationStore } = require("@slack/oauth");
const { version } = require("@slack/oauth/package.json");
(async () => {
  const store = new FileInstallationStore({ baseDir: "node-store" });
  for (const id of ["UFIRST", "ULAST"]) {
    await store.storeInstallation({
      team: { id: "T1" }, isEnterpriseInstall: false, authVersion: "v2", tokenType: "bot", appId: "A1",
      bot: { id: "B1", userId: "UBOT", scopes: [], token: "bot" }, user: { id, scopes: [], token: `token of ${id}` },
    });
  }
  const tokens = [];
  for (const userId of ["UFIRST", "ULAST"]) {
    await store.deleteInstallation({ teamId: "T1", isEnterpriseInstall: false, userId });
    const found = await store.fetchInstallation({ teamId: "T1", isEnterpriseInstall: false, userId });
    tokens.push(found.user.token ?? "none");
  }
  console.log(`@slack/oauth ${version}: after deleting UFIRST ${tokens[0]}, after deleting ULAST ${tokens[1]}`);
  process.exit(tokens[0] === "none" && tokens[1] === "token of ULAST" ? 0 : 1);
})();
JS
venv/bin/python - <<'PY'
import json, logging, threading, time
from http.server import BaseHTTPRequestHandler, HTTPServer
from slack_bolt import App, BoltRequest
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_bolt.version import __version__
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import FileInstallationStore, Installation
from slack_sdk.oauth.installation_store.sqlite3 import SQLite3InstallationStore

logging.disable(logging.CRITICAL)
revoked = []

class Slack(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"] or 0))
        token = (self.headers["authorization"] or "").removeprefix("Bearer ")
        reply = {"ok": True, "team_id": "T1", "url": "https://e.slack.com/"}
        reply |= {"user_id": "UBOT", "bot_id": "B1"} if token == "bot" else {"user_id": token.split()[-1]}
        if token in revoked:
            reply = {"ok": False, "error": "token_revoked"}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(reply).encode())
    def log_message(self, *_): pass

server = HTTPServer(("127.0.0.1", 0), Slack)
threading.Thread(target=server.serve_forever, daemon=True).start()

def replied_to(store):
    revoked.clear()
    for user in ["UFIRST", "ULAST"]:
        store.save(Installation(
            app_id="A1", team_id="T1", user_id=user, bot_id="B1", bot_user_id="UBOT", bot_token="bot",
            user_token=f"token of {user}"))
        time.sleep(1.1)  # SQLite keeps whole seconds
    app = App(
        signing_secret="made-up", request_verification_enabled=False, process_before_response=True, installation_store=store,
        client=WebClient(base_url=f"http://127.0.0.1:{server.server_port}/"),
        oauth_settings=OAuthSettings(client_id="1.1", client_secret="made-up", installation_store=store))
    app.enable_token_revocation_listeners()
    seen = []
    app.event("app_mention")(lambda event: seen.append(event["user"]))

    def deliver(event):
        body = json.dumps({"type": "event_callback", "team_id": "T1", "event": event})
        app.dispatch(BoltRequest(headers={"content-type": ["application/json"]}, body=body))

    users = ["UFIRST", "ULAST", "UOTHER"]
    for user in users:
        deliver({"type": "app_mention", "user": user, "channel": "C1"})
    before = list(seen)
    revoked.append("token of ULAST")
    deliver({"type": "tokens_revoked", "tokens": {"oauth": ["ULAST"], "bot": []}})
    seen.clear()
    for user in users:
        deliver({"type": "app_mention", "user": user, "channel": "C1"})
    assert before == users
    return seen

sqlite = SQLite3InstallationStore(database="python.sqlite", client_id="1.1")
sqlite.init()
files, database = replied_to(FileInstallationStore(base_dir="python-store")), replied_to(sqlite)
print(f"slack-bolt {__version__}, after ULAST revoked the user token: files {files}; SQLite {database}")
assert files == ["UFIRST", "UOTHER"] and database == ["UFIRST", "ULAST", "UOTHER"]
PY
