#!/usr/bin/env bash
# PyPI slack_sdk and npm @slack/web-api, as they come, post a message again if the response was lost.
#
# Guess: a client without settings for retries repeats a call only if that is safe: not `chat.postMessage`, whose
#        request had arrived when the connection closed.
# Seen:  slack_sdk repeats it once, in `WebClient`, `AsyncWebClient` and `WebhookClient` alike; @slack/web-api does
#        so up to ten times, also after a status 500. The message is in the channel twice, and the caller, who gets
#        one `ts`, can update or delete only one of them. npm @slack/webhook sends once.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/web-api@8.2.0 @slack/webhook@8.0.2 >/dev/null
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install slack_sdk==3.48.0 aiohttp==3.14.5
cd "$work"
cat >slack.js <<'JS'
// Takes each message, but the first response to each path is lost.
const http = require("http");
const posted = {};
const server = http.createServer((request, response) => request.resume().on("end", () => {
  if (request.url === "/posted") return response.end(JSON.stringify(posted));
  posted[request.url] = (posted[request.url] ?? 0) + 1;
  if (posted[request.url] === 1) return request.socket.destroy();
  response.setHeader("content-type", "application/json");
  response.end(request.url.includes("hook") ? "ok" : JSON.stringify({ ok: true, ts: `${posted[request.url]}.000100` }));
}));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
JS
node slack.js >port & slack=$!
trap 'kill "$slack"; rm -rf "$work"' EXIT
until [ -s port ]; do sleep 0.1; done
cat >post.js <<'JS'
const { WebClient, LogLevel } = require("@slack/web-api");
const { IncomingWebhook } = require("@slack/webhook");
const base = `http://127.0.0.1:${process.argv[2]}/`;
(async () => {
  const client = new WebClient("xoxb-made-up", { slackApiUrl: `${base}web-api/`, logLevel: LogLevel.ERROR });
  await client.chat.postMessage({ channel: "C1", text: "The ferry is late." });
  await new IncomingWebhook(`${base}hook-js`).send({ text: "The ferry is late." }).catch(() => {});
})();
JS
node post.js "$(cat port)"
venv/bin/python - "$(cat port)" <<'PY'
import asyncio, json, sys, urllib.request
from importlib.metadata import version
from slack_sdk import WebClient, WebhookClient
from slack_sdk.web.async_client import AsyncWebClient

base = f"http://127.0.0.1:{sys.argv[1]}/"
message = {"channel": "C1", "text": "The ferry is late."}
WebClient(token="xoxb-made-up", base_url=f"{base}web-client/").chat_postMessage(**message)
asyncio.run(AsyncWebClient(token="xoxb-made-up", base_url=f"{base}async-web-client/").chat_postMessage(**message))
WebhookClient(f"{base}hook-py").send(text=message["text"])
posted = json.load(urllib.request.urlopen(f"{base}posted"))
print("slack_sdk", version("slack_sdk"), "@slack/web-api", json.load(open("node_modules/@slack/web-api/package.json"))["version"],
      "@slack/webhook", json.load(open("node_modules/@slack/webhook/package.json"))["version"])
print("posted:", posted)
assert posted == {
    "/web-api/chat.postMessage": 2, "/hook-js": 1,
    "/web-client/chat.postMessage": 2, "/async-web-client/chat.postMessage": 2, "/hook-py": 2}
PY
