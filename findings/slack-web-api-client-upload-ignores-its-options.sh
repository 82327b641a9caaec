#!/usr/bin/env bash
# npm slack-web-api-client, which slack-edge calls Slack with: an upload goes to slack.com, past the base address of
# the client.
#
# Guess: `client.files.uploadV2` calls Slack as every other method of this client does.
# Seen:  its first step makes a client of its own, from the token and the log level alone. An app in GovSlack, or one
#        behind a proxy or a mock, sends all calls to its base address, and this one with its token and the name of the
#        file to slack.com; the last step is at the base address again. npm @slack/web-api takes all steps there.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" slack-web-api-client@1.1.14 @slack/web-api@8.2.0 >/dev/null
cd "$work" && node - <<'JS'
const http = require("http");
const { SlackAPIClient } = require("slack-web-api-client");
const { WebClient } = require("@slack/web-api");
const version = (name) => `${name} ${require(`${name}/package.json`).version}`;
const asked = [];
let base;
const server = http.createServer((request, response) => request.resume().on("end", () => {
  asked.push(`base address ${request.url}`);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ ok: true, upload_url: `${base}upload`, file_id: "F1", files: [] }));
}));
server.listen(0, "127.0.0.1", async () => {
  base = `http://127.0.0.1:${server.address().port}/api/`;
  // Nothing leaves this machine: what is for Slack itself is written down, and gets a response from here.
  const real = globalThis.fetch;
  globalThis.fetch = (target, options) => {
    const address = new URL(target.url ?? target);
    if (address.hostname === "127.0.0.1") return real(target, options);
    asked.push(`${address.hostname} ${address.pathname}`);
    return Promise.resolve(new Response(JSON.stringify({ ok: true, upload_url: `${base}upload`, file_id: "F1" })));
  };
  const edge = new SlackAPIClient("xoxb-made-up", { baseUrl: base });
  await edge.chat.postMessage({ channel: "C1", text: "The ferry leaves at nine." });
  await edge.files.uploadV2({ channel_id: "C1", filename: "tides.txt", content: "high at nine" });
  const byEdge = asked.splice(0);
  const logger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => "error", setName() {} };
  const client = new WebClient("xoxb-made-up", { slackApiUrl: base, logger });
  await client.filesUploadV2({ channel_id: "C1", filename: "tides.txt", content: "high at nine" });
  const byClient = asked.splice(0);
  console.log(version("slack-web-api-client"));
  for (const one of byEdge) console.log("  ", one);
  console.log(version("@slack/web-api"));
  for (const one of byClient) console.log("  ", one);
  server.closeAllConnections();
  server.close();
  const isSame = JSON.stringify(byEdge) === JSON.stringify([
    "base address /api/chat.postMessage", "slack.com /api/files.getUploadURLExternal", "base address /api/upload",
    "base address /api/files.completeUploadExternal",
  ])
    && byClient.length === 3 && byClient.every((one) => one.startsWith("base address "));
  process.exitCode = isSame ? 0 : 1;
});
JS
