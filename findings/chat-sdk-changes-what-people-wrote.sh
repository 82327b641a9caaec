#!/usr/bin/env bash
# npm @chat-adapter/slack and @bpinternal/slackdown: a bot reads another text than the person wrote.
#
# Guess: what Slack shows as plain text or as code is in `message.text` as it was written.
# Seen:  an asterisk or a tilde is taken for formatting wherever a second one follows, in code, too. The adapter gives
#        the bot "price: 521 = 10" for "price: 5*2*1 = 10", and `rm **.log **.tmp` for `rm *.log *.tmp`; it does not
#        look at the blocks of the message, which say what is code. slackdown turns the underscores of a name into
#        asterisks. A language model that is asked to check a sum, a command or a path answers about another one.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" \
  @chat-adapter/slack@4.41.1 chat@4.41.1 @bpinternal/slackdown@0.1.0 >/dev/null
cd "$work" && cat >main.mjs <<'JS'
import { createSlackAdapter } from "@chat-adapter/slack";
import { slackToMarkdown } from "@bpinternal/slackdown";
import fs from "node:fs";

const logger = { debug() {}, info() {}, warn() {}, error() {}, child() { return this; } };
const adapter = createSlackAdapter({ botToken: "xoxb-made-up", signingSecret: "made-up", logger });
const section = (...elements) => [{ type: "rich_text", elements: [{ type: "rich_text_section", elements }] }];
const plain = (text) => ({ type: "text", text });
const code = (text) => ({ type: "text", text, style: { code: true } });
const messages = [
  { text: "price: 5*2*1 = 10", blocks: section(plain("price: 5*2*1 = 10")) },
  { text: "run `rm *.log *.tmp`", blocks: section(plain("run "), code("rm *.log *.tmp")) },
  { text: "copy `~/north ~/south`", blocks: section(plain("copy "), code("~/north ~/south")) },
  { text: "~5 min or ~6 min", blocks: section(plain("~5 min or ~6 min")) },
  { text: "read port_of_call", blocks: section(plain("read port_of_call")) },
];
const version = (name) => JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
const seen = messages.map((message) => {
  const event = { type: "message", channel: "C1", user: "U1", ts: "1700000000.000100", ...message };
  return [message.text, adapter.parseMessage(event).text, slackToMarkdown(message.text)];
});
console.log("@chat-adapter/slack", version("@chat-adapter/slack"), "and @bpinternal/slackdown", version("@bpinternal/slackdown"));
for (const [written, adapted, down] of seen) console.log(`  ${written}\n    the adapter: ${adapted}\n    slackdown:   ${down}`);
const expected = [
  ["price: 521 = 10", "price: 5**2**1 = 10"],
  ["run rm **.log **.tmp", "run `rm *.log *.tmp`"],
  ["copy ~~/north ~~/south", "copy `~~/north ~~/south`"],
  ["~~5 min or ~~6 min", "~~5 min or ~~6 min"],
  ["read port_of_call", "read port*of*call"],
];
process.exit(JSON.stringify(seen.map((row) => row.slice(1))) === JSON.stringify(expected) ? 0 : 1);
JS
node main.mjs
