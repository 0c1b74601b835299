// The demo on the data of its last run is the same demo.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Hub, makeFolder, until } from "./hub.mjs";

/** Waits until the account has been read anew, and gives the feed. */
async function readFeed(hub, since) {
  await until("the account to be read", async () => {
    const { items } = await hub.ask("platform.list");
    return items.length > 0 && items.every(({ lastSyncedAt }) => Date.parse(lastSyncedAt) > since);
  });
  return hub.listFeed();
}

const nameOf = ({ author, content, createdAt }) =>
  JSON.stringify([author.externalId, content, createdAt.slice(0, "2026-01-01T00:00".length)]);

test("a restarted demo keeps its posts and shows none twice", async (t) => {
  const data = makeFolder(t);
  const first = await Hub.start(t, data, ["--demo"]);
  const before = await readFeed(first, 0);
  assert.ok(before.length >= 50, `${before.length} posts`);
  assert.equal(await first.stop(), 0);

  const restartedAt = Date.now();
  const second = await Hub.start(t, data, ["--demo"]);
  const after = await readFeed(second, restartedAt);

  // On another port the simulated Mastodon is another server, whose posts are others.
  const lasting = before.filter(({ platform }) => platform !== "mastodon");
  const kept = new Set(after.map(({ id }) => id));
  assert.ok(lasting.length >= 50, `${lasting.length} posts`);
  assert.deepEqual(lasting.filter(({ id }) => !kept.has(id)).map(({ id }) => id), []);
  const posts = after.filter((post, i) => after.findIndex(({ id }) => id === post.id) === i);
  const names = posts.map(nameOf);
  assert.deepEqual(names.filter((name, i) => names.indexOf(name) !== i), []);
  t.diagnostic(`${before.length} posts before, ${after.length} after`);
});
