#!/usr/bin/env bash
# npm @slack/rtm-api: `disconnect()` after a message was sent throws where no caller can catch it.
#
# Guess: `disconnect()` closes the session, and what goes wrong rejects its promise.
# Seen:  in a session that sent nothing, that is so. After one `sendMessage`, even one that was answered, the
#        promise still resolves, and then a TypeError is thrown in the handler of the closed connection: around
#        `disconnect()` neither `try` nor `catch` gets it, only `process.on("uncaughtException")`. Without that,
#        Node.js 20 ends the program with an error although it shut down as documented.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/rtm-api@7.0.4 ws@8.18.3 >/dev/null
cd "$work" && node - <<'JS'
const http = require("http");
const { WebSocketServer } = require("ws");
const { RTMClient, LogLevel } = require("@slack/rtm-api");
const { version } = require("@slack/rtm-api/package.json");
const server = http.createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  const url = `ws://127.0.0.1:${server.address().port}/`;
  const answer = { ok: true, url, self: { id: "U1", name: "tide" }, team: { id: "T1", name: "Harbor" } };
  request.resume().on("end", () => response.end(JSON.stringify(answer)));
});
let closed = 0;
new WebSocketServer({ server }).on("connection", (socket) => {
  socket.on("close", () => { closed += 1; });
  socket.on("message", (frame) => {
    const { id, text } = JSON.parse(frame);
    socket.send(JSON.stringify({ ok: true, reply_to: id, ts: "1700000000.000100", text }));
  });
  socket.send(JSON.stringify({ type: "hello" }));
});
const session = async (messages) => {
  const client = new RTMClient("xoxb-made-up", {
    slackApiUrl: `http://127.0.0.1:${server.address().port}/`, logLevel: LogLevel.ERROR, autoReconnect: false,
  });
  closed = 0;
  const ready = new Promise((done) => client.once("ready", done));
  await client.start();
  await ready;
  for (const text of messages) await client.sendMessage(text, "C1");
  const caught = [];
  const uncaught = (error) => caught.push(error.name);
  process.on("uncaughtException", uncaught);
  let end = "pending";
  client.disconnect().then(() => { end = "resolved"; }, (error) => { end = `rejected, ${error.name}`; });
  await new Promise((done) => setTimeout(done, 2000));
  process.off("uncaughtException", uncaught);
  return `disconnect() ${end}, connections closed: ${closed}, uncaught: ${caught.join(", ") || "none"}`;
};
server.listen(0, "127.0.0.1", async () => {
  const silent = await session([]);
  const spoke = await session(["high at noon"]);
  console.log("@slack/rtm-api", version);
  console.log("nothing sent:                ", silent);
  console.log("a message sent and answered: ", spoke);
  const end = "disconnect() resolved, connections closed: 1, uncaught:";
  process.exit(silent === `${end} none` && spoke === `${end} TypeError` ? 0 : 1);
});
JS
