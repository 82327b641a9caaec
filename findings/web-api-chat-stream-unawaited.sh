#!/usr/bin/env bash
# npm @slack/web-api: `chatStream().append` without `await` sends text twice.
#
# Guess: appends are queued, so that a callback of a language model can call `append` without waiting.
# Seen:  the buffer is emptied only when Slack has replied. An append meanwhile sends the text that is on
#        its way once more, and while the first one is under way a second stream is started.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/web-api@8.2.0 >/dev/null
cd "$work" && node - <<'JS'
const http = require("http");
const { WebClient, LogLevel } = require("@slack/web-api");
const { version } = require("@slack/web-api/package.json");
const seen = [];
const server = http.createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part)).on("end", () => {
    const form = new URLSearchParams(body);
    const chunks = JSON.parse(form.get("chunks") ?? "[]").map((chunk) => chunk.text);
    seen.push(`${request.url.slice(1)} ${chunks.join("|")}`);
    setTimeout(() => response.end(JSON.stringify({ ok: true, ts: `${seen.length}.000100` })), 50);
  });
});
server.listen(0, "127.0.0.1", async () => {
  const client = new WebClient("xoxb-made-up", {
    slackApiUrl: `http://127.0.0.1:${server.address().port}/`, logLevel: LogLevel.ERROR,
  });
  const stream = client.chatStream({ channel: "C1", thread_ts: "1.000100", recipient_team_id: "T1", recipient_user_id: "U1", buffer_size: 4 });
  await Promise.all([stream.append({ markdown_text: "tide " }), stream.append({ markdown_text: "is low" })]);
  await stream.stop();
  console.log("@slack/web-api", version);
  for (const call of seen) console.log(call);
  const sent = seen.slice(0, 2).join(", ");
  process.exit(sent === "chat.startStream tide , chat.startStream tide is low" ? 0 : 1);
});
JS
