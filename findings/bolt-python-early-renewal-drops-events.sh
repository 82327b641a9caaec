#!/usr/bin/env bash
# PyPI slack-bolt: an event is dropped if a token that is still valid cannot be renewed, and what was renewed is
# lost.
#
# Guess: tokens are renewed two hours early so that a failure does no harm: the event is handled with the token
#        that is still valid, and a later event tries again.
# Seen:  no listener runs if Slack responds to a renewal with an error, here `internal_error`, although the token
#        has an hour left. Where an installation has a bot token and a user token, the bot's is renewed first; if
#        the user's then fails, the new bot token and its refresh token are thrown away, and the store keeps the
#        ones that were used up. The next event sends the used one again. @slack/oauth, which npm @slack/bolt uses,
#        goes on with the valid token, and stores the one that it got.
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
const server = http.createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part)).on("end", () => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(new URLSearchParams(body).get("refresh_token") === "bot-refresh-1"
      ? { ok: true, token_type: "bot", access_token: "bot-2", refresh_token: "bot-refresh-2", expires_in: 43200 }
      : { ok: false, error: "internal_error" }));
  });
});
server.listen(0, "127.0.0.1", async () => {
  const installationStore = new FileInstallationStore({ baseDir: "node-store" });
  const expiresAt = Math.floor(Date.now() / 1000) + 3600;
  await installationStore.storeInstallation({
    team: { id: "T1" }, isEnterpriseInstall: false, authVersion: "v2", tokenType: "bot", appId: "A1",
    bot: { id: "B1", userId: "UBOT", scopes: [], token: "bot-1", refreshToken: "bot-refresh-1", expiresAt },
    user: { id: "U1", scopes: [], token: "user-1", refreshToken: "user-refresh-1", expiresAt },
  });
  const provider = new InstallProvider({
    clientId: "1.1", clientSecret: "made-up", stateSecret: "made-up", installationStore,
    logger: { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => "error", setName() {} },
    clientOptions: { slackApiUrl: `http://127.0.0.1:${server.address().port}/` },
  });
  const query = { teamId: "T1", isEnterpriseInstall: false, userId: "U1" };
  const used = await provider.authorize(query);
  const stored = await installationStore.fetchInstallation(query);
  console.log(`@slack/oauth ${version}: used ${used.botToken} and ${used.userToken}; stored ${stored.bot.token}`);
  process.exit(used.botToken === "bot-2" && used.userToken === "user-1" && stored.bot.refreshToken === "bot-refresh-2" ? 0 : 1);
});
JS
venv/bin/python - <<'PY'
import json, logging, threading, time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs
from slack_bolt import App, BoltRequest
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_bolt.version import __version__
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import FileInstallationStore, Installation

logging.disable(logging.CRITICAL)
refreshed = []
working = False

class Slack(BaseHTTPRequestHandler):
    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["content-length"] or 0)).decode())
        reply = {"ok": True, "team_id": "T1", "user_id": "UBOT", "bot_id": "B1", "url": "https://e.slack.com/"}
        if (self.headers["authorization"] or "").startswith("Bearer user-"):
            reply = {"ok": True, "team_id": "T1", "user_id": "U1", "url": "https://e.slack.com/"}
        if self.path.endswith("oauth.v2.access"):
            refreshed.append(form["refresh_token"][0])
            reply = {"ok": False, "error": "internal_error"}
            if refreshed[-1] == "bot-refresh-1":
                reply = {"ok": True, "token_type": "bot", "access_token": "bot-2", "refresh_token": "bot-refresh-2", "expires_in": 43200}
            elif working:
                reply = {"ok": True, "token_type": "user", "access_token": "user-2", "refresh_token": "user-refresh-2", "expires_in": 43200}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(reply).encode())
    def log_message(self, *_): pass

server = HTTPServer(("127.0.0.1", 0), Slack)
threading.Thread(target=server.serve_forever, daemon=True).start()
store = FileInstallationStore(base_dir="python-store")
in_an_hour = int(time.time()) + 3600
store.save(Installation(
    app_id="A1", team_id="T1", user_id="U1", bot_id="B1", bot_user_id="UBOT",
    bot_token="bot-1", bot_refresh_token="bot-refresh-1", bot_token_expires_at=in_an_hour,
    user_token="user-1", user_refresh_token="user-refresh-1", user_token_expires_at=in_an_hour))
app = App(
    signing_secret="made-up", request_verification_enabled=False, installation_store=store, process_before_response=True,
    client=WebClient(base_url=f"http://127.0.0.1:{server.server_port}/"),
    oauth_settings=OAuthSettings(client_id="1.1", client_secret="made-up", installation_store=store))
handled = []
app.event("app_mention")(lambda event: handled.append(event))
body = json.dumps({"type": "event_callback", "team_id": "T1", "event": {"type": "app_mention", "user": "U1", "channel": "C1"}})
request = {"headers": {"content-type": ["application/json"]}, "body": body}
for _ in range(2):
    app.dispatch(BoltRequest(**request))
stored = store.find_installation(enterprise_id=None, team_id="T1")
print(f"slack-bolt {__version__}: handled {len(handled)} of 2 events; stored {stored.bot_token}; refresh tokens sent {refreshed}")
assert (handled, stored.bot_refresh_token) == ([], "bot-refresh-1")
assert refreshed == ["bot-refresh-1", "user-refresh-1"] * 2
working = True
app.dispatch(BoltRequest(**request))
print("handled once both renewals work:", len(handled))
assert len(handled) == 1
PY
