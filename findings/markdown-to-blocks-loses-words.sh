#!/usr/bin/env bash
# npm @tryfabric/mack, markdown-to-slack-blocks and md-to-slack: words of ordinary Markdown are not in what they
# return.
#
# Guess: what a converter cannot show it shows plainly; every word of a reader's text is in the message.
# Seen:  mack drops items of nested lists, the second paragraph of an item, a code block in an item, lists in
#        quotes, and what goes beyond 3,000 characters of a paragraph or 150 of a heading. markdown-to-slack-blocks
#        drops code blocks in items, too, and sends an empty quote for a list in one. md-to-slack returns nothing
#        for a table, and drops images with their text. All three write the words around a hard line break as one.
#        None of them reports anything, so what a language model wrote arrives without its details.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" \
  @tryfabric/mack@1.2.1 markdown-to-slack-blocks@1.5.0 md-to-slack@1.1.7 >/dev/null
cd "$work" && node - <<'JS'
const fs = require("fs");
const mack = require("@tryfabric/mack");
const toBlocks = require("markdown-to-slack-blocks");
const { markdownToSlack } = require("md-to-slack");
const cases = {
  "nested list": "- ferry\n  - northbound\n  - southbound\n- bus",
  "two paragraphs in an item": "- ferry\n\n  northbound\n- bus",
  "code in an item": "- ferry\n  ```\n  northbound\n  ```\n- bus",
  "list in a quote": "> - ferry\n> - bus",
  "hard line break": "ferry  \nbus",
  "table": "| ferry | bus |\n|---|---|\n| northbound | southbound |",
  "image": "![northbound](https://example.com/a.png) ferry",
  "long paragraph": `${"ferry ".repeat(600)}northbound`,
  "long heading": `# ${"ferry ".repeat(30)}northbound`,
};
const converters = {
  "@tryfabric/mack": mack.markdownToBlocks,
  "markdown-to-slack-blocks": toBlocks.markdownToBlocks,
  "md-to-slack": markdownToSlack,
};
const words = (text) => new Set(text.match(/\b(ferry|bus|northbound|southbound)\b/g));
(async () => {
  const lost = {};
  for (const [name, convert] of Object.entries(converters)) {
    lost[name] = {};
    const { version } = JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, "utf8"));
    console.log(name, version);
    for (const [what, markdown] of Object.entries(cases)) {
      const found = words(JSON.stringify(await convert(markdown)).replace(/\\n/g, " "));
      const missing = [...words(markdown)].filter((word) => !found.has(word));
      if (missing.length) lost[name][what] = missing.join(" ");
    }
    for (const [what, missing] of Object.entries(lost[name])) console.log(`  ${what}: ${missing}`);
  }
  const expected = {
    "@tryfabric/mack": {
      "nested list": "northbound southbound", "two paragraphs in an item": "northbound", "code in an item": "northbound",
      "list in a quote": "ferry bus", "hard line break": "ferry bus", "long paragraph": "northbound", "long heading": "northbound",
    },
    "markdown-to-slack-blocks": { "code in an item": "northbound", "list in a quote": "ferry bus", "hard line break": "ferry bus" },
    "md-to-slack": { "hard line break": "ferry bus", "table": "ferry bus northbound southbound", "image": "northbound" },
  };
  process.exit(JSON.stringify(lost) === JSON.stringify(expected) ? 0 : 1);
})();
JS
