// PostgreSQL is killed under load: what is asked meanwhile is refused, and what was there is there.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Hub, isRunning, keepAsking, makeFolder, readPostmaster, sleep, until } from "./hub.mjs";

const requestLimitMs = 5_000;
const recoveryLimitMs = 5_000;
const listenLimitMs = 10_000;
// `./dev endurance` kills it twenty times.
const outages = Number(process.env.OUTAGES ?? 1);

/** Asks for the feed; gives what came when. */
async function askFeed(hub) {
  const began = Date.now();
  const signal = AbortSignal.timeout(requestLimitMs);
  const response = await hub.send("/trpc/post.feed", { signal });
  const body = await response.json();
  const ended = Date.now();
  return { began, ended, ms: ended - began, status: response.status, body };
}

/** Kills PostgreSQL; gives the moment, and the one at which the next one accepted connections. */
async function killPostgres(data) {
  const old = readPostmaster(data).process;
  const killedAt = Date.now();
  process.kill(old, "SIGKILL");
  await until("the next PostgreSQL", () => {
    const now = readPostmaster(data);
    return now && now.process !== old && now.isReady;
  });
  return { killedAt, backAt: Date.now() };
}

function checkRefusal({ status, body }) {
  assert.equal(status, 503);
  assert.equal(body.error.data.code, "SERVICE_UNAVAILABLE");
  assert.equal(body.error.data.httpStatus, 503);
  assert.equal(typeof body.error.code, "number");
  assert.match(body.error.message, /^[A-Z].*\.$/s);
}

async function stopRequestsAfterRecovery(load, backAt) {
  await until("a request to work", () =>
    load.answers.some(({ began, status }) => began >= backAt && status === 200),
  );
  await sleep(500); // an answer that works must not be a lucky one
  await load.stop();
}

/** Waits until the networks have been asked after that moment; gives when. */
function waitForPoll(hub, since) {
  return until("a poll", async () => {
    const { items } = await hub.ask("platform.list");
    const last = Math.max(...items.map(({ lastSyncedAt }) => Date.parse(lastSyncedAt)));
    return last > since && last;
  });
}

function checkAnswers(answers, backAt) {
  const refusals = answers.filter(({ status }) => status !== 200);
  const slowest = Math.max(...answers.map(({ ms }) => ms));
  const lastRefusal = Math.max(...refusals.map(({ ended }) => ended));
  const recovered = answers.find(({ began, status }) => began >= backAt && status === 200);
  assert.ok(refusals.length > 0, "the outage was not seen");
  refusals.forEach(checkRefusal);
  assert.ok(slowest <= requestLimitMs);
  assert.ok(lastRefusal - backAt <= recoveryLimitMs, "refused for too long");
  assert.ok(recovered.ended - backAt <= recoveryLimitMs, "no answer for too long");
  return { refusals: refusals.length, slowest, request: recovered.ended - backAt, lastRefusal: lastRefusal - backAt };
}

/** One kill under load; gives how long what took. `posts` are those that must be kept. */
async function surviveOutage(hub, stream, data, posts, readAt) {
  const load = keepAsking(4, 5, () => askFeed(hub));
  await until("answers", () => load.answers.length >= 20);
  const { killedAt, backAt } = await killPostgres(data);
  await stopRequestsAfterRecovery(load, backAt);
  const times = checkAnswers(load.answers, backAt);

  const write = () => hub.tell("post.setPosition", { feed: "home", feedId: readAt });
  const wroteAt = await until("a write to work", () => write().then(() => Date.now(), () => null));
  assert.ok(wroteAt - backAt <= recoveryLimitMs, "no write for too long");
  const position = await until("the event of it", () =>
    stream.events.find(({ kind, newestFeedId, at }) => kind === "position" && newestFeedId === readAt && at > backAt),
  );
  const polledAt = await waitForPoll(hub, backAt);
  assert.ok(position.at - backAt <= listenLimitMs);
  assert.ok(polledAt - backAt <= listenLimitMs);

  const kept = new Set((await hub.listFeed()).map(({ id }) => id));
  assert.deepEqual(posts.filter(({ id }) => !kept.has(id)).map(({ id }) => id), []);
  assert.equal((await hub.ask("post.feed")).position, readAt);
  return { away: backAt - killedAt, ...times, event: position.at - backAt, poll: polledAt - backAt };
}

test("requests, events and polling survive kill -9 of PostgreSQL", async (t) => {
  const data = makeFolder(t);
  const hub = await Hub.start(t, data, ["--demo"]);
  // Opened before the first poll ends: while somebody looks, the next one comes sooner.
  const stream = await hub.watch();
  const posts = await until("a filled feed", async () => {
    const list = await hub.listFeed();
    return list.length >= 50 && list;
  });
  const hubProcess = hub.process;

  const slowest = {};
  for (let outage = 0; outage < outages; ++outage) {
    // Always another place, so that there is something to tell.
    const times = await surviveOutage(hub, stream, data, posts, posts[7 + outage].feedId);
    t.diagnostic(Object.entries(times).map(([what, value]) => `${what} ${value}`).join(", "));
    for (const [what, value] of Object.entries(times)) slowest[what] = Math.max(slowest[what] ?? 0, value);
  }

  assert.ok(isRunning(hubProcess) && !hub.hasEnded);
  t.diagnostic(`at most, of ${outages}: ${JSON.stringify(slowest)}`);
});
