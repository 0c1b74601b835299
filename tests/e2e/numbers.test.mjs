// The page's budget: bytes, third parties, nodes, memory and time with 10,000 posts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { launch, newContext, openPage } from "./browser.mjs";
import { ask, startDemo } from "./hub.mjs";

const manyPosts = 10_000;

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

test("the first view takes at most 40 kB of script and 12 kB of style, all from the hub", async () => {
  const page = await context.newPage();
  const bytes = { script: 0, stylesheet: 0 };
  const hosts = new Set();
  const reading = [];
  page.on("response", (response) => {
    hosts.add(new URL(response.url()).origin);
    const type = response.request().resourceType();
    if (!(type in bytes)) return;
    reading.push(
      response.body().then((body) => (bytes[type] += gzipSync(body, { level: 9 }).length)),
    );
  });
  await page.goto("/");
  await page.waitForSelector("[role=feed] article");
  await Promise.all(reading);

  console.log(`first view, compressed: ${bytes.script} B script, ${bytes.stylesheet} B style`);
  assert.ok(bytes.script > 0 && bytes.script <= 40_000);
  assert.ok(bytes.stylesheet > 0 && bytes.stylesheet <= 12_000);
  assert.deepEqual([...hosts], [hub.url]);
  await page.close();
});

/** Answers the feed from real posts, repeated under ids of their own until there are enough. */
async function repeatPosts(page) {
  const { items } = await ask(hub.url, "post.feed", { limit: 100 });
  const answer = (input = {}) => {
    const limit = input.limit ?? 50;
    const [, from = 0] = /^older:(\d+)$/.exec(input.cursor ?? "") ?? [];
    if (input.cursor === "newest") return { items: [], prevCursor: "newest" };
    const start = Number(from);
    const count = Math.min(limit, manyPosts - start);
    const posts = Array.from({ length: count }, (_, i) => {
      const place = start + i;
      const id = `00000000-0000-7000-8000-${String(place).padStart(12, "0")}`;
      return { ...items[place % items.length], id, feedId: String(9_000_000_000 - place) };
    });
    const next = start + count;
    const nextCursor = next < manyPosts ? `older:${next}` : null;
    return { items: posts, nextCursor, prevCursor: "newest", position: null };
  };
  await page.route("**/trpc/**", async (route) => {
    const url = new URL(route.request().url());
    const names = url.pathname.slice("/trpc/".length).split(",");
    if (names.includes("post.setPosition")) return route.fulfill({ json: { result: {} } });
    const place = names.indexOf("post.feed");
    if (place < 0) return route.continue();
    const inputs = JSON.parse(url.searchParams.get("input") ?? "{}");
    const answers = names.length > 1 ? await (await route.fetch()).json() : [];
    answers[place] = { result: { data: answer(inputs[place]) } };
    return route.fulfill({ json: answers });
  });
}

async function readMetrics(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

async function loadAll(page) {
  const end = Date.now() + 120_000;
  for (;;) {
    const last = await page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      const places = [...document.querySelectorAll("article")].map((card) =>
        Number(card.getAttribute("aria-posinset")),
      );
      return Math.max(...places);
    });
    if (last >= manyPosts) return;
    assert.ok(Date.now() < end, `only ${last} posts were reached`);
    await page.waitForTimeout(20);
  }
}

/** Thread time of the page for each of 200 frames, the median of five runs. */
async function scrollCost(page, session, step) {
  const costs = [];
  for (let run = 0; run < 5; run++) {
    const before = await readMetrics(session);
    await page.evaluate(
      (pixels) =>
        new Promise((resolve) => {
          let frames = 0;
          const move = () => {
            scrollBy(0, pixels);
            if (++frames < 40) requestAnimationFrame(move);
            else resolve();
          };
          requestAnimationFrame(move);
        }),
      -step,
    );
    const now = await readMetrics(session);
    costs.push(((now.TaskDuration - before.TaskDuration) / 40) * 1000);
  }
  return costs.sort((a, b) => a - b)[2];
}

test("10,000 posts stay below 2,500 nodes and 20 MiB, and scroll within the budget", async () => {
  const page = await context.newPage();
  await repeatPosts(page);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto("/");
  await page.waitForSelector("[role=feed] article");
  await loadAll(page);
  const slow = await scrollCost(page, session, 60);
  const fast = await scrollCost(page, session, 400);
  await session.send("HeapProfiler.collectGarbage");
  const { Nodes: nodes, JSHeapUsedSize: heap } = await readMetrics(session);

  console.log(
    `${manyPosts} posts: ${nodes} nodes, ${(heap / 2 ** 20).toFixed(1)} MiB, ` +
      `${slow.toFixed(1)} ms a frame at 60 px, ${fast.toFixed(1)} ms at 400 px`,
  );
  assert.ok(nodes <= 2_500);
  assert.ok(heap <= 20 * 2 ** 20);
  // Times are a benchmark; here they only fail beyond twice their limit.
  assert.ok(slow <= 2 * 5);
  assert.ok(fast <= 2 * 10);
  await page.close();
});

test("a key press reaches the next card within 50 ms", async () => {
  const { page } = await openPage(context);
  await page.waitForSelector("[role=feed] article");
  await page.keyboard.press("j");
  const times = [];
  for (let i = 0; i < 9; i++) {
    times.push(
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            const start = performance.now();
            addEventListener("focusin", () => resolve(performance.now() - start), { once: true });
            dispatchEvent(new KeyboardEvent("keydown", { key: "j" }));
          }),
      ),
    );
  }
  const median = times.sort((a, b) => a - b)[4];
  console.log(`next card after ${median.toFixed(1)} ms`);
  assert.ok(median <= 2 * 50);
  await page.close();
});
