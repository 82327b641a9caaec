#!/usr/bin/env bash
# slack_sdk: a webhook that Slack rejects raises nothing, unlike every other call of the library, and
# unlike the webhook client of npm @slack/webhook.
#
# Guess: `WebhookClient.send` raises as `WebClient` does.
# Seen:  it returns a response with status 404 and the body `no_service`; a caller that does not look at
#        `status_code` believes that the message was posted. The Node client throws on the same bytes.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack_sdk==3.48.0
npm install --silent --no-audit --no-fund --prefix "$work" @slack/webhook@8.0.2 >/dev/null
cat >"$work/server.py" <<'PY'
import http.server, sys
class Slack(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args): pass
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(404); self.end_headers(); self.wfile.write(b"no_service")
server = http.server.HTTPServer(("127.0.0.1", 0), Slack)
print(server.server_port, flush=True)
for _ in range(2): server.handle_request()
PY
coproc SERVER { exec python3 "$work/server.py"; }
read -r port <&"${SERVER[0]}"
export URL="http://127.0.0.1:$port/services/T1/B1/made-up"
"$work/venv/bin/python" - <<'PY'
import os
from slack_sdk.webhook import WebhookClient
from slack_sdk.version import __version__
response = WebhookClient(os.environ["URL"]).send(text="The ferry leaves at nine.")
print("slack_sdk", __version__, "returned", response.status_code, response.body)
assert (response.status_code, response.body) == (404, "no_service")
PY
cd "$work" && node - <<'JS'
const { IncomingWebhook } = require("@slack/webhook");
const { version } = require("@slack/webhook/package.json");
new IncomingWebhook(process.env.URL).send({ text: "The ferry leaves at nine." }).then(
  () => { console.log("@slack/webhook", version, "returned"); process.exit(1); },
  (error) => console.log("@slack/webhook", version, "threw", error.code),
);
JS
