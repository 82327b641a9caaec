#!/usr/bin/env bash
# npm jsx-slack: a date that is written as HTML writes it is shown as a day of January 1970.
#
# Guess: `<time datetime="2026-03-02T10:00:00Z">` is that moment, as in HTML, or an error.
# Seen:  a text that starts with digits is read as seconds up to the first other sign, which are 2026 here, and so is
#        the date in the fallback text. `Date.now()` is taken for seconds, too, and is a day in the year 58136. Of
#        the texts only those that start with a letter, and of the rest only a `Date` and whole seconds are right.
#        Nothing reports it; the message is valid.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" jsx-slack@6.1.2 >/dev/null
cd "$work" && TZ=UTC node - <<'JS'
const { jsxslack } = require("jsx-slack");
const { version } = JSON.parse(require("fs").readFileSync("node_modules/jsx-slack/package.json", "utf8"));
const moment = new Date("2026-03-02T10:00:00Z");
const cases = {
  "a Date": moment,
  "seconds": moment.getTime() / 1000,
  "a text as in mails": moment.toUTCString(),
  "a text as in HTML": moment.toISOString(),
  "a day as in HTML": "2026-03-02",
  "milliseconds": moment.getTime(),
};
const seen = {};
console.log("jsx-slack", version);
for (const [what, datetime] of Object.entries(cases)) {
  const [block] = jsxslack`<Blocks><Section><time datetime=${datetime}>{date_num}</time></Section></Blocks>`;
  seen[what] = block.text.text;
  console.log(`  ${what}, ${datetime}: ${block.text.text}`);
}
const right = "<!date^1772445600^{date_num}|2026-03-02>";
const expected = {
  "a Date": right, "seconds": right, "a text as in mails": right,
  "a text as in HTML": "<!date^2026^{date_num}|1970-01-01>", "a day as in HTML": "<!date^2026^{date_num}|1970-01-01>",
  "milliseconds": "<!date^1772445600000^{date_num}|58136-07-25>",
};
process.exit(JSON.stringify(seen) === JSON.stringify(expected) ? 0 : 1);
JS
