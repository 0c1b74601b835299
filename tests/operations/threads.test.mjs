// Which thread answers is nobody's business but the hub's.

import assert from "node:assert/strict";
import { Agent, request } from "node:http";
import { test } from "node:test";

import { atEnd, Hub, makeFolder, until } from "./hub.mjs";

/** One connection that stays open: always the same thread answers it. */
class Connection {
  #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #url;

  constructor(t, url) {
    this.#url = url;
    atEnd(t, () => this.#agent.destroy());
  }

  status(path, headers) {
    return new Promise((resolve, reject) => {
      const asking = request(this.#url + path, { agent: this.#agent, headers }, (response) => {
        response.resume().on("end", () => resolve(response.statusCode));
      });
      asking.on("error", reject).end();
    });
  }
}

test("who signs out is signed out on every connection at once", async (t) => {
  const hub = await Hub.start(t, makeFolder(t), ["--threads", "4"]);
  const cookie = await hub.setUp();
  const connections = Array.from({ length: 12 }, () => new Connection(t, hub.url));
  const ask = () =>
    Promise.all(connections.map((one) => one.status("/trpc/notification.unreadCount", { cookie })));
  assert.deepEqual(await ask(), connections.map(() => 200));

  const headers = { "content-type": "application/json", origin: hub.url, cookie };
  const end = await hub.send("/trpc/auth.signOut", { method: "POST", headers, body: "{}" });

  assert.equal(end.status, 200);
  assert.deepEqual(await ask(), connections.map(() => 401));
});

test("a stream on any thread hears what the networks send, and ends with the hub", async (t) => {
  const hub = await Hub.start(t, makeFolder(t), ["--demo", "--threads", "4"]);
  const streams = await Promise.all(Array.from({ length: 8 }, () => hub.watch()));

  for (const stream of streams) await until("an event", () => stream.events.length, 60_000);

  await hub.stopQuietly();
});

test("a number of threads that cannot be is refused with the numbers that can", async (t) => {
  const hub = Hub.launch(t, makeFolder(t), ["--threads", "17"]);
  await until("the end of the program", () => hub.hasEnded);
  assert.match(hub.log, /The setting threads is "17"; it must be a number from 0 to 16\./);
});
