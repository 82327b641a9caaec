#!/usr/bin/env bash
# npm winston-slack-webhook-transport: lines that Slack has not taken yet hold back the other transports of the logger.
#
# Guess: a transport for Slack sends in the background; the log file or the console has each line at once.
# Seen:  it makes the logger wait until Slack has responded. With 200 lines and a webhook that takes 50 ms, the other
#        transport has 16 of them when the program is done with its work, and gets the rest in parts, each after
#        responses of Slack. What a program logs before `process.exit()` is then in no log at all. A level for the
#        transport does not help the lines below it: they wait behind those above. Without the option
#        `emitAxiosErrors` a line that Slack refuses is dropped, and nobody is told.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" \
  winston@3.19.0 winston-transport@4.9.0 winston-slack-webhook-transport@2.3.6 >/dev/null
cd "$work" && node - <<'JS'
const http = require("http");
const winston = require("winston");
const Transport = require("winston-transport");
const SlackHook = require("winston-slack-webhook-transport");
const versions = ["winston", "winston-slack-webhook-transport"].map((name) => `${name} ${require(`${name}/package.json`).version}`);

class LogFile extends Transport {
  lines = [];
  log(info, callback) { this.lines.push(info.message); callback(); }
}

async function linesAfterTheWork({ slack, isRefused = false, write }) {
  let posts = 0;
  const server = http.createServer((request, response) => request.resume().on("end", () => {
    posts += 1;
    setTimeout(() => { response.writeHead(isRefused ? 404 : 200); response.end(isRefused ? "no_service" : "ok"); }, 50);
  }));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const file = new LogFile();
  const told = [];
  const webhookUrl = `http://127.0.0.1:${server.address().port}/services/T1/B1/made-up`;
  const logger = winston.createLogger({ transports: [file, ...(slack ? [new SlackHook({ webhookUrl, ...slack })] : [])] });
  logger.on("error", (error) => told.push(error.message)).on("warn", (warning) => told.push(warning));
  write(logger);
  await new Promise((done) => setImmediate(done));
  const atTheEnd = file.lines.length;
  while (slack && posts === 0) await new Promise((done) => setTimeout(done, 10));
  if (isRefused) await new Promise((done) => setTimeout(done, 200));
  logger.clear();
  server.closeAllConnections();
  server.close();
  return { atTheEnd, posts, told };
}

const infos = (logger) => { for (let n = 0; n < 200; n += 1) logger.info(`line ${n}`); };
const mixed = (logger) => { for (let n = 0; n < 200; n += 1) logger.log(n < 20 ? "error" : "info", `line ${n}`); };

(async () => {
  const alone = await linesAfterTheWork({ write: infos });
  const beside = await linesAfterTheWork({ slack: {}, write: infos });
  const leveled = await linesAfterTheWork({ slack: { level: "error" }, write: mixed });
  const refused = await linesAfterTheWork({ slack: {}, isRefused: true, write: (logger) => logger.info("line") });
  console.log(versions.join(", "));
  console.log("lines in the other transport, alone:              ", alone.atTheEnd);
  console.log("lines in the other transport, beside Slack:       ", beside.atTheEnd);
  console.log("20 errors for Slack, 180 lines that are not:      ", leveled.atTheEnd);
  console.log("a line that Slack refused was told to the program:", refused.told.length > 0);
  const isSame = alone.atTheEnd === 200 && beside.atTheEnd === 16 && leveled.atTheEnd < 40 && refused.posts === 1 && refused.told.length === 0;
  process.exit(isSame ? 0 : 1);
})();
JS
