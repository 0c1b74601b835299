// Five networks in one page: where everything comes from, and how to look at one alone.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { launch, narrow, newContext, openPage } from "./browser.mjs";
import { ask, startDemo, until } from "./hub.mjs";

const names = {
  twitter: "X",
  instagram: "Instagram",
  linkedin: "LinkedIn",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
};

let hub;
let browser;
let context;
let accounts;

before(async () => {
  hub = await startDemo();
  browser = await launch();
  accounts = (await ask(hub.url, "platform.list")).items;
});
beforeEach(async () => {
  context = await newContext(browser, hub.url);
});
afterEach(async () => {
  await context.close();
});
after(async () => {
  await browser?.close();
  await hub?.stop();
});

const chipOf = (page, name) => page.locator(".chips .chip", { hasText: name });
const networksShown = (page) =>
  page
    .locator("[role=feed] article .badge")
    .evaluateAll((badges) => [...new Set(badges.map((badge) => badge.innerText.split("\n").at(-1)))]);

async function showsOnly(page, name) {
  await until(
    `nothing but ${name}`,
    async () => String(await networksShown(page)) === name,
    15_000,
  );
}

test("each of the five networks has a mark of its own: colour, shape and letter", async () => {
  const { page, problems } = await openPage(context);
  await page.waitForSelector(".chip .mark");
  const marks = await page.locator(".chips .mark").evaluateAll((found) =>
    found.map((mark) => {
      const { backgroundColor, clipPath, borderRadius } = getComputedStyle(mark);
      return { letter: mark.innerText, colour: backgroundColor, shape: clipPath + borderRadius };
    }),
  );
  assert.equal(marks.length, 5);
  for (const part of ["letter", "colour", "shape"]) {
    assert.equal(new Set(marks.map((mark) => mark[part])).size, 5, part);
  }
  for (const name of Object.values(names)) assert.equal(await chipOf(page, name).count(), 1, name);
  assert.deepEqual(problems, []);
});

test("all networks stand in one order, and every card and row says where it is from", async () => {
  const { items } = await ask(hub.url, "post.feed", { limit: 100 });
  assert.equal(new Set(items.map(({ platform }) => platform)).size, 5);

  const { page } = await openPage(context);
  await page.waitForSelector("[role=feed] article");
  const bare = (selector) =>
    page.evaluate((wanted) => {
      const all = [...document.querySelectorAll(wanted)];
      return { all: all.length, bare: all.filter((e) => !e.querySelector(".badge .mark")).length };
    }, selector);
  const cards = await bare("[role=feed] article");
  assert.ok(cards.all > 0 && cards.bare === 0, JSON.stringify(cards));
  await page.goto("/inbox");
  await page.waitForSelector(".row[data-key]");
  const rows = await bare(".row");
  assert.ok(rows.all > 0 && rows.bare === 0, JSON.stringify(rows));
});

test("a chip narrows the feed; back, forward and reload keep it", async () => {
  const { page } = await openPage(context);
  await page.waitForSelector("[role=feed] article");
  await chipOf(page, "Mastodon").click();
  await page.waitForURL("**/?network=mastodon");
  await showsOnly(page, "Mastodon");
  await page.waitForFunction(() => document.title.includes("Mastodon · SocialHub"));
  await chipOf(page, "Bluesky").click();
  await showsOnly(page, "Bluesky");

  await page.goBack();
  await page.waitForURL("**/?network=mastodon");
  await showsOnly(page, "Mastodon");
  await page.goForward();
  await showsOnly(page, "Bluesky");
  await page.reload();
  await showsOnly(page, "Bluesky");
  assert.equal(await page.locator(".chip[aria-current]").innerText().then((t) => t.includes("Bluesky")), true);
});

test("keys narrow it too: Tab and Enter on a chip, “]” and “[” from one to the next", async () => {
  const { page } = await openPage(context);
  await page.waitForSelector("[role=feed] article");
  await chipOf(page, "Instagram").focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await showsOnly(page, "Instagram");

  await page.keyboard.press("]");
  await page.waitForURL("**/?network=linkedin");
  await showsOnly(page, "LinkedIn");
  await page.keyboard.press("[");
  await page.keyboard.press("[");
  await page.waitForURL("**/?network=twitter");
  await showsOnly(page, "X");
  await page.keyboard.press("[");
  await page.waitForURL((url) => url.search === "");
});

test("an address that names no network shows them all", async () => {
  const { page } = await openPage(context, "/?network=myspace");
  await page.waitForSelector("[role=feed] article");
  assert.equal(await page.locator(".chip[aria-current]").innerText(), "All");
});

test("the side panel leads to one account's posts, and from there to its inbox", async () => {
  const { page } = await openPage(context);
  const account = accounts.find(({ platform }) => platform === "mastodon");
  await page.click(`.account-line[href="/?account=${account.id}"]`);
  await page.waitForURL(`**/?account=${account.id}`);
  await showsOnly(page, "Mastodon");
  await page.waitForSelector(`.scope-account >> text=@${account.handle}`);

  await page.reload();
  await showsOnly(page, "Mastodon");
  await page.evaluate(() => scrollTo(0, 0));
  await page.click(".scope-account a");
  await page.waitForURL(`**/inbox?account=${account.id}`);
  await page.waitForSelector(".row[data-key]");
  const foreign = await page.locator(".row .badge:not(.on-mastodon)").count();
  assert.equal(foreign, 0);
});

test("the inbox narrows to a network, and its chips count as the hub does", async () => {
  const { page } = await openPage(context, "/inbox");
  await page.waitForSelector(".row[data-key]");
  await until(
    "the numbers to agree",
    async () => {
      const { accounts: counted } = await ask(hub.url, "notification.unreadCount");
      for (const [platform, name] of Object.entries(names)) {
        const wanted = counted
          .filter((account) => account.platform === platform)
          .reduce((sum, { unread }) => sum + unread, 0);
        const shown = await chipOf(page, name).locator(".count").allInnerTexts();
        if ((shown[0] ?? "0") !== (wanted > 999 ? "999+" : String(wanted))) return false;
      }
      return true;
    },
    20_000,
  );
  await chipOf(page, "Mastodon").click();
  await page.waitForURL("**/inbox?network=mastodon");
  await page.waitForSelector(".row[data-key]");
  assert.equal(await page.locator(".row .badge:not(.on-mastodon)").count(), 0);
  await page.click(".chips >> text=Unread");
  await page.waitForURL("**/inbox?show=unread&network=mastodon");
});

test("unread of each account stands beside it, and stops at 999+", async () => {
  const page = await context.newPage();
  await page.route("**/trpc/**notification.unreadCount**", async (route) => {
    const answer = await (await route.fetch()).json();
    const place = new URL(route.request().url()).pathname.split("/").at(-1).split(",").indexOf("notification.unreadCount");
    const data = answer[place].result.data;
    data.total = 1_000;
    data.accounts[0].unread = 1_000;
    await route.fulfill({ json: answer });
  });
  await page.goto("/");
  await page.waitForSelector(".account-line");
  const [first] = accounts;
  const line = page.locator(`.account-line[href="/?account=${first.id}"]`);
  await until("999+ at the account", async () => (await line.innerText()).includes("999+"), 10_000);
  assert.equal(await page.locator(".nav .nav-link[href='/inbox'] .nav-count").innerText(), "999+");
});

test("what is new of a network is counted on its chip", async () => {
  const { items } = await ask(hub.url, "post.feed", { limit: 40 });
  const page = await context.newPage();
  await page.goto("/");
  await page.waitForSelector("[role=feed] article");
  await page.evaluate(
    (feedId) =>
      fetch("/trpc/post.setPosition", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ feed: "home", feedId }),
      }),
    items.at(-1).feedId,
  );
  await page.close();

  const { page: again } = await openPage(context);
  await again.waitForSelector(".pill");
  // Read at one instant: the page above the reader's place is still being loaded.
  const [counted, announced] = await again.evaluate(() => {
    const numberIn = (element) => Number.parseInt(element.innerText, 10);
    const counts = [...document.querySelectorAll(".chips .chip .count")].map(numberIn);
    return [counts.reduce((sum, count) => sum + count, 0), numberIn(document.querySelector(".pill"))];
  });
  assert.ok(announced > 0);
  assert.equal(counted, announced);
});

test("a post's menu says what its network refuses, why, and leads there", async () => {
  const account = accounts.find(({ platform }) => platform === "twitter");
  const { items } = await ask(hub.url, "post.feed", { limit: 100, platform: "twitter" });
  const post = items[0];
  const { page } = await openPage(context, `/post/${post.id}`);
  await page.locator("article.focus .menu button").click();
  const limits = page.locator(".menu-panel .limit");
  const limited = ["reply", "like", "repost", "quote", "bookmark"].filter((action) => {
    const { allowance, reason } = account.capabilities[action];
    return allowance !== "ok" || reason;
  });
  assert.equal(account.capabilities.like.allowance, "impossible");
  assert.equal(account.capabilities.quote.allowance, "impossible");
  assert.equal(await limits.count(), limited.length);
  for (const [index, action] of limited.entries()) {
    const text = await limits.nth(index).innerText();
    assert.ok(text.includes(account.capabilities[action].reason), text);
    assert.ok(text.includes("Open in X"), text);
    assert.equal(await limits.nth(index).getAttribute("href"), post.url);
  }
});

test("above a narrowed feed stands what the network keeps back", async () => {
  const account = accounts.find(({ platform }) => platform === "instagram");
  const { page } = await openPage(context, "/?network=instagram");
  await page.waitForSelector(".scope-line");
  const { reason } = account.capabilities.readHome;
  assert.ok(reason);
  assert.equal(await page.locator(".scope-line").first().innerText(), reason);
});

for (const [name, viewport] of Object.entries({ wide: { width: 1280, height: 800 }, narrow })) {
  test(`the first view tells origin, unread, live arrival and the demo: ${name}`, async () => {
    const page = await (await newContext(browser, hub.url, { viewport })).newPage();
    await page.goto("/");
    await page.waitForSelector("[role=feed] article");
    await page.waitForSelector(".live-dot.live");
    const isInView = (selector) =>
      page.evaluate((wanted) => {
        const { innerHeight: height, innerWidth: width } = window;
        return [...document.querySelectorAll(wanted)].some((element) => {
          const { top, bottom, left, right } = element.getBoundingClientRect();
          const isWhole = top >= 0 && bottom <= height && left >= 0 && right <= width;
          const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          return isWhole && (element.contains(onTop) || onTop?.contains(element));
        });
      }, selector);
    for (const selector of [
      ".demo a",
      "article .badge",
      ".nav-link[href='/inbox'] .nav-count",
      ".page-header .live-dot.live",
      ".chip.on-mastodon .mark",
    ]) {
      assert.ok(await isInView(selector), selector);
    }
    assert.match(await page.locator(".demo").innerText(), /^Demo: simulated networks/);
    await until("a new post to be announced", () => isInView(".pill"), 60_000);
    await page.context().close();
  });
}

test("the banner leads to what one does to use it for real", async () => {
  const { page } = await openPage(context);
  await page.click(".demo a");
  await page.waitForURL("**/settings/start");
  const start = page.locator("#start");
  await start.waitFor();
  assert.match(await start.innerText(), /socialhub serve/);
  assert.match(await start.innerText(), /folder of its own/);
});
