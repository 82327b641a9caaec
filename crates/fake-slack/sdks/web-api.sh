#!/usr/bin/env bash
# @slack/web-api against the fake Slack.
source "$(dirname "$0")/common/start.bash"
cat >"$work/script.yaml" <<'YAML'
require_token: true
methods:
  chat.update:
    next: [{error: message_not_found}, {rate_limited: 1}]
YAML
start --script "$work/script.yaml"
npm_install @slack/web-api@8.2.0
cd "$work" && cat >test.mjs <<'JS'
import { WebClient, LogLevel } from "@slack/web-api";
import { agree, printed, until } from "./agree.mjs";

const client = new WebClient("xoxb-made-up", { slackApiUrl: process.env.base, logLevel: LogLevel.ERROR });
agree("auth.test", (await client.auth.test()).ok);
const posted = await client.chat.postMessage({ channel: "C1", text: "hello", blocks: [{ type: "divider" }] });
agree("chat.postMessage has a ts", typeof posted.ts, "string");
await until("the form arrived", () => printed('chat.postMessage blocks=[{"type":"divider"}] channel=C1 text=hello'));
const failed = await client.chat.update({ channel: "C1", ts: "1.2", text: "x" }).catch((error) => error.data.error);
agree("a scripted error", failed, "message_not_found");
agree("a rate limit is waited for", (await client.chat.update({ channel: "C1", ts: "1.2", text: "x" })).ok);
let pages = 0;
for await (const page of client.paginate("conversations.list", { limit: 1 })) pages += page.channels.length > 0;
agree("paging ends", pages, 2);
const uploaded = await client.files.uploadV2({ channel_id: "C1", filename: "a.txt", file: Buffer.from("3 seats\n") });
agree("an upload ends", uploaded.files.length, 1);
await until("the file arrived", () => printed("upload/F0EXAMPLE1 "));
await until("files.completeUploadExternal arrived", () => printed("files.completeUploadExternal channel_id=C1 "));
const photo = await client.users.setPhoto({ image: Buffer.from([0x89, 0x50, 0xff, 0x00]) });
agree("a multipart call", photo.ok);
await until("its bytes arrived", () => printed("users.setPhoto image=(4 bytes)"));
const bare = new WebClient(undefined, { slackApiUrl: process.env.base, logLevel: LogLevel.ERROR });
agree("a call without a token", await bare.auth.test().catch((error) => error.data.error), "not_authed");
const unknown = await client.apiCall("chat.postMesage").catch((error) => error.data.error);
agree("an unknown method", unknown, "unknown_method");
JS
node test.mjs
