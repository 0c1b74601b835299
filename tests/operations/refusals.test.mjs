// What cannot work ends the program at once, with one sentence that says what is wrong.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";

import { atEnd, makeFolder, run } from "./hub.mjs";
import { findFreePort, makePostgres, programs } from "./postgres.mjs";

const limitMs = 10_000;

/** Runs `serve`, which must end with one sentence on stderr; gives that. */
async function refusal(args, env) {
  const { status, stdout, stderr, ms } = await run(["serve", ...args], { env: { SOCIALHUB_PORT: "0", ...env } });
  assert.notEqual(status, null, `did not end by itself:\n${stderr}`);
  assert.notEqual(status, 0);
  assert.ok(ms <= limitMs, `took ${ms} ms`);
  assert.equal(stdout, "");
  const lines = stderr.split("\n").filter((line) => line && !/^\S+Z info /.test(line));
  const [sentence, ...details] = lines;
  assert.match(sentence, /^socialhub: .*[.)]$/s);
  for (const line of details) assert.match(line, /^ {2}\S/, stderr);
  return stderr;
}

test("a port in use is named", async (t) => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEnd(t, () => server.close());
  const { port } = server.address();

  const words = await refusal(["--port", String(port), "--data", makeFolder(t)]);

  assert.match(words, new RegExp(`\\b${port}\\b.* in use`));
});

test("a data directory that cannot be made is named", async (t) => {
  const file = join(makeFolder(t), "file");
  writeFileSync(file, "");

  const words = await refusal(["--data", join(file, "data")]);

  assert.ok(words.includes(join(file, "data")));
  assert.match(words, /--data/);
});

test("data of another major version is refused with what to do", async (t) => {
  const data = makeFolder(t);
  const where = ["--data", data, "--pg-port", "0", "--pg-bindir", programs];
  assert.equal((await run(["up", ...where])).status, 0);
  assert.equal((await run(["down", ...where])).status, 0);
  writeFileSync(join(data, "postgres/data/PG_VERSION"), "13\n");

  const words = await refusal(["--pg-port", "0", "--data", data]);

  assert.match(words, /PostgreSQL 13.*apt-get install postgresql-13/);
});

test("a full disk is called a full disk", async (t) => {
  const folder = join(makeFolder(t), "small");
  mkdirSync(folder);
  try {
    const options = ["-t", "tmpfs", "-o", "size=64m,mode=0755", "none", folder];
    execFileSync("mount", options, { stdio: "ignore" });
  } catch {
    return t.skip("A small file system can be mounted by root only.");
  }
  atEnd(t, () => execFileSync("umount", [folder]));
  // PostgreSQL's own files would fit, its first log segments do not.
  const filler = Buffer.alloc(40 * 1024 * 1024, 1);
  writeFileSync(join(folder, "filler"), filler);

  const words = await refusal(["--pg-port", "0", "--data", join(folder, "data")]);

  assert.match(words, /disk is full/);
});

test("a DATABASE_URL that cannot work is refused, and no password is shown", async (t) => {
  const port = await findFreePort();
  const postgres = makePostgres(makeFolder(t), port);
  await postgres.start(t);
  const secret = "not-for-anybodys-eyes";
  const wrong = [
    [`postgresql://owner:${secret}@[oops/x`, /postgresql:\/\/user:password@host:port\/database/],
    [`postgresql://owner:${secret}@no-such-host.invalid/x`, /"no-such-host\.invalid" is not known/],
    [postgres.url(secret), /refused the login of "owner"/],
    [postgres.url(undefined, "nowhere"), /no database "nowhere"/],
  ];
  for (const [url, sentence] of wrong) {
    const words = await refusal(["--data", makeFolder(t)], { DATABASE_URL: url });
    assert.match(words, sentence);
    assert.ok(!words.includes(secret) && !words.includes("right"), words);
  }
});

test("an unknown setting is refused with its file and line", async (t) => {
  const data = makeFolder(t);
  const file = join(data, "socialhub.toml");
  writeFileSync(file, '# Mine\nport = 0\nadress = "127.0.0.1"\n');

  const words = await refusal(["--data", data]);

  assert.ok(words.includes(`${file}, line 3: there is no setting "adress".`), words);
});

test("a setting that is no number is refused with what it must be", async (t) => {
  const { status, stderr } = await run(["serve", "--data", makeFolder(t)], {
    env: { SOCIALHUB_PORT: "abc" },
  });

  assert.equal(status, 1);
  assert.match(stderr, /^socialhub: The setting port is "abc"; it must be a number .*\.\n$/);
});
