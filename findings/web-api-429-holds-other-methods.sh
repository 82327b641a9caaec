#!/usr/bin/env bash
# npm @slack/web-api: after a 429 for one method, calls of all others wait, and a shorter wait ends a longer one.
#
# Guess: Slack counts calls for each method, so a 429 for `users.info` delays `users.info`, for as long as
#        `Retry-After` says, and `chat.postMessage` goes on.
# Seen:  the client holds back every call of every method meanwhile; a message that a person waits for comes three
#        seconds late because a lookup met its limit. The call itself is repeated only a second or two after the
#        time that Slack asked for. If two methods meet their limits together, the shorter time lets everything go,
#        calls of the method that has to wait longer among them.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/web-api@8.2.0 >/dev/null
cd "$work" && node - <<'JS'
const http = require("http");
const { WebClient, LogLevel } = require("@slack/web-api");
const { version } = require("@slack/web-api/package.json");
const limits = { "/users.info": 3, "/users.list": 1 };
let limited = {}, arrived = [], start = 0;
const server = http.createServer((request, response) => request.resume().on("end", () => {
  arrived.push([request.url.slice(1), (Date.now() - start) / 1000]);
  response.setHeader("content-type", "application/json");
  const first = limits[request.url] && !limited[request.url];
  if (first) {
    limited[request.url] = true;
    response.writeHead(429, { "retry-after": limits[request.url] });
  }
  response.end(JSON.stringify(first ? { ok: false, error: "ratelimited" } : { ok: true }));
}));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const show = () => arrived.map(([method, at]) => `${method} ${at.toFixed(1)} s`).join(", ");
server.listen(0, "127.0.0.1", async () => {
  const client = new WebClient("xoxb-made-up", {
    slackApiUrl: `http://127.0.0.1:${server.address().port}/`, logLevel: LogLevel.ERROR,
  });
  const begin = () => { limited = {}; arrived = []; start = Date.now(); };
  console.log("@slack/web-api", version);

  begin();
  const lookup = client.users.info({ user: "U1" });
  await pause(300);
  await client.chat.postMessage({ channel: "C1", text: "The ferry is late." });
  await lookup;
  const [, message, repeated] = arrived.map(([, at]) => at);
  console.log("users.info has to wait 3 s:", show());

  begin();
  const both = [client.users.info({ user: "U1" }), client.users.list({})];
  await pause(300);
  await client.users.info({ user: "U2" });
  const other = (Date.now() - start) / 1000;
  console.log("users.info has to wait 3 s, users.list 1 s:", show());
  await Promise.all(both);
  process.exit(message >= 2.9 && repeated >= 3.9 && other >= 0.9 && other < 2.9 ? 0 : 1);
});
JS
