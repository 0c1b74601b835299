// The page's budget: bytes, third parties, nodes, memory and drift with 10,000 posts. Times stand in
// the output beside their limits: on a busy machine they say more about the machine.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { launch, newContext, openPage, visibleCards } from "./browser.mjs";
import { startLongDemo, until } from "./hub.mjs";

const manyPosts = 10_000;

let hub;
let browser;
let context;
// A page with all posts in it; loading them takes most of this file's time.
let long;

before(async () => {
  hub = await startLongDemo(manyPosts);
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

/** Thread time of the page for a frame: the median of five runs of 40. */
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
  long = await context.newPage();
  const session = await context.newCDPSession(long);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await long.goto("/");
  await long.waitForSelector("[role=feed] article");
  await loadAll(long);
  const slow = await scrollCost(long, session, 60);
  const fast = await scrollCost(long, session, 400);
  await session.send("HeapProfiler.collectGarbage");
  const { Nodes: nodes, JSHeapUsedSize: heap } = await readMetrics(session);

  console.log(
    `${manyPosts} posts: ${nodes} nodes (2,500), ${(heap / 2 ** 20).toFixed(1)} MiB (20), ` +
      `${slow.toFixed(1)} ms a frame at 60 px (5), ${fast.toFixed(1)} ms at 400 px (10)`,
  );
  assert.ok(nodes <= 2_500);
  assert.ok(heap <= 20 * 2 ** 20);
});

test("deep in 10,000 posts nothing moves while new ones arrive above", async () => {
  // Cards that came into sight are measured, and their pictures arrive.
  await long.waitForTimeout(1_500);
  const unseen = async () => {
    const pill = long.locator(".pill");
    return (await pill.count()) ? Number.parseInt(await pill.innerText(), 10) : 0;
  };
  const before = await visibleCards(long);
  const unseenBefore = await unseen();

  await until("newer posts", async () => (await unseen()) > unseenBefore, 60_000);

  const now = new Map((await visibleCards(long)).map(({ id, top }) => [id, top]));
  assert.ok(before.length > 0);
  for (const { id, top } of before) assert.equal(now.get(id), top, "drift in pixels");
});

test("a key press reaches the next card", async () => {
  await long.keyboard.press("j");
  const times = [];
  for (let i = 0; i < 9; i++) {
    times.push(
      await long.evaluate(
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
  console.log(`next card among ${manyPosts} after ${median.toFixed(1)} ms (50)`);
});
