// Calls every method with its example, and compares what comes with the examples of its responses. Prism writes
// out every schema at each place that refers to it, so that blocks within messages within channels fill its memory:
// it gets the document in parts.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

const [documentPath, apiPath, prism, port] = process.argv.slice(2);
const whole = JSON.parse(readFileSync(documentPath, "utf8"));
const api = JSON.parse(readFileSync(apiPath, "utf8"));
const schemas = whole.components.schemas;

/** How many values a part has at most, with every reference written out. */
const LIMIT = 1_500_000;

/** The name of the schema that a value refers to. */
function target(value) {
  const reference = value?.$ref;
  return typeof reference === "string" && reference.startsWith("#/components/schemas/") ? reference.split("/").pop() : null;
}

const sizes = new Map();

/** How many values there are, with every reference written out but those in a circle. */
function size(value, open = new Set()) {
  if (value === null || typeof value !== "object") return 1;
  const name = target(value);
  if (name !== null) {
    if (open.has(name)) return 1;
    if (!sizes.has(name)) sizes.set(name, size(schemas[name], new Set([...open, name])));
    return sizes.get(name);
  }
  return Object.values(value).reduce((sum, inner) => sum + size(inner, open), 1);
}

/** The schemas that a value leads to. */
function used(value, found = {}) {
  if (value === null || typeof value !== "object") return found;
  const name = target(value);
  if (name !== null && !(name in found)) {
    found[name] = schemas[name];
    used(schemas[name], found);
  }
  for (const inner of Object.values(value)) used(inner, found);
  return found;
}

/** The methods in parts. */
function parts() {
  const parts = [];
  let room = 0;
  for (const method of api.methods) {
    const needed = size(whole.paths[`/${method.name}`]);
    if (room < needed) {
      parts.push([]);
      room = LIMIT;
    }
    parts.at(-1).push(method);
    room -= needed;
  }
  return parts;
}

/** An argument as a form has it. */
function text(arg, value) {
  if (Array.isArray(value) && arg.csv) return value.join(",");
  return typeof value === "string" ? value : JSON.stringify(value);
}

function body(method) {
  const given = method.args.filter((arg) => arg.name in method.example_request);
  return new URLSearchParams(given.map((arg) => [arg.name, text(arg, method.example_request[arg.name])]));
}

let [asked, same] = [0, 0];

async function ask(method) {
  // A form holds no bytes.
  if (method.args.some((arg) => arg.required && arg.type.kind === "file")) return;
  for (const example of method.examples ?? []) {
    const headers = {
      "Content-Type": "application/x-www-form-urlencoded",
      Accept: "application/json",
      Prefer: `code=200, example=${example.name}`,
      Authorization: "Bearer xoxb-made-up",
    };
    const sent = method.args.length > 0 ? { body: body(method) } : {};
    const answer = await fetch(`http://127.0.0.1:${port}/${method.name}`, { method: "POST", headers, ...sent });
    const value = await answer.json();
    asked += 1;
    if (answer.status === 200 && isDeepStrictEqual(value, example.value)) same += 1;
    else console.log(`${method.name} ${example.name}: ${answer.status} ${JSON.stringify(value).slice(0, 300)}`);
  }
}

const all = parts();
for (const methods of all) {
  const paths = Object.fromEntries(methods.map(({ name }) => [`/${name}`, whole.paths[`/${name}`]]));
  const components = { ...whole.components, schemas: used(paths) };
  writeFileSync("part.json", JSON.stringify({ ...whole, paths, webhooks: {}, components }));
  const server = spawn(process.execPath, [prism, "mock", "part.json", "--port", port], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((ready, failed) => {
    server.on("exit", () => failed(new Error(`prism did not start with ${methods[0].name}`)));
    server.stdout.on("data", (line) => String(line).includes("listening") && ready());
  });
  for (const method of methods) await ask(method);
  server.removeAllListeners("exit");
  const ended = new Promise((done) => server.on("exit", done));
  server.kill();
  await ended;
}
console.log(`${asked} examples asked for in ${all.length} parts, ${same} came back as they are`);
process.exit(asked > 0 && asked === same ? 0 : 1);
