// Posts a message thrice: the fake Slack fails with a code of the method, then with one that nobody knows yet.
import { chatPostMessage, usersList } from "./client/index";
import { client } from "./client/client.gen";

client.setConfig({ baseUrl: process.env.base, auth: "xoxb-made-up" });

async function post(): Promise<string> {
  const { data } = await chatPostMessage({ body: { channel: "C0EXAMPLE", text: "Good morning" } });
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
const { data } = await usersList({ body: { limit: 2 } });
if (data?.ok) console.log(`members: ${data.members?.every((member) => member.id.startsWith("U") || member.id.startsWith("W"))}`);
