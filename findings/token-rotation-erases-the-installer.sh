#!/usr/bin/env bash
# npm @slack/oauth and PyPI slack-bolt: an event of one person deletes the user token of another one.
#
# Guess: when a bot token is renewed because an event came in, the installation is stored with the new bot token,
#        and everything else in it stays.
# Seen:  for an event of somebody who never installed the app, both libraries first take the installer's user token
#        out of what they read, so that nobody acts as the installer. If the bot token is within two hours of its
#        end, they renew it and store this cut installation, in the installer's own record too. The installer's
#        user token and its refresh token are gone, and the installer has to authorize the app again. With token
#        rotation on this needs one message of a colleague at the right hour.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/oauth@4.0.0 >/dev/null
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack-bolt==1.30.0 slack-sdk==3.48.0
cd "$work"
node - <<'JS'
const http = require("http");
const { FileInstallationStore, InstallProvider } = require("@slack/oauth");
const { version } = require("@slack/oauth/package.json");
const server = http.createServer((request, response) => request.resume().on("end", () => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ ok: true, token_type: "bot", access_token: "bot-2", refresh_token: "bot-refresh-2", expires_in: 43200 }));
}));
server.listen(0, "127.0.0.1", async () => {
  const installationStore = new FileInstallationStore({ baseDir: "node-store" });
  const in_hours = (hours) => Math.floor(Date.now() / 1000) + hours * 3600;
  await installationStore.storeInstallation({
    team: { id: "T1" }, isEnterpriseInstall: false, authVersion: "v2", tokenType: "bot", appId: "A1",
    bot: { id: "B1", userId: "UBOT", scopes: [], token: "bot-1", refreshToken: "bot-refresh-1", expiresAt: in_hours(1) },
    user: { id: "UINSTALLER", scopes: [], token: "user-1", refreshToken: "user-refresh-1", expiresAt: in_hours(9) },
  });
  const provider = new InstallProvider({
    clientId: "1.1", clientSecret: "made-up", stateSecret: "made-up", installationStore, logLevel: "error",
    clientOptions: { slackApiUrl: `http://127.0.0.1:${server.address().port}/` },
  });
  const installer = { teamId: "T1", isEnterpriseInstall: false, userId: "UINSTALLER" };
  const before = (await installationStore.fetchInstallation(installer)).user;
  await provider.authorize({ ...installer, userId: "UCOLLEAGUE" });
  const after = await provider.authorize(installer);
  console.log(`@slack/oauth ${version}: user token ${before.token} before; then bot ${after.botToken}, user ${after.userToken}`);
  process.exit(before.token === "user-1" && after.botToken === "bot-2" && after.userToken === undefined ? 0 : 1);
});
JS
venv/bin/python - <<'PY'
import json, logging, threading, time
from http.server import BaseHTTPRequestHandler, HTTPServer
from slack_bolt import App, BoltRequest
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_bolt.version import __version__
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import FileInstallationStore, Installation

logging.disable(logging.CRITICAL)

class Slack(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"] or 0))
        reply = {"ok": True, "team_id": "T1", "user_id": "UBOT", "bot_id": "B1", "url": "https://e.slack.com/"}
        if self.path.endswith("oauth.v2.access"):
            reply = {"ok": True, "token_type": "bot", "access_token": "bot-2", "refresh_token": "bot-refresh-2", "expires_in": 43200}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(reply).encode())
    def log_message(self, *_): pass

server = HTTPServer(("127.0.0.1", 0), Slack)
threading.Thread(target=server.serve_forever, daemon=True).start()
store = FileInstallationStore(base_dir="python-store")
now = int(time.time())
store.save(Installation(
    app_id="A1", team_id="T1", user_id="UINSTALLER", bot_id="B1", bot_user_id="UBOT",
    bot_token="bot-1", bot_refresh_token="bot-refresh-1", bot_token_expires_at=now + 3600,
    user_token="user-1", user_refresh_token="user-refresh-1", user_token_expires_at=now + 9 * 3600))
app = App(
    signing_secret="made-up", request_verification_enabled=False, installation_store=store,
    client=WebClient(base_url=f"http://127.0.0.1:{server.server_port}/"),
    oauth_settings=OAuthSettings(client_id="1.1", client_secret="made-up", installation_store=store))
app.event("app_mention")(lambda event: None)

def installer():
    return store.find_installation(enterprise_id=None, team_id="T1", user_id="UINSTALLER")

before = installer()
app.dispatch(BoltRequest(headers={"content-type": ["application/json"]}, body=json.dumps({
    "type": "event_callback", "team_id": "T1", "event": {"type": "app_mention", "user": "UCOLLEAGUE", "channel": "C1"}})))
after = installer()
print(f"slack-bolt {__version__}: user token {before.user_token} before; then bot {after.bot_token}, user {after.user_token}")
assert before.user_token == "user-1"
assert (after.bot_token, after.user_token, after.user_refresh_token) == ("bot-2", None, None)
PY
