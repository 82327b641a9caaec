#!/usr/bin/env bash
# npm @slack/bolt: of two listeners for one click, the one that acknowledges second is cut off at its `ack()`.
#
# Guess: Bolt calls all listeners that fit, each of which acknowledges first, as the documentation asks; a second
#        `ack()` does nothing.
# Seen:  over HTTP the second `ack()` throws, so what stands after it in that listener is never done: the click is
#        acknowledged, and half of its work is missing. A listener for all actions, that only counts them, is
#        enough. Over Socket Mode the same app does both halves: there the second `ack()` does nothing.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/bolt@5.1.0 ws@8.18.3 >/dev/null
cd "$work" && node - <<'JS'
const http = require("http");
const { WebSocketServer } = require("ws");
const { App, HTTPReceiver, SocketModeReceiver } = require("@slack/bolt");
const { version } = require("@slack/bolt/package.json");
const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => "error", setName() {} };
const click = {
  type: "block_actions", team: { id: "T1" }, user: { id: "U1" }, trigger_id: "1.2.3",
  actions: [{ type: "button", action_id: "book_seat", block_id: "b1", value: "12A" }],
};
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function listen(receiver) {
  const app = new App({ receiver, logger: silent, authorize: async () => ({ botToken: "xoxb-made-up", botId: "B1", botUserId: "UBOT" }) });
  const seen = { app, done: [], errors: [] };
  app.action(/.*/, async ({ ack }) => { await ack(); seen.done.push("counted"); });
  app.action("book_seat", async ({ ack }) => { await ack(); seen.done.push("booked"); });
  app.error(async (error) => { seen.errors.push(error.code); });
  return seen;
}

async function overHttp() {
  const receiver = new HTTPReceiver({ signingSecret: "made-up", signatureVerification: false, logger: silent });
  const seen = listen(receiver);
  const server = await receiver.start(0);
  const response = await fetch(`http://127.0.0.1:${server.address().port}/slack/events`, {
    method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `${new URLSearchParams({ payload: JSON.stringify(click) })}`,
  });
  await pause(100);
  return `status ${response.status}, done: ${seen.done.sort()}; errors: ${seen.errors}`;
}

async function overSocketMode() {
  const server = http.createServer((request, response) => request.resume().on("end", () => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${server.address().port}/` }));
  }));
  let acknowledgments = 0;
  new WebSocketServer({ server }).on("connection", (socket) => {
    socket.on("message", () => { acknowledgments += 1; });
    socket.send(JSON.stringify({ type: "hello", num_connections: 1 }));
    socket.send(JSON.stringify({ type: "interactive", envelope_id: "e1", payload: click, accepts_response_payload: false }));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const receiver = new SocketModeReceiver({
    appToken: "xapp-made-up", logger: silent,
    installerOptions: { clientOptions: { slackApiUrl: `http://127.0.0.1:${server.address().port}/` } },
  });
  const seen = listen(receiver);
  await receiver.start();
  await pause(300);
  return `acknowledgments ${acknowledgments}, done: ${seen.done.sort()}; errors: ${seen.errors}`;
}

(async () => {
  const [byHttp, bySocketMode] = [await overHttp(), await overSocketMode()];
  console.log("@slack/bolt", version);
  console.log("HTTP:       ", byHttp);
  console.log("Socket Mode:", bySocketMode);
  const expected = "status 200, done: counted; errors: slack_bolt_receiver_ack_multiple_error";
  process.exit(byHttp === expected && bySocketMode === "acknowledgments 1, done: booked,counted; errors: " ? 0 : 1);
})();
JS
