// Migrations by any number of processes at once, and by one that is killed wherever it stands.

import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { makeFolder, until } from "./hub.mjs";
import { findFreePort, makePostgres } from "./postgres.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const tool = process.env.SQLKIT ?? join(root, "build/dev/lib/sqlkit/tool/sqlkit");
const processes = 8;
// `./dev endurance` takes the numbers of the goals: 50, and every statement.
const rounds = Number(process.env.ROUNDS ?? 4);
const statementsApart = Number(process.env.STATEMENTS_APART ?? 16);

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

/** A database that others are made from, as often as they are needed. */
function makeTemplate(postgres, name, sql) {
  ask(postgres.url(), `create database ${name}`);
  ask(postgres.url(undefined, name), sql);
}

function makeDatabase(postgres, template) {
  ask(postgres.url(), "drop database if exists app with (force)");
  ask(postgres.url(), `create database app template ${template}`);
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

const crowdOf = {
  "20260101000000_journal": ["create table if not exists journal (entry text not null)"],
  "20260102000000_two": ["insert into journal values ('two')", "create table two ()"],
  "20260103000000_three": [
    "create index concurrently journal_entry_idx on journal (entry)",
    "insert into journal values ('three')",
    "drop table two",
  ],
};

// Full: with rows to read, and a part of the migrations applied.
for (const [what, sql] of [
  ["an empty", "select 1"],
  ["a full", "create table journal as select n::text as entry from generate_series(1, 200000) n"],
]) {
  test(`eight processes migrate ${what} database at once: each migration is applied once`, async (t) => {
    const postgres = await startServer(t);
    const url = postgres.url(undefined, "app");
    makeTemplate(postgres, "beginning", sql);
    const [first] = Object.entries(crowdOf);
    const beginning = makeProject(t, url, Object.fromEntries([first]));
    const project = makeProject(t, url, crowdOf);
    for (let round = 0; round < rounds; ++round) {
      makeDatabase(postgres, "beginning");
      if (what === "a full") assert.equal((await startMigrating(beginning).ended).status, 0);
      const crowd = Array.from({ length: processes }, () => startMigrating(project).ended);
      for (const { status, said } of await Promise.all(crowd)) assert.equal(status, 0, said);
      const applied = ask(url, "select string_agg(name, ' ' order by name) from sqlkit.migrations");
      assert.equal(applied, Object.keys(crowdOf).join(" "));
      const entries = "select string_agg(entry, ' ' order by entry) from journal where entry ~ '^t'";
      assert.equal(ask(url, entries), "three two");
      const index = "select indisvalid from pg_index where indexrelid = 'journal_entry_idx'::regclass";
      assert.equal(ask(url, index), "t");
    }
    t.diagnostic(`${rounds} rounds`);
  });
}

/** The program's own first migration: its statements, and the folder. */
function readInitialMigration() {
  const folder = join(root, "src/store/migrations");
  const [name] = readdirSync(folder).sort();
  const script = readFileSync(join(folder, name, "up.sql"), "utf8");
  const statements = script.trim().split(/;\s*(?:\n|$)/).filter(Boolean);
  return { name, folder: join(folder, name), statements };
}

// Each statement waits at a gate of its own, so that the process can be killed there.
const gates = `create schema gate;
  create table gate.journal (entry integer not null);
  create function gate.pass(number bigint) returns void language sql as
    'insert into gate.journal values (number); select pg_advisory_xact_lock_shared(number)'`;

for (const [what, mark] of [
  ["in one transaction", ""],
  ["with a stage for each statement", "-- sqlkit: a new transaction\n"],
]) {
  test(`a migration ${what} killed at any statement is finished by the next start`, async (t) => {
    const postgres = await startServer(t);
    const url = postgres.url(undefined, "app");
    makeTemplate(postgres, "gated", gates);
    const { name, folder, statements } = readInitialMigration();
    const numbers = statements.map((_, index) => index + 1);
    const gated = numbers.flatMap((number) => [`${mark}select gate.pass(${number})`, statements[number - 1]]);
    const project = makeProject(t, url, { [name]: gated });
    copyFileSync(join(folder, "snapshot.json"), join(project, "migrations", name, "snapshot.json"));
    const killedAt = numbers.filter((number) => number % statementsApart === 1 % statementsApart);
    for (const number of killedAt) {
      makeDatabase(postgres, "gated");
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
      const passed = ask(url, "select string_agg(entry::text, ' ' order by entry) from gate.journal");
      assert.equal(passed, numbers.join(" "));
      const check = spawnSync(tool, ["check"], { cwd: project, encoding: "utf8" });
      assert.equal(check.status, 0, check.stdout + check.stderr);
    }
    t.diagnostic(`killed at ${killedAt.length} of ${numbers.length} statements`);
  });
}

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
