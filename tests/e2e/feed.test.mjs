// The feed keeps the reader's place to the pixel, and reaches every card by keys.

import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";

import { launch, newContext, openPage, visibleCards } from "./browser.mjs";
import { ask, startDemo, tell, until } from "./hub.mjs";

let hub;
let browser;
let context;

before(async () => {
  hub = await startDemo();
  browser = await launch();
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

async function listPosts(count) {
  const posts = [];
  let cursor;
  do {
    const page = await ask(hub.url, "post.feed", { limit: 100, cursor });
    posts.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && posts.length < count);
  return posts;
}

/** Holds back all posts but those of the first page, until `release` is called. */
async function holdOtherPages(page) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  let heldCalls = 0;
  await page.route("**/trpc/*post.feed*", async (route) => {
    if (decodeURIComponent(route.request().url()).includes('"cursor"')) {
      heldCalls++;
      await released;
    }
    await route.continue();
  });
  return { release, isHolding: () => heldCalls > 0 };
}

async function openAt(post) {
  await tell(hub.url, "post.setPosition", { feed: "home", feedId: post.feedId });
  const page = await context.newPage();
  const hold = await holdOtherPages(page);
  await page.goto("/");
  await page.waitForSelector(`[data-id="${post.id}"]`);
  await until("the page to ask for newer posts", hold.isHolding, 20_000);
  return { page, hold };
}

const unseen = async (page) => {
  const pill = page.locator(".pill");
  return (await pill.count()) ? Number.parseInt(await pill.innerText(), 10) : 0;
};

test("the place is kept to the pixel when 50 posts and more arrive above", async () => {
  const posts = await listPosts(150);
  const { page, hold } = await openAt(posts[120]);
  const before = await visibleCards(page);
  assert.equal(before[0].id, posts[120].id, "the restored post is the topmost");
  const unseenBefore = await unseen(page);

  hold.release();
  await until("newer posts", async () => (await unseen(page)) >= unseenBefore + 50, 20_000);

  const now = new Map((await visibleCards(page)).map(({ id, top }) => [id, top]));
  for (const { id, top } of before) assert.equal(now.get(id), top, "drift in pixels");
});

test("the focused card keeps its pixel too, and its focus", async () => {
  const posts = await listPosts(150);
  const { page, hold } = await openAt(posts[110]);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const where = () =>
    page.evaluate(() => {
      const card = document.activeElement.closest("[data-id]");
      return { id: card.dataset.id, top: card.getBoundingClientRect().top };
    });
  const before = await where();
  const unseenBefore = await unseen(page);

  hold.release();
  await until("newer posts", async () => (await unseen(page)) >= unseenBefore + 50, 20_000);

  assert.deepEqual(await where(), before);
});

test("new posts wait behind the pill, and “.” shows them with a line where one was", async () => {
  const posts = await listPosts(60);
  const { page, hold } = await openAt(posts[10]);
  hold.release();
  await page.waitForSelector(".pill");
  await page.waitForSelector(".boundary");
  const covered = await page.evaluate(() => {
    const header = document.querySelector(".page-header").getBoundingClientRect();
    return header.bottom - document.querySelector(".boundary").getBoundingClientRect().top;
  });
  assert.ok(covered <= 1, `${covered} pixels of the line are under the header`);

  await page.keyboard.press(".");

  await page.waitForSelector(".pill", { state: "detached" });
  assert.equal(
    await page.evaluate(() => document.activeElement.getAttribute("aria-posinset")),
    "1",
  );
  assert.equal(await page.evaluate(() => scrollY < 200), true);
});

test("the reading position survives a reload and another browser", async () => {
  const { page } = await openPage(context);
  await page.waitForSelector("[role=feed] article");
  for (let i = 0; i < 12; i++) await page.keyboard.press("j");
  await page.evaluate(() => document.activeElement.scrollIntoView({ block: "start" }));
  const [first] = await visibleCards(page);
  const wanted = (await listPosts(100)).find(({ id }) => id === first.id);
  await until(
    "the position to be saved",
    async () => (await ask(hub.url, "post.feed", { limit: 1 })).position === wanted.feedId,
    10_000,
  );

  const elsewhere = await newContext(browser, hub.url);
  const other = await elsewhere.newPage();
  await other.goto("/");
  await other.waitForSelector(`[data-id="${first.id}"]`);
  assert.equal((await visibleCards(other))[0].id, first.id);
  await elsewhere.close();
});

test("keys reach cards that are not in the page yet, and come back to the same card", async () => {
  const { page } = await openPage(context);
  await page.waitForSelector("[role=feed] article");
  const focused = () =>
    page.evaluate(() => document.activeElement.closest("[data-id]")?.dataset.id ?? "");
  await page.keyboard.press("g");
  await page.keyboard.press("g");
  const walked = [];
  for (let i = 0; i < 45; i++) {
    await page.keyboard.press("j");
    walked.push(await focused());
  }
  assert.equal(new Set(walked).size, 45, "every press reached another card");

  await page.mouse.move(600, 500);
  await page.mouse.wheel(0, -20_000);
  await page.waitForFunction(() => scrollY < 200);
  assert.equal(await focused(), walked.at(-1), "the focused card stays mounted far away");
  await page.keyboard.press("k");
  assert.equal(await focused(), walked.at(-2));

  await page.keyboard.press("Enter");
  await page.waitForURL("**/post/*");
  await page.waitForFunction(() => document.activeElement.tagName === "H1");
  await page.waitForSelector("article.focus");
  await page.keyboard.press("Escape");
  await page.waitForSelector("[role=feed] article");
  await until("the card to be focused again", async () => (await focused()) === walked.at(-2));
});

test("a post opens as a thread, with the whole time and a way to the network", async () => {
  const { page, problems } = await openPage(context);
  await page.waitForSelector("[role=feed] article");
  const post = (await listPosts(100)).find(({ counts }) => counts.replies > 0);
  await page.goto(`/post/${post.id}`);

  await page.waitForSelector("article.focus");
  await page.waitForFunction(() => document.title.includes("Post by "));
  assert.equal(await page.locator("h1").count(), 1);
  assert.equal(await page.getAttribute("article.focus .view-on", "href"), post.url);
  assert.deepEqual(problems, []);
});

test("an address that leads nowhere says so", async () => {
  const { page } = await openPage(context, "/post/00000000-0000-7000-8000-000000000000");
  await page.waitForSelector("text=Nothing here");
});
