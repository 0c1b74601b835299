// What a card can hold on each network: polls, warnings, edits, carousels, hidden names and numbers.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { launch, newContext } from "./browser.mjs";
import { ask, startDemo } from "./hub.mjs";

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

/** The newest post, of one network or of any, that is as `matches` wants it. */
async function findPost(what, matches, platform) {
  let cursor;
  do {
    const page = await ask(hub.url, "post.feed", { limit: 100, platform, cursor });
    const found = page.items.find(matches);
    if (found) return found;
    cursor = page.nextCursor;
  } while (cursor);
  return assert.fail(`the demo has ${what}`);
}

/** Opens a post alone; `change` puts into it what its simulated network has not to offer. */
async function openPost(post, { change, within = context } = {}) {
  const page = await within.newPage();
  if (change) {
    await page.route("**/trpc/**post.thread**", async (route) => {
      const answers = await (await route.fetch()).json();
      const { data } = answers.find(({ result }) => result?.data?.focus).result;
      Object.assign(data.focus, change(data.focus));
      await route.fulfill({ json: answers });
    });
  }
  await page.goto(`/post/${post.id}`);
  await page.waitForSelector("article.focus");
  return { page, card: page.locator("article.focus") };
}

for (const platform of ["mastodon", "twitter"]) {
  test(`a poll shows its answers, how they stand, and when it closes: ${platform}`, async () => {
    const isPlainPoll = ({ poll, spoilerText }) => !!poll && !spoilerText;
    const post = await findPost("a poll", isPlainPoll, platform);
    const { card } = await openPost(post);
    const answers = card.locator(".answer");
    assert.deepEqual(
      await answers.locator("span").allInnerTexts(),
      post.poll.options.map(({ title }) => title),
    );
    const line = await card.locator(".poll-line").innerText();
    assert.match(line, post.poll.isClosed ? /Closed/ : /Closes in \d+ [mhd]|Open|Closed/);
    const vote = card.locator(".poll-line a");
    if (!post.poll.isClosed) assert.equal(await vote.getAttribute("href"), post.url);
    else assert.equal(await vote.count(), 0);
  });
}

test("what a warning covers stays hidden until asked for, then shown for the session", async () => {
  const post = await findPost("a warning", ({ spoilerText }) => !!spoilerText);
  const { page, card } = await openPost(post);
  assert.ok((await card.locator(".warning").innerText()).includes(post.spoilerText));
  assert.equal(await card.locator(".post-text").count(), 0);

  await card.locator(".warning button").click();
  await card.locator(".post-text").waitFor();
  await page.reload();
  await page.locator("article.focus .post-text").waitFor();

  const elsewhere = await newContext(browser, hub.url);
  const other = await openPost(post, { within: elsewhere });
  assert.equal(await other.card.locator(".post-text").count(), 0);
  await elsewhere.close();
});

test("many pictures are one carousel, in their order", async () => {
  const post = await findPost("a carousel", ({ media }) => media.length > 4);
  const { page, card } = await openPost(post);
  const total = post.media.length;
  assert.equal(await card.locator(".carousel-strip > li").count(), total);
  const place = card.locator(".carousel-bar .meta");
  assert.equal(await place.innerText(), `1/${total}`);

  const [back, on] = await card.locator(".carousel-bar button").all();
  const isAt = (text) =>
    page.waitForFunction(
      (wanted) => document.querySelector(".carousel-bar .meta").innerText === wanted,
      text,
    );
  await on.click();
  await isAt(`2/${total}`);
  await back.click();
  await isAt(`1/${total}`);
  await card.locator(".carousel-strip .picture-open").first().click();
  await page.waitForSelector(`dialog.viewer >> text=1/${total}`);
});

test("a carousel of ten, videos among the pictures, keeps all of them", async () => {
  const isPicture = ({ media }) => media.length === 1 && media[0].kind === "image";
  const post = await findPost("a picture", isPicture, "instagram");
  const { card } = await openPost(post, {
    change: ({ media: [picture] }) => ({
      media: Array.from({ length: 10 }, (_, index) =>
        index % 3 === 1
          ? { ...picture, kind: "video", previewUrl: picture.url }
          : { ...picture, url: `${picture.url}#${index}` },
      ),
    }),
  });
  assert.equal(await card.locator(".carousel-strip > li").count(), 10);
  assert.equal(await card.locator(".carousel-strip .player").count(), 3);
  assert.equal(await card.locator(".carousel-bar .meta").innerText(), "1/10");
});

test("an edited post says so, and when", async () => {
  const post = await findPost("a post", ({ spoilerText }) => !spoilerText, "mastodon");
  const { card } = await openPost(post, {
    change: () => ({ editedAt: "2026-03-04T10:11:12.000Z" }),
  });
  const mark = card.locator(".author-line span", { hasText: "edited" });
  assert.match(await mark.getAttribute("title"), /4 March 2026/);
});

test("custom emoji are pictures of the hub's own, with their names; others stay text", async () => {
  const hasPicture = ({ author, spoilerText }) => author.avatarUrl && !spoilerText;
  const post = await findPost("a post", hasPicture, "mastodon");
  const { page, card } = await openPost(post, {
    change: ({ author }) => ({
      content: "Tea :cup: now :far:",
      contentRanges: [
        { start: 4, end: 9, kind: "emoji", target: author.avatarUrl },
        { start: 14, end: 19, kind: "emoji", target: "https://elsewhere.example/far.png" },
      ],
    }),
  });
  const emoji = card.locator("img.emoji");
  assert.equal(await emoji.count(), 1);
  assert.equal(await emoji.getAttribute("alt"), ":cup:");
  await page.waitForFunction(() => document.querySelector("img.emoji").naturalWidth > 0);
  assert.match(await card.locator(".post-text").innerText(), /now :far:/);
});

test("likes that their owner hides are said to be hidden, not zero", async () => {
  const post = await findPost("a post", () => true, "instagram");
  const { card } = await openPost(post, {
    change: ({ counts }) => ({ counts: { ...counts, likes: null } }),
  });
  assert.match(await card.locator(".counts").innerText(), /hidden/);
});

test("who the network keeps nameless is shown so, without a link that leads nowhere", async () => {
  const post = await findPost("a post", () => true, "instagram");
  const author = { externalId: "", handle: "", name: "Instagram user", url: "", isBot: false };
  const { card } = await openPost(post, { change: () => ({ author }) });
  const header = card.locator(".post-header");
  assert.match(await header.innerText(), /Instagram user\s+Instagram does not say who/);
  assert.equal(await header.locator("a.author-name").count(), 0);
});

test("each network's numbers have its own names", async () => {
  const cases = [
    ["mastodon", /boosts?/, /favourites?/],
    ["linkedin", /comments?/, /reactions?/],
    ["twitter", /reposts?/, /likes?/],
  ];
  for (const [platform, ...words] of cases) {
    const post = await findPost("a post", ({ spoilerText }) => !spoilerText, platform);
    const { page, card } = await openPost(post);
    const text = await card.locator(".counts").textContent();
    for (const word of words) assert.match(text, word, platform);
    await page.close();
  }
});
