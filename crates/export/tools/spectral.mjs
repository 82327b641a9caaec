// Writes a copy of a document in which each union of what apps write is any object. Spectral writes out every schema
// at each place that refers to it, and with blocks within messages within channels it does not end.
import { readFileSync, writeFileSync } from "node:fs";

const [from, to] = process.argv.slice(2);
const document = JSON.parse(readFileSync(from, "utf8"));
let cut = 0;
for (const schema of Object.values(document.components.schemas)) {
  const isUnion = schema.anyOf?.length > 1 && schema.anyOf.slice(0, -1).every((one) => "$ref" in one);
  if (isUnion) {
    delete schema.anyOf;
    schema.type = "object";
    cut += 1;
  }
}
// What only the unions referred to is not used any more.
const { schemas } = document.components;
const used = new Set();
function visit(value) {
  if (value === null || typeof value !== "object") return;
  const name = typeof value.$ref === "string" ? value.$ref.split("/").pop() : null;
  if (name !== null && name in schemas && !used.has(name)) {
    used.add(name);
    visit(schemas[name]);
  }
  for (const inner of Object.values(value)) visit(inner);
}
visit(document.paths);
visit(document.webhooks ?? {});
for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name];
writeFileSync(to, JSON.stringify(document));
console.log(`${cut} unions cut`);
