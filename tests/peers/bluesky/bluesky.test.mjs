// What people do on a real AT network is what the hub shows, and nothing else.

import assert from "node:assert/strict";
import { setDefaultResultOrder } from "node:dns";
import { after, before, test } from "node:test";

import { writeHistory } from "./history.mjs";
import { Refusal, startHub } from "./hub.mjs";
import { startNetwork } from "./start_network.mjs";
import { until } from "./until.mjs";

// The network listens on 127.0.0.1 and calls it localhost.
setDefaultResultOrder("ipv4first");

const owner = { name: "Robin Vale", email: "robin@example.com", password: "a long sentence" };

let network;
let hub;
let alice, bob, carol, dave;
let posts;
let shownPosts;
let card;
let appPassword;
let account;

before(async () => {
  network = await startNetwork();
  ({ alice, bob, carol, dave, posts, shownPosts, card } = await writeHistory(
    network.pdsUrl,
    network.settle,
  ));
  appPassword = await alice.makeAppPassword("the hub");
  await network.settle();
  hub = await startHub([network.pdsUrl, network.appViewUrl]);
  await hub.tell("auth.setUp", owner);
});

after(async () => {
  await hub?.stop();
  await network?.stop();
});

const urisOf = (written) => written.map(({ uri }) => uri).sort();
const remoteId = (post) => post.accounts[0].remoteId;
const webUrl = ({ author, uri }) =>
  `https://bsky.app/profile/${author.did}/post/${uri.split("/").pop()}`;

async function readFeed() {
  const items = [];
  let cursor;
  do {
    const page = await hub.ask("post.feed", { limit: 20, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

async function findInFeed({ uri }) {
  const found = (await readFeed()).filter((post) => remoteId(post) === uri);
  assert.equal(found.length, 1, uri);
  return found[0];
}

const connect = (password) =>
  hub.tell("platform.connect", {
    platform: "bluesky",
    serverUrl: network.pdsUrl,
    identifier: `@${alice.handle}`,
    password,
  });

test("a wrong app password is refused beside its field, and connects nothing", async () => {
  const refusal = await connect("aaaa-bbbb-cccc-dddd").catch((error) => error);

  assert.ok(refusal instanceof Refusal, String(refusal));
  assert.equal(refusal.code, "BAD_REQUEST");
  assert.deepEqual(
    refusal.fields.map(({ path }) => path),
    ["/password"],
  );
  assert.deepEqual((await hub.ask("platform.list")).items, []);
});

test("connecting by app password makes one session and reads the whole feed", async () => {
  const connected = await connect(appPassword);

  account = connected.connection;
  assert.equal(connected.fetchedPosts, shownPosts.length);
  assert.equal(connected.warning ?? null, null);
  assert.equal(account.handle, alice.handle);
  assert.equal(account.displayName, "Alice");
  assert.equal(account.serverUrl, network.pdsUrl);
  assert.equal(account.status, "active");
  assert.deepEqual(await network.listSessions(alice.did), ["the hub"]);
});

test("the feed has what Alice's timeline has: nothing more, nothing twice", async () => {
  const feed = await readFeed();

  assert.deepEqual(feed.map(remoteId).sort(), urisOf(shownPosts));
  const places = feed.map(({ feedId }) => BigInt(feedId));
  assert.ok(
    places.every((place, i) => i === 0 || place < places[i - 1]),
    "newest first",
  );
});

test("every post has its words, its author, its moment and its address", async () => {
  const written = new Map(shownPosts.map((post) => [post.uri, post]));
  for (const shown of await readFeed()) {
    const post = written.get(remoteId(shown));
    assert.equal(shown.content, post.text);
    assert.equal(shown.author.externalId, post.author.did);
    assert.equal(shown.author.handle, post.author.handle);
    assert.equal(shown.author.name, post.author.name);
    assert.equal(shown.author.url, `https://bsky.app/profile/${post.author.did}`);
    assert.equal(Date.parse(shown.createdAt), Date.parse(post.createdAt));
    assert.equal(shown.url, webUrl(post));
    assert.equal(shown.language, "en");
    assert.equal(shown.platform, "bluesky");
    assert.deepEqual(shown.unsupported, []);
  }
});

test("marks stand right behind characters of several bytes and two units", async () => {
  const { content, contentRanges } = await findInFeed(posts.rich);

  const marks = contentRanges.map(({ start, end, kind, target }) => ({
    text: content.slice(start, end),
    kind,
    target,
  }));
  assert.deepEqual(marks, [
    { text: "@alice.test", kind: "mention", target: alice.did },
    { text: "https://example.com/café", kind: "link", target: "https://example.com/café" },
    { text: "#weltall", kind: "hashtag", target: "weltall" },
  ]);
});

test("pictures keep their descriptions and shapes, and one without says nothing", async () => {
  const { media: one } = await findInFeed(posts.picture);
  const { media: two } = await findInFeed(posts.pictures);

  assert.deepEqual(
    [...one, ...two].map(({ kind, altText, width, height }) => [kind, altText, width, height]),
    [
      ["image", "A red dot on white", 4, 3],
      ["image", undefined, 4, 3],
      ["image", "A red dot once more", 4, 3],
    ],
  );
  assert.deepEqual((await findInFeed(posts.plain)).media, []);
});

test("a picture that its author warns of is marked, others are not", async () => {
  for (const post of await readFeed()) {
    assert.equal(post.isSensitive, remoteId(post) === posts.sensitive.uri, post.content);
  }
});

test("a link that comes with a preview has its card", async () => {
  const { uri: url, title, description } = card;
  const shown = await findInFeed(posts.card);

  assert.deepEqual(shown.card, { url, title, description });
});

test("pictures of posts and people load through the hub", async () => {
  const { media, author } = await findInFeed(posts.picture);
  for (const link of [media[0].url, media[0].previewUrl, author.avatarUrl, account.avatarUrl]) {
    assert.match(link, /^\/media\//);
    const { status, type, bytes } = await hub.fetchPicture(link);
    assert.equal(status, 200, link);
    assert.match(type, /^image\//);
    assert.ok(bytes.length > 0);
  }
});

test("a quote shows the quoted post", async () => {
  const { quote } = await findInFeed(posts.quote);
  const own = await findInFeed(posts.own);

  assert.equal(quote.unavailable ?? null, null);
  assert.equal(quote.id, own.id);
  assert.equal(quote.content, posts.own.text);
  assert.equal(quote.author.externalId, alice.did);
  assert.equal(quote.url, webUrl(posts.own));
});

test("a quote may come with a picture of its own", async () => {
  const { quote, media } = await findInFeed(posts.quoteWithPicture);

  assert.equal(quote.content, posts.plain.text);
  assert.deepEqual(
    media.map(({ altText }) => altText),
    ["A red dot again"],
  );
});

test("a quote that may not be shown says why, and shows nothing of it", async () => {
  const reasons = { blocked: posts.quoteOfBlocked, detached: posts.quoteOfDetached };
  for (const [reason, post] of Object.entries(reasons)) {
    const { quote } = await findInFeed(post);
    assert.equal(quote.unavailable, reason);
    assert.equal(quote.content, "");
    assert.equal(quote.author ?? null, null);
  }
});

test("a post of a stranger names who passed it on; others name nobody", async () => {
  for (const post of await readFeed()) {
    const by = post.accounts[0].repostedBy ?? null;
    if (remoteId(post) === posts.passedOn.uri) assert.equal(by.externalId, bob.did);
    else assert.equal(by, null, post.content);
  }
});

test("an answer names what it answers", async () => {
  const own = await findInFeed(posts.own);
  const { replyTo } = await findInFeed(posts.reply);

  assert.equal(replyTo.id, own.id);
  assert.equal(replyTo.author.externalId, alice.did);
  assert.equal(replyTo.excerpt, posts.own.text);
  assert.equal(own.replyTo ?? null, null);
});

test("posts have the network's counts, and what Alice did with them", async () => {
  const own = await findInFeed(posts.own);
  assert.deepEqual(own.counts, { replies: 1, reposts: 1, likes: 2, quotes: 1 });

  const did = async (post) => {
    const { counts, accounts } = await findInFeed(post);
    assert.equal(accounts.length, 1);
    assert.equal(accounts[0].accountId, account.id);
    const { isLiked, isReposted } = accounts[0];
    return { likes: counts.likes, reposts: counts.reposts, isLiked, isReposted };
  };
  const nothing = { likes: 0, reposts: 0, isLiked: false, isReposted: false };
  assert.deepEqual(await did(posts.plain), { ...nothing, likes: 1, isLiked: true });
  assert.deepEqual(await did(posts.picture), { ...nothing, reposts: 1, isReposted: true });
  assert.deepEqual(await did(posts.rich), nothing);
});

test("a thread has what comes before and what comes after", async () => {
  const read = async (post) => {
    const { id } = await findInFeed(post);
    const { ancestors, focus, replies, parents, missing } = await hub.ask("post.thread", { id });
    assert.equal(missing, 0);
    assert.equal(parents.length, replies.length);
    return [ancestors.map(remoteId), remoteId(focus), replies.map(remoteId)];
  };
  const { own, reply, ownReply } = posts;

  assert.deepEqual(await read(own), [[], own.uri, [reply.uri, ownReply.uri]]);
  assert.deepEqual(await read(reply), [[own.uri], reply.uri, [ownReply.uri]]);
  assert.deepEqual(await read(ownReply), [[own.uri, reply.uri], ownReply.uri, []]);
});

/** The inbox, with what happened on several days put together again. */
async function readInbox() {
  const { items } = await hub.ask("notification.list", { limit: 100 });
  const lines = new Map();
  for (const { type, post, actors, total, unread, accountId } of items) {
    assert.equal(accountId, account.id);
    const uri = post ? remoteId(post) : null;
    const nothing = { type, post: uri, actors: [], total: 0, unread: 0 };
    const line = lines.get(`${type} ${uri}`) ?? nothing;
    line.actors.push(...actors.map(({ externalId }) => externalId));
    line.total += total;
    line.unread += unread;
    lines.set(`${type} ${uri}`, line);
  }
  return [...lines.values()];
}

const lineOf = (type, post, ...actors) => ({
  type,
  post: post?.uri ?? null,
  actors: actors.map(({ did }) => did).sort(),
  total: actors.length,
  unread: actors.length,
});

const sorted = (lines) =>
  lines
    .map((line) => ({ ...line, actors: [...line.actors].sort() }))
    .sort((a, b) => (a.type < b.type ? -1 : 1));

test("the inbox has one line for each thing that happened, and nothing else", async () => {
  assert.deepEqual(sorted(await readInbox()), [
    lineOf("follow", null, bob, carol),
    lineOf("like", posts.own, bob, carol),
    lineOf("mention", posts.rich, bob),
    lineOf("quote", posts.quote, carol),
    lineOf("reply", posts.reply, bob),
    lineOf("repost", posts.own, carol),
  ]);
  const { items } = await hub.ask("notification.list", { filter: "unread", limit: 100 });
  assert.equal((await hub.ask("notification.unreadCount")).total, items.length);
});

test("what happens now comes by itself, and the event stream tells of it", async () => {
  const stream = await hub.watch();
  posts.news = await bob.post("News while Alice looks");
  await dave.like(posts.own);

  await until("the new post", async () =>
    (await readFeed()).some((post) => remoteId(post) === posts.news.uri),
  );
  await until("the new like", async () =>
    (await readInbox()).some(({ type, total }) => type === "like" && total === 3),
  );
  const told = (kind) => stream.events.find((event) => event.kind === kind);
  await until("the events", () => told("posts") && told("notifications"));
  await stream.close();

  const feed = await readFeed();
  assert.equal(remoteId(feed[0]), posts.news.uri);
  assert.equal(told("posts").count, 1);
  assert.equal(told("posts").newestFeedId, feed[0].feedId);
  assert.deepEqual(feed.map(remoteId).sort(), urisOf([...shownPosts, posts.news]));
  await until("the new count", async () => (await findInFeed(posts.own)).counts.likes === 3);
});

test("a quote whose original is deleted becomes unavailable", async () => {
  const { quote } = await findInFeed(posts.quoteOfDeleted);
  assert.equal(quote.content, posts.toBeDeleted.text);

  await dave.remove(posts.toBeDeleted);

  const gone = await until("the quote to go", async () => {
    const { quote } = await findInFeed(posts.quoteOfDeleted);
    return quote.unavailable && quote;
  });
  assert.equal(gone.unavailable, "not_found");
  assert.equal(gone.content, "");
});

test("disconnecting forgets everything and ends the session at the network", async () => {
  const { id } = await findInFeed(posts.own);

  await hub.tell("platform.disconnect", { id: account.id });

  assert.deepEqual((await hub.ask("platform.list")).items, []);
  assert.deepEqual(await readFeed(), []);
  assert.deepEqual((await hub.ask("notification.list", {})).items, []);
  assert.equal((await hub.ask("notification.unreadCount")).total, 0);
  const missing = await hub.ask("post.byId", { id }).catch((error) => error);
  assert.equal(missing.code, "NOT_FOUND");
  assert.deepEqual(await network.listSessions(alice.did), []);
});

test("the hub ends when it is told to, with nothing to complain about", async () => {
  assert.equal(await hub.stop(), 0);

  const complaints = hub.output().split("\n").filter((line) => /^\S+ error /.test(line));
  assert.deepEqual(complaints, []);
});
