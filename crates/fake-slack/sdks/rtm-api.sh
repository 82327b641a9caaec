#!/usr/bin/env bash
# @slack/rtm-api against the fake Slack.
source "$(dirname "$0")/common/start.bash"
start --socket-mode --pings 1
npm_install @slack/rtm-api@7.0.4
cd "$work" && cat >test.mjs <<'JS'
import { RTMClient, LogLevel } from "@slack/rtm-api";
import { agree, deliver, printed, until } from "./agree.mjs";

const client = new RTMClient("xoxb-made-up", {
  slackApiUrl: process.env.base, logLevel: LogLevel.ERROR,
  // Its own pings, each of which needs a pong.
  serverPongTimeout: 1000,
});
let text;
let lost = 0;
client.on("message", (event) => { text = event.text; });
client.on("reconnecting", () => { lost += 1; });
const opened = await client.start();
agree("rtm.connect", opened.ok);
const sent = await client.sendMessage("hello", "C1");
agree("a message is confirmed", typeof sent.ts, "string");
await deliver({ event: { type: "message", channel: "C1", text: "ahoy" } });
await until("an event comes", () => text === "ahoy");
await new Promise((resolve) => setTimeout(resolve, 4500));
agree("pings and pongs keep the connection", [lost, printed("connection 1")], [0, false]);
// Not `client.disconnect()`: in this version it throws once a message was sent.
process.exit(0);
JS
node test.mjs
