// What the scripts for Node have in common.
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

/** Prints that something agrees, or ends the script. */
export function agree(what, seen, expected = true) {
  if (!isDeepStrictEqual(seen, expected)) {
    console.error(`${what}: ${JSON.stringify(seen)}, and ${JSON.stringify(expected)} was expected`);
    console.error(readFileSync(process.env.log, "utf8"));
    process.exit(1);
  }
  console.log(`agrees: ${what}`);
}

/** Whether the fake Slack printed a line that begins so. */
export function printed(start) {
  return readFileSync(process.env.log, "utf8").split("\n").some((line) => line.startsWith(start));
}

/** Waits until something is so, at most ten seconds. */
export async function until(what, test) {
  for (let turn = 0; turn < 200 && !test(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  agree(what, test());
}

/** Lets the fake Slack send something to the app. */
export async function deliver(what) {
  const body = typeof what === "string" ? what : JSON.stringify(what);
  return (await fetch(process.env.events, { method: "POST", body })).json();
}
