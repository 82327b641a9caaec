// Calls every method with its example, and compares what comes with the examples of its responses.
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

const api = JSON.parse(readFileSync(process.argv[2], "utf8"));
const base = `http://127.0.0.1:${process.env.port}`;

/** Waits until the server is there. */
async function ready() {
  for (let turn = 0; turn < 600; turn += 1) {
    try {
      return await fetch(base);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  throw new Error("prism does not start");
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

await ready();
let [asked, same] = [0, 0];
for (const method of api.methods) {
  // A form holds no bytes.
  if (method.args.some((arg) => arg.required && arg.type.kind === "file")) continue;
  for (const example of method.examples ?? []) {
    const headers = {
      "Content-Type": "application/x-www-form-urlencoded",
      Accept: "application/json",
      Prefer: `code=200, example=${example.name}`,
      Authorization: "Bearer xoxb-made-up",
    };
    const sent = method.args.length > 0 ? { body: body(method) } : {};
    const answer = await fetch(`${base}/${method.name}`, { method: "POST", headers, ...sent });
    const value = await answer.json();
    asked += 1;
    if (answer.status === 200 && isDeepStrictEqual(value, example.value)) same += 1;
    else console.log(`${method.name} ${example.name}: ${answer.status} ${JSON.stringify(value).slice(0, 300)}`);
  }
}
console.log(`${asked} examples asked for, ${same} came back as they are`);
process.exit(asked > 0 && asked === same ? 0 : 1);
