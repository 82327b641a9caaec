#!/usr/bin/env bash
# npm @slack/types and @slack/web-api: blocks that are in a variable are not checked by the compiler.
#
# Guess: with Slack's own types, a block with a wrong `type` or a text in place of a text object does not compile,
#        wherever it was written.
# Seen:  such blocks are refused only if they are written inside the call. From a variable or a function, every object
#        with a text as `type` is taken, in messages and in views, since the arrays also take a general `Block`; it is
#        Slack that refuses them then. npm slack-web-api-client refuses them in both places. With @slack/types, the
#        variable has to be declared as `KnownBlock[]`.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @slack/web-api@8.2.0 @slack/types@3.2.0 \
  slack-web-api-client@1.1.14 typescript@5.9.3 >/dev/null
cd "$work"
cat >inside.ts <<'TS'
client.chat.postMessage({ channel: "C0EXAMPLE1", text: "Nine.", blocks: [{ type: "section", text: "Nine." }] });
client.chat.postMessage({ channel: "C0EXAMPLE1", text: "Nine.", blocks: [{ type: "sectoin", fields: [] }] });
client.views.publish({ user_id: "U0EXAMPLE1", view: { type: "home", blocks: [{ type: "section", text: "Nine." }] } });
TS
cat >variable.ts <<'TS'
const blocks = [{ type: "section", text: "Nine." }];
const misspelled = [{ type: "sectoin", fields: [] }];
const section = (text: string) => ({ type: "section", text });
client.chat.postMessage({ channel: "C0EXAMPLE1", text: "Nine.", blocks });
client.chat.postMessage({ channel: "C0EXAMPLE1", text: "Nine.", blocks: misspelled });
client.chat.postMessage({ channel: "C0EXAMPLE1", text: "Nine.", blocks: ["Nine.", "Ten."].map(section) });
client.views.publish({ user_id: "U0EXAMPLE1", view: { type: "home", blocks } });
TS
cat >declared.ts <<'TS'
import type { KnownBlock } from "@slack/types";
const blocks: KnownBlock[] = [{ type: "section", text: "Nine." }];
client.chat.postMessage({ channel: "C0EXAMPLE1", text: "Nine.", blocks });
TS
cat >look.cjs <<'JS'
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const heads = {
  "@slack/web-api": 'import { WebClient } from "@slack/web-api";\nconst client = new WebClient("xoxb-made-up");\n',
  "slack-web-api-client":
    'import { SlackAPIClient } from "slack-web-api-client";\nconst client = new SlackAPIClient("xoxb-made-up");\n',
};
const flags = "--noEmit --strict --skipLibCheck --target es2022 --lib es2022,dom --module nodenext".split(" ");
function errors(client, file) {
  fs.writeFileSync("check.ts", heads[client] + fs.readFileSync(file, "utf8"));
  const compiled = spawnSync("npx", ["tsc", ...flags, "check.ts"], { encoding: "utf8" });
  const lines = compiled.stdout.split("\n").filter((line) => line.startsWith("check.ts"));
  if (compiled.status !== 0 && lines.length === 0) throw new Error(compiled.stdout + compiled.stderr);
  return lines.map((line) => line.match(/error (TS\d+)/)[1]);
}
for (const name of ["@slack/web-api", "@slack/types", "slack-web-api-client", "typescript"])
  console.log(name, JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`)).version);
const looks = [["@slack/web-api", "inside.ts"], ["@slack/web-api", "variable.ts"], ["@slack/web-api", "declared.ts"],
  ["slack-web-api-client", "inside.ts"], ["slack-web-api-client", "variable.ts"]];
const counts = looks.map(([client, file]) => {
  const found = errors(client, file);
  console.log(`${client}, ${file}: ${found.join(" ") || "no errors"}`);
  return found.length;
});
process.exit(counts.join() === "3,0,1,3,4" ? 0 : 1);
JS
node look.cjs
