// Migrations by any number of processes at once, and by one that is killed wherever it stands.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { makeFolder, until } from "./hub.mjs";
import { findFreePort, makePostgres } from "./postgres.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const tool = process.env.SQLKIT ?? join(root, "build/dev/lib/sqlkit/tool/sqlkit");
const processes = 8;
const rounds = Number(process.env.ROUNDS ?? 10);

/** Runs SQL in a session of its own; gives the first column of the first row. */
function ask(url, sql) {
  const flags = ["-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", url, "-c", sql];
  return execFileSync("psql", flags, { encoding: "utf8" }).trim();
}

/** A project with these migrations, `{name: [statement, …]}`. */
function makeProject(t, url, migrations) {
  const folder = makeFolder(t);
  writeFileSync(join(folder, "sqlkit.toml"), `url = "${url}"\nschema = "none"\n`);
  for (const [name, statements] of Object.entries(migrations)) {
    mkdirSync(join(folder, "migrations", name), { recursive: true });
    const script = statements.map((statement) => `${statement};\n`).join("");
    writeFileSync(join(folder, "migrations", name, "up.sql"), script);
  }
  return folder;
}

/** Starts `sqlkit migrate`; `ended` gives its exit status, or the signal that ended it. */
function startMigrating(project) {
  const child = spawn(tool, ["migrate"], { cwd: project, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
  const ended = new Promise((resolve) =>
    child.once("close", (status, signal) => resolve({ status: signal ?? status, said })),
  );
  return { child, ended };
}

/** A session that holds an advisory lock until it is let go. */
async function holdGate(url, number) {
  const psql = spawn("psql", ["-X", "-q", "-At", url], { stdio: ["pipe", "pipe", "inherit"] });
  const held = new Promise((resolve) => psql.stdout.once("data", resolve));
  psql.stdin.write(`select 'held' from pg_advisory_lock(${number});\n`);
  await held;
  return () => {
    psql.stdin.end();
    return new Promise((resolve) => psql.once("close", resolve));
  };
}

async function startServer(t) {
  const postgres = makePostgres(makeFolder(t), await findFreePort());
  await postgres.start(t);
  return postgres;
}

test("eight processes migrate at once, again and again: each migration is applied once", async (t) => {
  const postgres = await startServer(t);
  const url = postgres.url(undefined, "app");
  const first = { "20260101000000_journal": ["create table journal (entry text not null)"] };
  const all = {
    ...first,
    "20260102000000_two": ["insert into journal values ('two')", "create table two ()"],
    "20260103000000_three": ["insert into journal values ('three')", "drop table two"],
  };
  const beginning = makeProject(t, url, first);
  const project = makeProject(t, url, all);
  for (let round = 0; round < rounds; ++round) {
    ask(postgres.url(), "drop database if exists app with (force)");
    ask(postgres.url(), "create database app");
    const isFilled = round % 2 === 1;
    if (isFilled) assert.equal((await startMigrating(beginning).ended).status, 0);
    const crowd = Array.from({ length: processes }, () => startMigrating(project).ended);
    for (const { status, said } of await Promise.all(crowd)) assert.equal(status, 0, said);
    const applied = ask(url, "select string_agg(name, ' ' order by name) from sqlkit.migrations");
    assert.equal(applied, Object.keys(all).join(" "));
    assert.equal(ask(url, "select string_agg(entry, ' ' order by entry) from journal"), "three two");
  }
});

test("a migration killed at any statement is finished by the next start", async (t) => {
  const postgres = await startServer(t);
  const url = postgres.url(undefined, "app");
  const gate = (number) => `select pass_gate(${number})`;
  const setUp = {
    "20260101000000_gates": [
      "create table journal (entry text not null)",
      `create function pass_gate(number bigint) returns void language sql as
         'insert into journal values (number); select pg_advisory_xact_lock_shared(number)'`,
    ],
  };
  const project = makeProject(t, url, {
    ...setUp,
    "20260102000000_two": [gate(1), "create table two ()", gate(2)],
    "20260103000000_three": [gate(3), "alter table two add column note text", gate(4)],
  });
  const beginning = makeProject(t, url, setUp);
  for (const number of [1, 2, 3, 4]) {
    ask(postgres.url(), "drop database if exists app with (force)");
    ask(postgres.url(), "create database app");
    assert.equal((await startMigrating(beginning).ended).status, 0);
    const open = await holdGate(url, number);
    const { child, ended } = startMigrating(project);
    const waiting = `select count(*) from pg_locks
                     where locktype = 'advisory' and objid = ${number} and not granted`;
    await until(`statement ${number}`, () => ask(url, waiting) !== "0");
    child.kill("SIGKILL");
    assert.equal((await ended).status, "SIGKILL");
    await open();

    const { status, said } = await startMigrating(project).ended;
    assert.equal(status, 0, said);
    assert.equal(ask(url, "select string_agg(entry, ' ' order by entry) from journal"), "1 2 3 4");
    assert.equal(ask(url, "select count(*) from sqlkit.migrations"), "3");
  }
});

/** Kills `sqlkit migrate` while the server works at `statement`, held up by an open transaction. */
async function killWhileAt(url, project, { statement, heldUpBy }, isServerStopped) {
  const psql = spawn("psql", ["-X", "-q", "-At", url], { stdio: ["pipe", "pipe", "inherit"] });
  const open = new Promise((resolve) => psql.stdout.once("data", resolve));
  psql.stdin.write(`begin; lock table things in ${heldUpBy} mode; select 'open';\n`);
  await open;
  const { child, ended } = startMigrating(project);
  const working = `from pg_stat_activity where query = '${statement}' and wait_event_type = 'Lock'`;
  await until(statement, () => ask(url, `select count(*) ${working}`) !== "0");
  child.kill("SIGKILL");
  assert.equal((await ended).status, "SIGKILL");
  if (isServerStopped) {
    ask(url, `select pg_terminate_backend(pid) ${working}`);
    await until("the server to stop", () => ask(url, `select count(*) ${working}`) === "0");
  }
  psql.stdin.end();
  await new Promise((resolve) => psql.once("close", resolve));
}

test("a migration killed while the server builds or drops an index concurrently is finished", async (t) => {
  const postgres = await startServer(t);
  const url = postgres.url(undefined, "app");
  const setUp = {
    "20260101000000_things": [
      "create table things (name text)",
      "insert into things values ('one')",
      "create index things_old_idx on things (name)",
    ],
  };
  const build = {
    statement: "create index concurrently things_name_idx on things (name)",
    heldUpBy: "row exclusive",
  };
  const drop = {
    statement: "drop index concurrently things_old_idx",
    heldUpBy: "access share",
  };
  const project = makeProject(t, url, {
    ...setUp,
    "20260102000000_index": ["create table more ()", build.statement, drop.statement],
    "20260103000000_last": ["insert into things values ('two')"],
  });
  const beginning = makeProject(t, url, setUp);
  for (const moment of [build, drop]) {
    for (const isServerStopped of [false, true]) {
      ask(postgres.url(), "drop database if exists app with (force)");
      ask(postgres.url(), "create database app");
      assert.equal((await startMigrating(beginning).ended).status, 0);
      await killWhileAt(url, project, moment, isServerStopped);

      const { status, said } = await startMigrating(project).ended;
      assert.equal(status, 0, said);
      const indexes = `select string_agg(relname || ' ' || indisvalid, ' ') from pg_index
                       join pg_class c on c.oid = indexrelid where relname like 'things%'`;
      assert.equal(ask(url, indexes), "things_name_idx true");
      assert.equal(ask(url, "select string_agg(name, ' ' order by name) from things"), "one two");
      assert.equal(ask(url, "select count(*) from sqlkit.migrations"), "3");
    }
  }
});
