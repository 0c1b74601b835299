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

/** A place in the feed with words first, a wide picture after them, and many networks around. */
function findView(posts) {
  const isWords = ({ media, language, replyTo, spoilerText }) =>
    !media.length && language === "en" && !replyTo && !spoilerText;
  const isWide = ({ media }) => media.length === 1 && media[0].width > media[0].height;
  const score = (index) => {
    const shown = posts.slice(index, index + 4);
    const networks = new Set(shown.map(({ platform }) => platform)).size;
    return networks * 2 + isWords(posts[index]) * 3 + isWide(posts[index + 1]) * 3;
  };
  const places = posts.map((_, index) => index).slice(4, -4);
  return posts[places.reduce((best, index) => (score(index) > score(best) ? index : best))];
}

mkdirSync(folder, { recursive: true });
const hub = await startDemo();
const browser = await launch();
try {
  const { items } = await ask(hub.url, "post.feed", { limit: 100 });
  const talked = items.toSorted((a, b) => (b.counts.replies ?? 0) - (a.counts.replies ?? 0))[0];
  await tell(hub.url, "post.setPosition", { feed: "home", feedId: findView(items).feedId });
  const feed = { path: "/", ready: "[role=feed] article" };
  const light = { colorScheme: "light", viewport: wide };
  const dark = { colorScheme: "dark", viewport: wide };
  const inbox = { path: "/inbox", ready: ".row[data-key]" };
  const table = { path: "/accounts?connect", ready: ".glance table" };
  const accounts = { path: "/accounts", ready: "article.account" };
  const shots = [
    { ...feed, ...light, name: "feed-light" },
    { ...feed, ...dark, name: "feed-dark" },
    { ...feed, ...light, name: "feed-narrow", viewport: narrow },
    { ...feed, ...dark, name: "feed-narrow-dark", viewport: narrow },
    { ...inbox, ...light, name: "inbox" },
    { ...inbox, ...dark, name: "inbox-narrow-dark", viewport: narrow },
    { ...accounts, ...light, name: "accounts" },
    { ...accounts, ...dark, name: "accounts-narrow-dark", viewport: narrow },
    { ...table, ...light, name: "connect" },
    { ...table, ...dark, name: "connect-narrow-dark", viewport: narrow },
    { ...dark, name: "thread", path: `/post/${talked.id}`, ready: "h2.day" },
  ];
  for (const shot of shots) await take(browser, hub.url, shot);
} finally {
  await browser.close();
  await hub.stop();
}
