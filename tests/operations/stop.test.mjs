// A stop is quick and quiet, whoever is watching.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Hub, isRunning, makeFolder, readPostmaster, until } from "./hub.mjs";

test("SIGTERM ends a hub with an open event stream within three seconds", async (t) => {
  const data = makeFolder(t);
  const hub = await Hub.start(t, data, ["--demo"]);
  const stream = await hub.watch();
  const postgres = readPostmaster(data).process;
  assert.ok(isRunning(postgres));

  const began = Date.now();
  const status = await hub.stop();
  const took = Date.now() - began;

  assert.equal(status, 0);
  assert.ok(took <= 3_000, `took ${took} ms`);
  assert.doesNotMatch(hub.log, /^\S+ error /m);
  assert.ok(!isRunning(postgres), "PostgreSQL still runs");
  assert.equal(readPostmaster(data), null);
  await until("the stream's end", () => !stream.isOpen);
  t.diagnostic(`stopped in ${took} ms`);
});
