// The unmodified @trpc/client reads the hub: feed, inbox, event stream, errors.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from "@trpc/client";
import { EventSource } from "eventsource";

import { startDemo } from "./hub.mjs";

let hub;
let client;
let batches;

before(async () => {
  hub = await startDemo();
  batches = [];
  const url = `${hub.url}/trpc`;
  client = createTRPCClient({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url, EventSource }),
        false: httpBatchLink({
          url,
          fetch: (input, init) => {
            batches.push(String(input));
            return fetch(input, init);
          },
        }),
      }),
    ],
  });
});
after(async () => {
  await hub?.stop();
});

test("pages of the feed follow each other without a gap or a double", async () => {
  const seen = new Set();
  let cursor;
  let last;
  do {
    const page = await client.post.feed.query({ limit: 40, cursor });
    for (const { id, feedId } of page.items) {
      assert.ok(!seen.has(id), `${id} came twice`);
      assert.ok(last === undefined || BigInt(feedId) < last, "newest first");
      last = BigInt(feedId);
      seen.add(id);
    }
    cursor = page.nextCursor;
  } while (cursor && seen.size < 200);
  assert.ok(seen.size >= 200);
});

test("queries of one turn travel in one batch, each with its own answer", async () => {
  batches.length = 0;
  const [me, feed, inbox, missing] = await Promise.allSettled([
    client.user.me.query(),
    client.post.feed.query({ limit: 3 }),
    client.notification.list.query({ limit: 3 }),
    client.post.byId.query({ id: "00000000-0000-7000-8000-000000000000" }),
  ]);

  assert.equal(batches.length, 1);
  assert.equal(me.value.isDemo, true);
  assert.equal(feed.value.items.length, 3);
  assert.equal(inbox.value.items.length, 3);
  assert.ok(inbox.value.items[0].groupKey);
  assert.ok(missing.reason instanceof TRPCClientError);
  assert.equal(missing.reason.data.code, "NOT_FOUND");
});

test("a post is whole: author, text with ranges inside it, counts, place", async () => {
  const { items } = await client.post.feed.query({ limit: 50 });
  for (const post of items) {
    assert.ok(post.author.name && post.author.handle && post.url.startsWith("http"));
    assert.ok(!Number.isNaN(Date.parse(post.createdAt)));
    assert.match(post.feedId, /^\d+$/);
    let from = 0;
    for (const { start, end, kind } of post.contentRanges) {
      assert.ok(start >= from && end > start && end <= post.content.length, `${kind} in place`);
      from = end;
    }
    // Pictures come through the hub; a network's video stays there.
    for (const { kind, url, previewUrl } of post.media) {
      assert.match(kind === "image" ? url : previewUrl, /^\/media\//);
    }
  }
});

test("what is not allowed names its field", async () => {
  const refused = await client.post.feed.query({ limit: 1000 }).catch((error) => error);
  assert.equal(refused.data.code, "BAD_REQUEST");
  assert.equal(refused.data.fields[0].path, "/limit");

  const unknown = await client.post.nothing.query().catch((error) => error);
  assert.equal(unknown.data.code, "NOT_FOUND");
});

test("the event stream tells of a change, with an id to come back with", async () => {
  const { items } = await client.notification.list.query({ filter: "all", limit: 1 });
  const { groupKey } = items[0];
  const event = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no event came")), 20_000);
    const subscription = client.events.subscribe(
      {},
      {
        onStarted: () => {
          client.notification.setState.mutate({ groupKey, state: "done" }).catch(reject);
        },
        onData: (message) => {
          if (message.data.kind !== "read_state") return;
          clearTimeout(timer);
          subscription.unsubscribe();
          resolve(message);
        },
        onError: reject,
      },
    );
  });
  assert.match(event.id, /^\d+$/);
  assert.equal(event.data.kind, "read_state");
});
