// What was read stays read: after a reload, in a second tab, and on the server.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, newContext, openPage } from "./browser.mjs";
import { ask, startDemo, until } from "./hub.mjs";

let hub;
let browser;
let context;

before(async () => {
  hub = await startDemo();
  browser = await launch();
  context = await newContext(browser, hub.url);
});
after(async () => {
  await browser?.close();
  await hub?.stop();
});

const keysOf = (page, selector = ".row") =>
  page.locator(selector).evaluateAll((rows) => rows.map((row) => row.dataset.key));
const isUnread = (page, key) =>
  page.evaluate(
    (wanted) =>
      [...document.querySelectorAll(".row.unread")].some((row) => row.dataset.key === wanted),
    key,
  );

async function openInbox(path = "/inbox") {
  const opened = await openPage(context, path);
  await opened.page.waitForSelector(".row[data-key]");
  return opened;
}

test("reading a row survives a reload and reaches a second tab at once", async () => {
  const { page, problems } = await openInbox();
  const second = (await openInbox()).page;
  const [key] = await keysOf(page, ".row.unread:has(a[href^='/post/'])");
  assert.ok(key, "the demo has something unread");
  await until("the row in the second tab", () => isUnread(second, key), 10_000);
  const before = (await ask(hub.url, "notification.unreadCount")).total;

  await page.evaluate((wanted) => {
    const rows = [...document.querySelectorAll(".row")];
    rows
      .find((row) => row.dataset.key === wanted)
      .querySelector(".row-main")
      .click();
  }, key);
  await page.waitForURL("**/post/*");

  await until("the second tab to hear of it", async () => !(await isUnread(second, key)), 10_000);
  await page.goto("/inbox");
  await page.waitForSelector(".row[data-key]");
  assert.equal(await isUnread(page, key), false);
  assert.ok((await ask(hub.url, "notification.unreadCount")).total <= before);
  assert.deepEqual(problems, []);
  await second.close();
  await page.close();
});

test("“e” puts a row away and selects the next, “z” takes it back", async () => {
  const { page } = await openInbox();
  const selected = () =>
    page.evaluate(() => document.activeElement.closest(".row")?.dataset.key ?? "");
  await page.keyboard.press("j");
  // Rows go on arriving above the selected one, so all is looked at in the moment of the press.
  const [first, second] = await page.evaluate(() => {
    const rows = [...document.querySelectorAll(".row")];
    const at = rows.indexOf(document.activeElement.closest(".row"));
    dispatchEvent(new KeyboardEvent("keydown", { key: "e" }));
    return [rows[at], rows[at + 1]].map((row) => row.dataset.key);
  });

  await until("the row to go", async () => !(await keysOf(page)).includes(first), 5_000);
  await until("the next row to be selected", async () => (await selected()) === second, 5_000);
  await page.waitForSelector(".toast");

  await page.keyboard.press("z");
  await until("the row to come back", async () => (await keysOf(page)).includes(first), 5_000);
  await page.close();
});

test("done rows have a view of their own, which survives a reload", async () => {
  const { page } = await openInbox();
  await page.keyboard.press("j");
  const first = await page.evaluate(() => document.activeElement.closest(".row").dataset.key);
  await page.keyboard.press("e");
  await page.waitForSelector(".toast");

  await page.goto("/inbox?show=done");
  await page.waitForSelector(".row[data-key]");
  assert.ok((await keysOf(page)).includes(first));
  await page.goto("/inbox");
  await page.waitForSelector(".row[data-key]");
  assert.ok(!(await keysOf(page)).includes(first));
  await page.close();
});

test("everything can be marked read at once, in every place that counts", async () => {
  const { page } = await openInbox("/inbox?show=unread");
  await page.keyboard.press("Shift+A");

  await until("nothing unread", async () => !(await page.locator(".row.unread").count()), 5_000);
  // The simulated people go on; what came before this moment is read.
  assert.ok((await ask(hub.url, "notification.unreadCount")).total <= 3);
  await page.close();
});

test("only one tab holds the event stream", async () => {
  const streams = [];
  const pages = [];
  for (let i = 0; i < 3; i++) {
    const page = await context.newPage();
    page.on("request", (request) => {
      if (request.url().includes("/trpc/events")) streams.push(request);
    });
    await page.goto("/");
    await page.waitForSelector(".live-dot.live");
    pages.push(page);
  }
  assert.equal(streams.length, 1);

  await pages[0].close();
  await until("another tab to take over", () => streams.length === 2, 10_000);
  for (const page of pages.slice(1)) await page.waitForSelector(".live-dot.live");
  for (const page of pages.slice(1)) await page.close();
});
