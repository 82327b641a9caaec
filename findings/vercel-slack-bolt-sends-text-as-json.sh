#!/usr/bin/env bash
# npm @vercel/slack-bolt: `ack("text")` is sent as JSON, which it is not, and a failed listener takes 3 seconds.
#
# Guess: behind another receiver the same app responds to Slack as before, a text as a text; and if a listener throws
#        before `ack()`, the response is an error at once.
# Seen:  the text that a command is acknowledged with has the media type `application/json`, and no reader of JSON
#        takes it; objects are JSON. Bolt's own receivers send a text without a media type. For a listener that threw,
#        they respond with 500 at once; @vercel/slack-bolt waits until Slack has given up, and responds with 408.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/bolt@5.1.0 @vercel/slack-bolt@1.7.0 >/dev/null
cat >"$work/main.cjs" <<'JS'
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { App, ExpressReceiver, HTTPReceiver } = require("@slack/bolt");
const { VercelReceiver, createHandler } = require("@vercel/slack-bolt");

const signingSecret = "made-up";
const logger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {}, getLevel: () => "error" };
const authorize = async () => ({ botToken: "xoxb-made-up", botId: "B0EXAMPLE1", botUserId: "U0EXAMPLE2" });

function listen(app) {
  app.command("/tide", ({ ack }) => ack("High tide at nine."));
  app.command("/port", ({ ack }) => ack({ text: "North." }));
  app.command("/ferry", async () => { throw new Error("no ferry"); });
  return app;
}
function request(command) {
  const body = new URLSearchParams({
    command, text: "", team_id: "T0EXAMPLE1", channel_id: "C0EXAMPLE1", user_id: "U0EXAMPLE1",
    trigger_id: "1.2", response_url: "https://example.test/response",
  }).toString();
  const seconds = String(Math.floor(Date.now() / 1000));
  const signature = crypto.createHmac("sha256", signingSecret).update(`v0:${seconds}:${body}`).digest("hex");
  return { method: "POST", body, headers: {
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": seconds, "x-slack-signature": `v0=${signature}`,
  } };
}
async function look(send) {
  const seen = [];
  for (const command of ["/tide", "/port", "/ferry"]) {
    const begin = Date.now();
    const response = await send(request(command));
    const media = response.headers.get("content-type") ?? "no media type";
    const body = response.ok ? await response.text() : "";
    seen.push([response.status, media, body, Date.now() - begin < 2000 ? "at once" : "after 3 seconds"].join(" | "));
  }
  return seen;
}
async function served(Receiver) {
  const app = listen(new App({ receiver: new Receiver({ signingSecret, logger }), authorize, logger }));
  const server = await app.start({ port: 0, host: "127.0.0.1" });
  const seen = await look((options) => fetch(`http://127.0.0.1:${server.address().port}/slack/events`, options));
  await app.stop();
  return seen;
}
async function main() {
  const receiver = new VercelReceiver({ signingSecret, logger });
  const app = listen(new App({ receiver, authorize, logger, deferInitialization: true }));
  const handler = createHandler(app, receiver);
  const seen = {
    "@vercel/slack-bolt": await look((options) => handler(new Request("https://example.test/slack/events", options))),
    "@slack/bolt HTTPReceiver": await served(HTTPReceiver),
    "@slack/bolt ExpressReceiver": await served(ExpressReceiver),
  };
  for (const name of ["@vercel/slack-bolt", "@slack/bolt"]) {
    const file = path.join(__dirname, "node_modules", name, "package.json");
    console.log(name, JSON.parse(fs.readFileSync(file)).version);
  }
  for (const [name, lines] of Object.entries(seen)) console.log(`${name}:\n  ${lines.join("\n  ")}`);
  const own = [
    "200 | no media type | High tide at nine. | at once",
    '200 | application/json | {"text":"North."} | at once',
    "500 | no media type |  | at once",
  ];
  const vercel = [
    "200 | application/json | High tide at nine. | at once", own[1], "408 | application/json |  | after 3 seconds",
  ];
  process.exit(JSON.stringify(Object.values(seen)) === JSON.stringify([vercel, own, own]) ? 0 : 1);
}
main();
JS
node "$work/main.cjs"
