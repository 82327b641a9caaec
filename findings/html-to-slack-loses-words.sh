#!/usr/bin/env bash
# npm html-to-mrkdwn, slackify-html and html-to-slack: words of ordinary HTML, such as that of a mail or of a ticket,
# are not in what they return, or stuck to the next one.
#
# Guess: markup that cannot be shown is left out, and its words stay, with a break where the browser has one.
# Seen:  html-to-mrkdwn returns nothing for a table. html-to-slack returns nothing for the text of a `div`, a
#        `section`, a table or a list of definitions, nor for struck text outside of a paragraph, and parts a word
#        that is half bold. slackify-html writes paragraphs, items, headings and lines as one word. None of them
#        reports anything.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" \
  html-to-mrkdwn@3.0.0 slackify-html@1.0.1 html-to-slack@0.3.7 >/dev/null
cd "$work" && cat >main.mjs <<'JS'
import { createRequire } from "node:module";
import fs from "node:fs";
const require = createRequire(import.meta.url);
const htmlToSlack = await import("html-to-slack");
const converters = {
  "html-to-mrkdwn": (html) => require("html-to-mrkdwn")(html).text,
  "slackify-html": (html) => require("slackify-html")(html),
  "html-to-slack": (html) => [].concat(htmlToSlack.default)[0](html).map(text).join("\n"),
};
// The texts of blocks, one after the other, as Slack shows them.
function text(value) {
  if (Array.isArray(value)) return value.map(text).join("");
  if (value === null || typeof value !== "object") return "";
  const isGroup = ["rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"].includes(value.type);
  const own = typeof value.text === "string" ? value.text : text(value.text);
  return own + text(value.elements) + (isGroup ? "\n" : "");
}
const cases = {
  "paragraphs": "<p>ferry</p><p>north</p>",
  "line break": "ferry<br>north",
  "list": "<ol><li>ferry</li><li>north</li></ol>",
  "heading": "<h1>ferry</h1>north",
  "table": "<table><tr><td>ferry</td><td>north</td></tr></table>",
  "divs": "<div>ferry</div><div>north</div>",
  "section": "<section><p>ferry</p><p>north</p></section>",
  "definitions": "<dl><dt>ferry</dt><dd>north</dd></dl>",
  "struck text": "<s>ferry</s> north",
  "half bold word": "<p>fer<b>ry</b> north</p>",
};
const found = {};
for (const [name, convert] of Object.entries(converters)) {
  const { version } = JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, "utf8"));
  console.log(name, version);
  found[name] = {};
  for (const [what, html] of Object.entries(cases)) {
    // Without the signs of mrkdwn, which part no words in Slack.
    const words = convert(html).replace(/[*~_]/g, "").match(/[a-z]+/g) ?? [];
    if (words.join(" ") !== "ferry north") found[name][what] = words.join(" ");
  }
  for (const [what, words] of Object.entries(found[name])) console.log(`  ${what}: "${words}"`);
}
const expected = {
  "html-to-mrkdwn": { "table": "" },
  "slackify-html": {
    "paragraphs": "ferrynorth", "line break": "ferrynorth", "list": "ferrynorth", "heading": "ferrynorth", "table": "ferrynorth",
    "divs": "ferrynorth", "section": "ferrynorth", "definitions": "ferrynorth",
  },
  "html-to-slack": {
    "table": "", "divs": "", "section": "", "definitions": "", "struck text": "north", "half bold word": "fer ry north",
  },
};
process.exit(JSON.stringify(found) === JSON.stringify(expected) ? 0 : 1);
JS
node main.mjs
