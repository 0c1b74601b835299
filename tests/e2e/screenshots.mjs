// Takes the pictures of the README from the running demo: `npm run screenshots`.
// The letters are those of this machine's own interface font.

import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { launch, narrow, newContext, wide } from "./browser.mjs";
import { ask, startDemo, tell } from "./hub.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../docs/img");
const settleMs = 1_500;

async function take(browser, url, { name, path, viewport, colorScheme, ready, place }) {
  const context = await newContext(browser, url, { viewport, colorScheme, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(path);
  await page.waitForSelector(ready);
  if (place) await page.evaluate((top) => scrollTo(0, top), place);
  await page.waitForFunction(() =>
    [...document.images].every((image) => {
      const { top } = image.getBoundingClientRect();
      return top > innerHeight || image.complete;
    }),
  );
  await page.waitForTimeout(settleMs);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}

/** A place in the feed with words first and a wide picture after them. */
function findView(posts) {
  const isWords = ({ media, language }) => !media.length && language === "en";
  const isWide = ({ media }) => media.length === 1 && media[0].width > media[0].height;
  const index = posts.findIndex(
    (post, i) => i > 4 && isWords(post) && isWide(posts[i + 1] ?? post),
  );
  return posts[Math.max(index, 0)];
}

mkdirSync(folder, { recursive: true });
const hub = await startDemo();
const browser = await launch();
try {
  const { items } = await ask(hub.url, "post.feed", { limit: 100 });
  const talked = items.toSorted((a, b) => (b.counts.replies ?? 0) - (a.counts.replies ?? 0))[0];
  await tell(hub.url, "post.setPosition", { feed: "home", feedId: findView(items).feedId });
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
