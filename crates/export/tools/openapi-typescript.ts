// Posts a message thrice: the fake Slack fails with a code of the method, then with one that nobody knows yet.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

const client = createClient<paths>({
  baseUrl: process.env.base,
  headers: { Authorization: "Bearer xoxb-made-up", "Content-Type": "application/x-www-form-urlencoded" },
  bodySerializer: (body) => new URLSearchParams(body as unknown as Record<string, string>),
});

type Code = components["schemas"]["ChatPostMessageErrorCode"];
// @ts-expect-error It is not a code of the method.
const wrong: Code = "no_such_code";

async function post(): Promise<string> {
  const body = { channel: "C0EXAMPLE", text: "Good morning" };
  const { data } = await client.POST("/chat.postMessage", { body });
  if (data === undefined) return "no answer";
  if (data.ok) return `posted: ${typeof data.ts}`;
  switch (data.error) {
    case "not_in_channel":
      return "invite the bot";
    default:
      return `another code: ${data.error}`;
  }
}

for (let turn = 0; turn < 3; turn += 1) console.log(await post());
const { data } = await client.POST("/users.list", { body: { limit: 2 } });
if (data?.ok) console.log(`members: ${data.members?.every((member) => member.id.startsWith("U") || member.id.startsWith("W"))}`);
