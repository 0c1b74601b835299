// The private PostgreSQL by hand: up, status, reset, down.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { Hub, atEnd, isRunning, makeFolder, open, run, until } from "./hub.mjs";

/** A data directory with what the program's commands do on it; nothing runs on after the test. */
function openData(t) {
  const data = makeFolder(t);
  const command = (verb, ...args) => run([verb, "--data", data, "--pg-port", "0", ...args]);
  atEnd(t, () => command("down"));
  const status = async () => {
    const { status: code, stdout } = await command("status", "--json");
    return { code, ...JSON.parse(stdout) };
  };
  return { data, command, status };
}

test("a server that up started is looked after, used by serve, and ended by down", async (t) => {
  const { data, command, status } = openData(t);
  assert.equal((await status()).state, "absent");
  assert.equal((await command("up")).status, 0);
  const first = await status();
  assert.deepEqual([first.code, first.state], [0, "running"]);

  process.kill(first.server, "SIGKILL");
  const killedAt = Date.now();
  const second = await until("the server's restart", async () => {
    const now = await status();
    return now.state === "running" && now.server !== first.server && now;
  });
  t.diagnostic(`running again ${Date.now() - killedAt} ms after kill -9`);
  assert.equal(second.supervisor, first.supervisor);

  const hub = await Hub.start(t, data);
  assert.deepEqual(await status(), second);
  assert.equal((await hub.send("/readyz")).status, 200);
  assert.equal(await hub.stop(), 0);
  assert.deepEqual(await status(), second);

  assert.equal((await command("down")).status, 0);
  assert.ok(!isRunning(second.server) && !isRunning(second.supervisor));
  const last = await status();
  assert.deepEqual([last.code, last.state], [3, "stopped"]);
});

test("reset gives an empty database", async (t) => {
  const { data, command } = openData(t);
  const owner = { name: "Robin", email: "robin@example.com", password: "a long sentence" };
  const used = await Hub.start(t, data);
  await used.tell("auth.setUp", owner);
  assert.equal((await used.ask("user.me")).needsSetup, false);
  assert.equal(await used.stop(), 0);

  const { status, stderr } = await command("reset", "--yes");
  assert.equal(status, 0, stderr);

  const empty = await Hub.start(t, data);
  assert.equal((await empty.ask("user.me")).needsSetup, true);
});

test("reset leaves a folder alone that it did not make", async (t) => {
  const { data, command } = openData(t);
  const file = join(data, "postgres/letters.txt");
  mkdirSync(join(data, "postgres"));
  writeFileSync(file, "Dear Robin");

  const { status, stderr } = await command("reset", "--yes");

  assert.equal(status, 1);
  assert.match(stderr, /was not made by SocialHub\. Nothing was deleted\./);
  assert.ok(existsSync(file));
});

test("db studio shows the database beside a hub that runs, until Ctrl-C", async (t) => {
  const { data } = openData(t);
  await Hub.start(t, data);
  const where = ["--data", data, "--pg-port", "0", "--port", "0"];

  const studio = await open(t, ["db", "studio", ...where], /(http:\S+)#token=(\S+)/);
  const [, url, token] = studio.found;
  const headers = { "content-type": "application/json", "x-studio-token": token };
  const answer = await fetch(`${url}api/tables`, { method: "POST", headers, body: "{}" });
  const names = (await answer.json()).map(({ name }) => name);

  assert.ok(names.includes("posts") && names.includes("users"), names.join(" "));
  assert.equal(await studio.stop(), 0);
});
