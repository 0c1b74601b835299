// A migration while people read: nobody waits long, and the older program works on the newer schema.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { Hub, keepAsking, makeFolder, run, sleep, until } from "./hub.mjs";
import { findFreePort, makePostgres } from "./postgres.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const tool = process.env.SQLKIT ?? join(root, "build/dev/lib/sqlkit/tool/sqlkit");
// `./dev endurance` takes a million.
const postCount = Number(process.env.POSTS ?? 5_000);
const addedMs = 500; // to 99 in 100 answers
const readers = 4;
const reportMs = 3_000; // longer than migrate waits at once: it must give way and come back

// What a release might bring, as `generate --safe` writes it.
const release = `alter table posts add column mood text default 'calm' not null;
create index concurrently posts_mood_idx on posts (user_id, mood);
alter table posts add constraint posts_mood_check check (length(mood) < 20) not valid;
-- sqlkit: a new transaction
alter table posts validate constraint posts_mood_check;
`;
const releaseName = "20990101000000_release";

function psql(url, ...flags) {
  const common = ["-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", url];
  return execFileSync("psql", [...common, ...flags], { encoding: "utf8" }).trim();
}

/** A hub with an owner and many posts. */
async function startFilledHub(t, url) {
  const env = { DATABASE_URL: url };
  const hub = await Hub.start(t, makeFolder(t), [], env);
  const cookie = await hub.setUp();
  const user = psql(url, "-c", "select id from users");
  psql(url, "-v", `user=${user}`, "-v", `posts=${postCount}`, "-f", join(root, "bench/seed_posts.sql"));
  psql(url, "-c", "vacuum analyze posts");
  return { hub, cookie };
}

/** Reads pages at random places until told to stop; gives each answer's time and status. */
function keepReading({ hub, cookie }, url) {
  const places = psql(url, "-F", " ", "-c", "select min(feed_id), max(feed_id) from posts");
  const [first, last] = places.split(" ").map(Number);
  return keepAsking(readers, 2, async () => {
    const place = Math.floor(first + Math.random() * (last - first));
    const input = encodeURIComponent(JSON.stringify({ limit: 50, cursor: `b${place}` }));
    const began = performance.now();
    const response = await hub.send(`/trpc/post.feed?input=${input}`, { headers: { cookie } });
    await response.arrayBuffer();
    return { ms: performance.now() - began, status: response.status };
  });
}

/** A report that has `posts` open, as backups do: whoever wants to change the table must wait. */
async function openReport(url) {
  const psql = spawn("psql", ["-X", "-q", "-At", url], { stdio: ["pipe", "pipe", "inherit"] });
  const open = new Promise((resolve) => psql.stdout.once("data", resolve));
  psql.stdin.write("begin; lock table posts in access share mode; select 'open';\n");
  await open;
  return () => {
    psql.stdin.end();
    return new Promise((resolve) => psql.once("close", resolve));
  };
}

function migrate(project) {
  const child = spawn(tool, ["migrate"], { cwd: project, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, said })));
}

function makeRelease(t, url) {
  const project = makeFolder(t);
  writeFileSync(join(project, "sqlkit.toml"), `url = "${url}"\nschema = "none"\n`);
  cpSync(join(root, "src/store/migrations"), join(project, "migrations"), { recursive: true });
  mkdirSync(join(project, "migrations", releaseName));
  writeFileSync(join(project, "migrations", releaseName, "up.sql"), release);
  return project;
}

/** What the older program says of this database, on which it must not start. */
async function startInVain(t, url) {
  const env = { SOCIALHUB_PORT: "0", DATABASE_URL: url };
  const { status, stderr } = await run(["serve", "--data", makeFolder(t)], { env });
  assert.notEqual(status, 0);
  return stderr;
}

const percentile = (times, share) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)];

test("a migration under load keeps nobody waiting, and the older program works on", async (t) => {
  const postgres = makePostgres(makeFolder(t), await findFreePort());
  await postgres.start(t);
  const url = postgres.url();
  const filled = await startFilledHub(t, url);
  const load = keepReading(filled, url);
  await until("answers", () => load.answers.length >= 200, 60_000);
  const quiet = load.answers.splice(0).map(({ ms }) => ms);

  const closeReport = await openReport(url);
  const began = Date.now();
  const migrated = migrate(makeRelease(t, url));
  await sleep(reportMs);
  await closeReport();
  const { status, said } = await migrated;
  const took = Date.now() - began;
  const during = load.answers.splice(0);
  await until("answers on the newer schema", () => load.answers.length >= 200, 60_000);
  await load.stop();

  assert.equal(status, 0, said);
  assert.match(said, /waits for a table that others keep locked/);
  const times = during.map(({ ms }) => ms);
  const failed = [...during, ...load.answers].filter((answer) => answer.status !== 200);
  assert.deepEqual(failed, []);
  const slow = percentile(times, 0.99);
  const before = percentile(quiet, 0.99);
  assert.ok(slow - before <= addedMs, `99 in 100 within ${slow} ms, before it ${before} ms`);
  t.diagnostic(
    `${postCount} posts, migrated in ${took} ms; 99 in 100 of ${times.length} answers within ` +
      `${slow.toFixed(0)} ms, the slowest ${Math.max(...times).toFixed(0)} ms; before it ` +
      `${before.toFixed(0)} ms`,
  );

  await filled.hub.stop();
  const newer = new RegExp(`The database is newer than this program: it has the migration ${releaseName}\\.`);
  assert.match(await startInVain(t, url), newer);
  psql(url, "-c", `delete from sqlkit.migrations where name = '${releaseName}'`);
  psql(url, "-c", "update sqlkit.migrations set checksum = 'another'");
  assert.match(await startInVain(t, url), /was changed after it had been applied/);
});
