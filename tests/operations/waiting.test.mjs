// A database that refuses connections may only be late: the hub waits for it, and says so.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Hub, makeFolder, until } from "./hub.mjs";
import { findFreePort, makePostgres, password } from "./postgres.mjs";

test("a hub waits for a database that refuses connections", async (t) => {
  const port = await findFreePort();
  const postgres = makePostgres(makeFolder(t), port);
  const address = await findFreePort();
  const env = { DATABASE_URL: postgres.url(), SOCIALHUB_PORT: String(address) };
  const hub = Hub.launch(t, makeFolder(t), [], env);
  hub.url = `http://127.0.0.1:${address}`;

  await until("a word about it", () => hub.log.includes("waiting for the database"));
  assert.match(hub.log, new RegExp(`No PostgreSQL accepts connections at 127\\.0\\.0\\.1:${port}`));
  assert.equal((await hub.send("/healthz")).status, 200);
  assert.equal((await hub.send("/readyz")).status, 503);
  const refused = await hub.send("/trpc/user.me");
  assert.equal(refused.status, 503);
  assert.equal((await refused.json()).error.data.code, "SERVICE_UNAVAILABLE");

  await postgres.start(t);
  const cameUpAt = Date.now();
  await until("readiness", async () => (await hub.send("/readyz")).status === 200);
  t.diagnostic(`ready ${Date.now() - cameUpAt} ms after PostgreSQL came up`);
  assert.equal((await hub.ask("user.me")).needsSetup, true);
  const secrets = [password, encodeURIComponent(password)];
  assert.ok(!secrets.some((secret) => hub.log.includes(secret)));
  assert.equal(await hub.stop(), 0);
});

test("a hub that is stopped while it waits for its database ends quietly", async (t) => {
  const port = await findFreePort();
  const env = { DATABASE_URL: `postgresql://hub@127.0.0.1:${port}/hub` };
  const hub = Hub.launch(t, makeFolder(t), [], env);
  await until("a word about it", () => hub.log.includes("waiting for the database"));

  assert.equal(await hub.stop(), 0);
  assert.doesNotMatch(hub.log, /cancel/i);
});
