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
  const { items: accounts } = await ask(hub.url, "platform.list");
  const { id } = accounts.find(({ platform }) => platform === "mastodon");
  const forms = Object.fromEntries(
    accounts.map(({ platform }) => [
      `connect ${platform}`,
      { path: `/accounts?connect=${platform}`, ready: "form.account" },
    ]),
  );
  pages = {
    feed: { path: "/", ready: "[role=feed] article" },
    "filtered feed": { path: "/?network=instagram", ready: ".scope-line" },
    "account view": { path: `/?account=${id}`, ready: ".scope-account" },
    inbox: { path: "/inbox", ready: ".row[data-key]" },
    "filtered inbox": { path: "/inbox?network=mastodon", ready: ".row[data-key]" },
    done: { path: "/inbox?show=done", ready: "main h2, .row[data-key]" },
    thread: { path: `/post/${post.id}`, ready: "h2.day" },
    accounts: { path: "/accounts", ready: "article.account" },
    connected: {
      path: `/accounts?connected=${id}&fetched=12&platform=mastodon`,
      ready: ".account.done",
    },
    refused: { path: "/accounts?failed=denied&platform=mastodon", ready: ".account.failed" },
    "connect table": { path: "/accounts?connect", ready: ".glance table" },
    ...forms,
    settings: { path: "/settings", ready: ".settings-group" },
    nowhere: { path: "/nowhere", ready: ".notice" },
  };
});
after(async () => {
  await browser?.close();
  await hub?.stop();
});

/** The two pages of a hub that does not know the visitor: its answer is changed on the way. */
const doors = {
  "set-up": {
    path: "/setup",
    me: { user: null, needsSetup: true, needsSetupToken: true, isDemo: false },
  },
  "sign-in": {
    path: "/sign-in",
    me: { user: null, needsSetup: false, needsSetupToken: false, isDemo: false },
  },
};

async function openDoor(context, { path, me }) {
  const page = await context.newPage();
  await page.route("**/trpc/user.me?*", (route) =>
    route.fulfill({ json: [{ result: { data: me } }] }),
  );
  await page.goto(path);
  await page.waitForSelector("form");
  return page;
}

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
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog.viewer", { state: "detached" });
}

const looks = [wide, narrow].flatMap((viewport) =>
  ["light", "dark"].map((colorScheme) => ({ viewport, colorScheme })),
);

/** Looks at a page in both themes and both widths; `arrange` brings it into other states. */
async function collect(found, page, name, arrange) {
  for (const { viewport, colorScheme } of looks) {
    await page.setViewportSize(viewport);
    // No transition stands between two themes, and no target lies half under the header.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate(() => scrollTo(0, 0));
    const check = async (what) => {
      for (const violation of await findViolations(page)) {
        found.push(`${what}, ${viewport.width} ${colorScheme}: ${violation}`);
      }
    };
    await check(name);
    await arrange?.(page, check);
  }
}

const unfold = async (page, check) => {
  await page.evaluate(() =>
    document.querySelectorAll("details").forEach((fold) => (fold.open = true)),
  );
  await check("unfolded");
};

const arrangements = { feed: checkOverlays, accounts: unfold, "connect table": unfold };

test("no page has violations, in both themes and both widths", async () => {
  // axe-core is put into the page as a script, which the page's own rules forbid.
  const context = await newContext(browser, hub.url, { bypassCSP: true });
  const found = [];
  for (const [name, { path, ready }] of Object.entries(pages)) {
    const { page } = await openPage(context, path);
    await page.waitForSelector(ready);
    await collect(found, page, name, arrangements[name]);
    await page.close();
  }
  for (const [name, door] of Object.entries(doors)) {
    const page = await openDoor(context, door);
    await collect(found, page, name);
    await page.close();
  }
  await context.close();
  assert.deepEqual(found, []);
});

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
