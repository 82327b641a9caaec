#!/usr/bin/env bash
# @slack/bolt against the fake Slack: over HTTP, and over Socket Mode.
source "$(dirname "$0")/common/start.bash"
npm_install @slack/bolt@5.1.0
export port=$((20000 + $$ % 10000))
start --bot "http://127.0.0.1:$port/slack/events"
cat >"$work/test.mjs" <<'JS'
import bolt from "@slack/bolt";
import { agree, deliver, printed, until } from "./agree.mjs";

const socketMode = process.argv[2] === "socket";
const app = new bolt.App({
  token: "xoxb-made-up", signingSecret: process.env.SLACK_SIGNING_SECRET, logLevel: bolt.LogLevel.ERROR,
  clientOptions: { slackApiUrl: process.env.base },
  ...(socketMode ? { socketMode, appToken: "xapp-made-up" } : {}),
});
let command;
let action;
app.event("app_mention", async ({ event, say }) => { await say(`You said: ${event.text}`); });
app.command("/tide", async ({ command: it, ack, respond }) => { command = it.text; await ack("It is."); await respond("High at noon."); });
app.action(/.*/, async ({ action: it, ack }) => { action = it.action_id; await ack(); });
await app.start(Number(process.env.port));
const way = socketMode ? "over Socket Mode" : "over HTTP";
const mention = await deliver({ example: "app_mention", set: { "/event/text": "hello" } });
if (!socketMode) agree("a signed event is accepted", mention.bot.status, 200);
await until(`the reply to a mention, ${way}`, () => printed("chat.postMessage channel=C0AB81CDE team_id=T0AB91CDE text=You said: hello"));
const became = await deliver("command");
if (!socketMode) agree("a command has its response", became.bot.body, "It is.");
await until(`a command, ${way}`, () => command === "tomorrow");
await until("a response at the response_url", () => printed("response/1 text=High at noon."));
await deliver("block_actions");
await until(`an action, ${way}`, () => action !== undefined);
await app.stop();
process.exit(0);
JS
cd "$work" && node test.mjs http
kill "$fake"; wait "$fake" 2>/dev/null || true; fake=
cd "$root" && start --socket-mode
cd "$work" && node test.mjs socket
