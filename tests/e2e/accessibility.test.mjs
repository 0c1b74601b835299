// Every page, both themes, both widths: axe-core finds nothing, and nothing sticks out sideways.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { findViolations, launch, narrow, newContext, openPage, wide } from "./browser.mjs";
import { ask, startDemo } from "./hub.mjs";

let hub;
let browser;
let pages;

before(async () => {
  hub = await startDemo();
  browser = await launch();
  const { items } = await ask(hub.url, "post.feed", { limit: 100 });
  const post = items.find(({ counts }) => counts.replies > 0) ?? items[0];
  pages = {
    feed: { path: "/", ready: "[role=feed] article" },
    inbox: { path: "/inbox", ready: ".row" },
    done: { path: "/inbox?show=done", ready: "main h2, .row" },
    thread: { path: `/post/${post.id}`, ready: "h2.day" },
    accounts: { path: "/accounts", ready: "article.account" },
    networks: { path: "/accounts?connect", ready: ".abilities" },
    connect: { path: "/accounts?connect=bluesky", ready: "form" },
    settings: { path: "/settings", ready: ".settings-group" },
    nowhere: { path: "/nowhere", ready: ".notice" },
  };
});
after(async () => {
  await browser?.close();
  await hub?.stop();
});

/** Opens each thing that covers a page, one after the other. */
async function checkOverlays(page, check) {
  await page.locator("article .menu button").first().click();
  await check("post menu");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.waitForSelector("dialog.help");
  await check("help");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog.help", { state: "detached" });
  const picture = page.locator(".picture-open").first();
  if (!(await picture.count())) return;
  await picture.click();
  await page.waitForSelector("dialog.viewer");
  await check("media viewer");
}

for (const [size, viewport] of Object.entries({ wide, narrow })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`no violations: ${size}, ${colorScheme}`, async () => {
      // axe-core is put into the page as a script, which the page's own rules forbid.
      const context = await newContext(browser, hub.url, {
        viewport,
        colorScheme,
        bypassCSP: true,
      });
      const found = [];
      for (const [name, { path, ready }] of Object.entries(pages)) {
        const { page } = await openPage(context, path);
        await page.waitForSelector(ready);
        const check = async (what) => {
          for (const violation of await findViolations(page)) found.push(`${what}: ${violation}`);
        };
        await check(name);
        if (name === "feed") await checkOverlays(page, check);
        await page.close();
      }
      await context.close();
      assert.deepEqual(found, []);
    });
  }
}

test("no page is wider than a window of 320 pixels, with text at 150 %", async () => {
  const context = await newContext(browser, hub.url, { viewport: { width: 320, height: 640 } });
  await context.addInitScript(() => {
    localStorage.setItem("socialhub.preferences", JSON.stringify({ textSize: 150 }));
  });
  for (const [name, { path, ready }] of Object.entries(pages)) {
    const { page } = await openPage(context, path);
    await page.waitForSelector(ready);
    assert.equal(await page.evaluate(() => document.documentElement.style.fontSize), "150%");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${name} is ${width} pixels wide`);
    await page.close();
  }
  await context.close();
});
