// Takes the pictures of the README from the running demo: `npm run screenshots`.

import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { launch, narrow, newContext, wide } from "./browser.mjs";
import { ask, startDemo } from "./hub.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../docs/img");
const settleMs = 1_500;

async function take(browser, url, { name, path, viewport, colorScheme, ready, place }) {
  const context = await newContext(browser, url, { viewport, colorScheme, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(path);
  await page.waitForSelector(ready);
  if (place) await page.evaluate((top) => scrollTo(0, top), place);
  await page.waitForTimeout(settleMs);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}

mkdirSync(folder, { recursive: true });
const hub = await startDemo();
const browser = await launch();
try {
  const { items } = await ask(hub.url, "post.feed", { limit: 100 });
  const talked = items.toSorted((a, b) => (b.counts.replies ?? 0) - (a.counts.replies ?? 0))[0];
  const feed = { path: "/", ready: "[role=feed] article", viewport: wide };
  const shots = [
    { ...feed, name: "feed-light", colorScheme: "light" },
    { ...feed, name: "feed-dark", colorScheme: "dark" },
    { ...feed, name: "feed-narrow", colorScheme: "light", viewport: narrow },
    { name: "inbox", path: "/inbox", ready: ".row", viewport: wide, colorScheme: "light" },
    {
      name: "thread",
      path: `/post/${talked.id}`,
      ready: "h2.day",
      viewport: wide,
      colorScheme: "dark",
    },
  ];
  for (const shot of shots) await take(browser, hub.url, shot);
} finally {
  await browser.close();
  await hub.stop();
}
