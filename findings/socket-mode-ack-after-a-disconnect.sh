#!/usr/bin/env bash
# npm @slack/socket-mode: once a `disconnect` frame has come, what came before it can no longer be acknowledged.
#
# Guess: after a `disconnect` with the reason `warning`, which says that the connection will be closed soon, the
#        client opens the next connection and keeps this one until what it delivered is acknowledged.
# Seen:  the client closes the connection at once. `ack()` of an envelope that was delivered before, called 50 ms
#        later, as by a handler that looks something up first, sends nothing and rejects with
#        `slack_socket_mode_send_while_not_ready_error`; a handler that does not catch it has an unhandled
#        rejection, and Slack delivers the envelope again.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/socket-mode@3.1.0 ws@8.18.3 >/dev/null
cd "$work" && node - <<'JS'
const http = require("http");
const { WebSocketServer } = require("ws");
const { SocketModeClient, LogLevel } = require("@slack/socket-mode");
const { version } = require("@slack/socket-mode/package.json");
const server = http.createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  const url = `ws://127.0.0.1:${server.address().port}/`;
  request.resume().on("end", () => response.end(JSON.stringify({ ok: true, url })));
});
const received = [];
new WebSocketServer({ server }).on("connection", (socket) => {
  socket.on("message", (frame) => received.push(String(frame)));
  const frames = [
    { type: "hello", num_connections: 1 },
    { type: "slash_commands", envelope_id: "e1", payload: { command: "/tide" }, accepts_response_payload: true },
    { type: "disconnect", reason: "warning" },
  ];
  for (const frame of frames) socket.send(JSON.stringify(frame));
});
server.listen(0, "127.0.0.1", async () => {
  const client = new SocketModeClient({
    appToken: "xapp-made-up", logLevel: LogLevel.ERROR, autoReconnectEnabled: false,
    clientOptions: { slackApiUrl: `http://127.0.0.1:${server.address().port}/` },
  });
  client.logger.setLevel?.("error");
  client.on("slash_commands", async ({ ack }) => {
    await new Promise((done) => setTimeout(done, 50));
    const error = await ack({ text: "high at noon" }).then(() => undefined, (error) => error);
    console.log("@slack/socket-mode", version);
    console.log(`frames that the server got: ${received.length}; ack: ${error ? `rejected, ${error.code}` : "sent"}`);
    process.exit(received.length === 0 && error?.code === "slack_socket_mode_send_while_not_ready_error" ? 0 : 1);
  });
  client.start().catch(() => {});
});
JS
