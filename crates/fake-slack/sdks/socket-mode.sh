#!/usr/bin/env bash
# @slack/socket-mode against the fake Slack.
source "$(dirname "$0")/common/start.bash"
start --socket-mode --pings 1
npm_install @slack/socket-mode@3.1.0
cd "$work" && cat >test.mjs <<'JS'
import { SocketModeClient, LogLevel } from "@slack/socket-mode";
import { agree, deliver, printed, until } from "./agree.mjs";

const client = new SocketModeClient({
  appToken: "xapp-made-up", logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl: process.env.base },
  // Above the interval of the pings: a server that sent none would lose the connection.
  serverPingTimeout: 3000,
});
const seen = {};
client.on("app_mention", async ({ event, ack }) => { seen.mention = event.text; await ack(); });
client.on("slash_commands", async ({ body, ack }) => { seen.command = body.command; await ack({ text: "It is." }); });
client.on("interactive", async ({ body, ack }) => { seen.interaction = body.type; await ack(); });
const times = [];
client.on("reaction_added", async ({ ack, retry_num, retry_reason }) => {
  times.push([retry_num, retry_reason]);
  if (retry_num > 0) await ack();
});
let lost = 0;
client.on("reconnecting", () => { lost += 1; });
await client.start();
const sent = await deliver({ example: "app_mention", set: { "/event/text": "hello" } });
await until("an event comes", () => seen.mention === "hello");
await until("its acknowledgement", () => printed(`connection 0 < {"envelope_id":"${sent.socket.sent}"`));
await deliver("command");
await until("a command comes", () => seen.command === "/tide");
await until("the response in its acknowledgement", () => printed('connection 0 < {"envelope_id":"envelope-2","payload":{"text":"It is."}}'));
await deliver("block_actions");
await until("an interaction comes", () => seen.interaction === "block_actions");
await deliver("reaction_added");
await until("an event that was not acknowledged comes again", () => times.length === 2);
await new Promise((resolve) => setTimeout(resolve, 4500));
agree("how often it came, and why", times, [[0, ""], [1, "timeout"]]);
agree("pings keep the connection", [lost, printed("connection 1")], [0, false]);
await client.disconnect();
await until("the connection closes", () => printed("connection 0 closed (Client)"));
process.exit(0);
JS
node test.mjs
