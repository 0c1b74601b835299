// Without the hub the page still opens, shows the last posts, and says what is the matter.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, newContext, openPage, visibleCards } from "./browser.mjs";
import { startDemo, until } from "./hub.mjs";

let hub;
let browser;

before(async () => {
  hub = await startDemo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await hub?.stop();
});

/** The post at which the page would open without the hub, if it wrote one down. */
function rememberedPost(page) {
  return page.evaluate(async () => {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open("socialhub"));
    const stored = database.transaction("remembered").objectStore("remembered").get("home");
    const { posts, position } = (await answer(stored)) ?? {};
    database.close();
    return posts?.find(({ feedId }) => feedId === position)?.id;
  });
}

test("offline the page opens where one was, and goes on by itself when the hub is back", async () => {
  const context = await newContext(browser, hub.url, { serviceWorkers: "allow" });
  const { page, problems } = await openPage(context);
  await page.waitForSelector("[role=feed] article");
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active.state);
  for (let i = 0; i < 15; i++) await page.keyboard.press("j");
  const [first] = await visibleCards(page);
  await until("the page to write down where one is", async () => {
    const ids = (await visibleCards(page)).map(({ id }) => id);
    return ids.includes(await rememberedPost(page));
  }, 20_000);

  await context.setOffline(true);
  await page.reload();
  await page.waitForSelector(`[data-id="${first.id}"]`);
  assert.match(await page.locator(".strip").first().innerText(), /You are offline/);

  await context.setOffline(false);
  await page.waitForSelector(".live-dot.live", { timeout: 40_000 });
  await until("the strip to go", async () => !(await page.locator(".strip").count()), 10_000);
  await page.waitForSelector(`[data-id="${first.id}"]`);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a stream that stays broken is said after ten seconds, not before", async () => {
  const context = await newContext(browser, hub.url);
  const page = await context.newPage();
  await page.route("**/trpc/events*", (route) => route.abort());
  await page.goto("/");
  await page.waitForSelector("[role=feed] article");
  await page.waitForSelector(".live-dot.reconnecting");
  assert.equal(await page.locator(".strip").count(), 0);

  await page.waitForSelector(".strip", { timeout: 20_000 });
  assert.match(await page.locator(".strip").innerText(), /Live updates are interrupted/);

  await page.unroute("**/trpc/events*");
  await page.click(".strip button");
  await page.waitForSelector(".live-dot.live");
  await until("the strip to go", async () => !(await page.locator(".strip").count()), 5_000);
  await context.close();
});

test("an action that fails is taken back, with the reason and a way to try again", async () => {
  const context = await newContext(browser, hub.url);
  const { page } = await openPage(context, "/inbox");
  await page.waitForSelector(".row[data-key]");
  const keys = () => page.locator(".row").evaluateAll((rows) => rows.map((row) => row.dataset.key));
  const [key] = await keys();
  await page.route("**/trpc/notification.setState", (route) => route.abort());

  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await page.waitForSelector(".toast.error");
  assert.ok((await keys()).includes(key), "the row is back");

  await page.unroute("**/trpc/notification.setState");
  await page.click(".toast.error >> text=Try again");
  await until("the row to go", async () => !(await keys()).includes(key), 5_000);
  await context.close();
});
