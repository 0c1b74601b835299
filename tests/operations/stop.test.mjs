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

  const took = await hub.stopQuietly();

  assert.ok(!isRunning(postgres), "PostgreSQL still runs");
  assert.equal(readPostmaster(data), null);
  await until("the stream's end", () => !stream.isOpen);
  t.diagnostic(`stopped in ${took} ms`);
});
