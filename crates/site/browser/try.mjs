// The site in a real browser, outside of CI: searches, follows what is found, and looks at every page at the
// width of a phone.
//
//   cargo xtask site --out target/site
//   cd crates/site/browser && npm install --no-package-lock
//   node try.mjs ../../../target/site [FOLDER FOR SCREENSHOTS]
//
// CHROMIUM names the browser, /usr/bin/chromium if it is not set.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [folder, shots] = process.argv.slice(2);
assert(folder, "usage: node try.mjs SITE [SCREENSHOTS]");
const site = pathToFileURL(resolve(folder) + sep).href;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});

const open = async (options) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("request", (request) => assert(/^(file|data):/.test(request.url()), request.url()));
  page.on("pageerror", (error) => assert.fail(error));
  return page;
};

// What somebody types, and what must be on top of the list.
const SEARCHES = [
  ["chat.postMessage", "methods/chat.postMessage"],
  ["postmessage", "methods/chat.postMessage"],
  ["post mesage", "methods/chat.postMessage"],
  ["conversatons.history", "methods/conversations.history"],
  ["not_in_channel", "codes/not_in_channel"],
  ["in channel", "codes/not_in_channel"],
  ["notinchannel", "codes/not_in_channel"],
  ["invlid_auth", "codes/invalid_auth"],
  ["chat:write", "scopes/chat-write"],
  ["channels history", "scopes/channels-history"],
  ["thread_ts", "arguments/thread_ts"],
  ["app_mention", "events/app_mention"],
  ["view_submission", "payloads/view_submission"],
  ["section_block", "blocks/section_block"],
  ["postMessage not_in_channel", "methods/chat.postMessage"],
];

const searches = async () => {
  const page = await open({ viewport: { width: 1200, height: 900 } });
  await page.goto(`${site}index.html`);
  await page.keyboard.press("/");
  for (const [typed, wanted] of SEARCHES) {
    await page.locator("#search").fill(typed);
    const first = page.locator("#found li:first-child a");
    await first.waitFor();
    assert.equal(await first.getAttribute("href"), `${wanted}.html`, typed);
    const opens = page.locator("#found li:first-child[aria-selected]");
    assert.equal(await opens.count(), 1, "Enter opens the first");
  }
  await page.locator("#search").fill("xyzzyqwv");
  assert.equal(await page.locator("#search-status").textContent(), "Nothing was found.");
  await page.locator("#search").fill("<img src=x onerror=alert(1)>");
  assert.equal(await page.locator("#found img").count(), 0);
  await page.keyboard.press("Escape");
  assert(await page.locator("#found").isHidden());
  console.log(`${SEARCHES.length} searches`);
};

// By keyboard alone: a code, and from there the row of a method.
const follow = async () => {
  const page = await open({ viewport: { width: 1200, height: 900 } });
  await page.goto(`${site}methods/auth.test.html`);
  await page.keyboard.press("/");
  await page.keyboard.type("in channel");
  await page.locator("#found li").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/codes/not_in_channel.html");
  assert.match(await page.locator(".advice").textContent(), /fix the call/);
  await page.getByRole("link", { name: "chat.postMessage", exact: true }).press("Enter");
  await page.waitForURL("**/methods/chat.postMessage.html#error-not_in_channel");
  const row = await page.locator(":target").boundingBox();
  const head = await page.locator("header").boundingBox();
  assert(row.y >= head.y + head.height, "the row is below the head");
  assert(row.y + row.height < 900, "the row is on the screen");
  console.log("a code was found, opened and followed to a method");
};

// No page is wider than a phone.
const widths = async () => {
  const page = await open({ viewport: { width: 360, height: 740 } });
  const paths = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".html"));
  for (const path of paths) {
    await page.goto(site + path.split(sep).map(encodeURIComponent).join("/"), { waitUntil: "domcontentloaded" });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert(wide <= 0, `${path} is ${wide} pixels wider than a phone`);
  }
  console.log(`${paths.length} pages fit a phone`);
};

const screenshots = async () => {
  const pages = ["index", "codes/not_in_channel", "methods/chat.postMessage", "blocks/section_block", "events/message"];
  for (const [name, width, height] of [["desk", 1200, 900], ["phone", 390, 844]]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open({ viewport: { width, height }, colorScheme });
      for (const path of pages) {
        await page.goto(`${site}${path}.html`);
        await page.screenshot({ path: join(shots, `${path.replace("/", "-")}-${name}-${colorScheme}.png`) });
      }
    }
  }
  console.log(`screenshots in ${shots}`);
};

try {
  await searches();
  await follow();
  if (shots) await screenshots();
  await widths();
} finally {
  await browser.close();
}
