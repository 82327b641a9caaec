#!/usr/bin/env bash
# npm slack-block-builder: a zero of a number input disappears, and a date can be the day before.
#
# Guess: `minValue(0)` sends the limit 0, as `minLength(0)` of a text input does, and a date picker shows the day
#        of the `Date` that it got.
# Seen:  `initialValue(0)` and `minValue(0)` of a number input are left out: it starts empty, and negative numbers
#        are allowed. The day of a date picker is the one in UTC: the first minutes of March 1st in Tokyo are
#        February 28th, and the last ones of it in Los Angeles are March 2nd.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" slack-block-builder@2.8.0 >/dev/null
cd "$work"
cat >build.js <<'JS'
const { Blocks, Elements, Modal } = require("slack-block-builder");
const build = (element) => {
  const view = Modal({ title: "Ferry" }).blocks(Blocks.Input({ label: "Seats" }).element(element)).buildToObject();
  return view.blocks[0].element;
};
const day = (...parts) => build(Elements.DatePicker({ actionId: "day" }).initialDate(new Date(2026, 2, 1, ...parts))).initial_date;
const number = build(Elements.NumberInput({ actionId: "seats" }).initialValue(0).minValue(0).maxValue(9));
const text = build(Elements.TextInput({ actionId: "name" }).initialValue("").minLength(0));
console.log(JSON.stringify({ number, text, days: [day(0, 5), day(23, 55)] }));
JS
tokyo=$(TZ=Asia/Tokyo node build.js) angeles=$(TZ=America/Los_Angeles node build.js)
node - "$tokyo" "$angeles" <<'JS'
const [tokyo, angeles] = process.argv.slice(2).map((json) => JSON.parse(json));
console.log("slack-block-builder", require("./node_modules/slack-block-builder/package.json").version);
console.log("number input:", JSON.stringify(tokyo.number));
console.log("text input:  ", JSON.stringify(tokyo.text));
console.log("first and last minutes of 2026-03-01: in Tokyo", tokyo.days, "in Los Angeles", angeles.days);
const zeros = JSON.stringify(tokyo.number) === '{"action_id":"seats","max_value":"9","type":"number_input"}';
const kept = tokyo.text.min_length === 0 && tokyo.text.initial_value === "";
const days = `${tokyo.days} ${angeles.days}` === "2026-02-28,2026-03-01 2026-03-01,2026-03-02";
process.exit(zeros && kept && days ? 0 : 1);
JS
