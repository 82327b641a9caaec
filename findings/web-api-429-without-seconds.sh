#!/usr/bin/env bash
# npm @slack/web-api: HTTP 429 without whole seconds in `Retry-After` is not retried, and the error has no
# code.
#
# Guess: with retries on, a 429 whose `Retry-After` is missing or is an HTTP date (RFC 9110 allows both
#        forms of the header) is retried after a default pause, or fails with the documented code
#        `slack_webapi_rate_limited_error`.
# Seen:  the call fails at once with a plain Error whose `code` is undefined, although retries are
#        configured; code that branches on `error.code` takes its path for unknown errors.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/web-api@8.2.0 >/dev/null
cd "$work" && node - <<'JS'
const http = require("http");
const { WebClient, LogLevel } = require("@slack/web-api");
const { version } = require("@slack/web-api/package.json");
let calls = 0, headers = {};
const server = http.createServer((request, response) => {
  calls += 1;
  request.resume().on("end", () => { response.writeHead(429, headers); response.end('{"ok":false,"error":"ratelimited"}'); });
});
server.listen(0, "127.0.0.1", async () => {
  const client = new WebClient("xoxb-made-up", {
    slackApiUrl: `http://127.0.0.1:${server.address().port}/`, logLevel: LogLevel.ERROR,
    retryConfig: { retries: 3, minTimeout: 1, maxTimeout: 2 },
  });
  console.log("@slack/web-api", version);
  let failed = false;
  for (const [name, value] of [["no header", {}], ["a date", { "Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT" }]]) {
    headers = value; calls = 0;
    const error = await client.auth.test().catch((error) => error);
    console.log(`${name}: calls ${calls}, code ${error.code}`);
    failed ||= calls !== 1 || error.code !== undefined;
  }
  process.exit(failed ? 1 : 0);
});
JS
