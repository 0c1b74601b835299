// A PostgreSQL of the operator's own (POSTGRES_BIN), with a login and on a port, as DATABASE_URL
// would name it.

import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { atEnd, readPostmaster, until } from "./hub.mjs";

export const programs = process.env.POSTGRES_BIN ?? "/usr/lib/postgresql/15/bin";
export const password = "the right password";

const tool = join(dirname(fileURLToPath(import.meta.url)), "../../tools/test_postgres.sh");

/** What must stand before a command that root may not run itself. */
const runner = execFileSync("bash", ["-c", '. "$0"; test_postgres_runner', tool], {
  encoding: "utf8",
}).split(/\s+/).filter(Boolean);

/** Gives the folder to the user who runs PostgreSQL. */
function giveAway(folder) {
  const user = runner.find((word) => word.startsWith("--reuid="))?.slice("--reuid=".length);
  if (!user) return;
  const id = (flag) => Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
  chownSync(folder, id("-u"), id("-g"));
}

/** A port that nobody uses. */
export async function findFreePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Makes a database in `folder`, as yet not running: its owner is "owner", with a password. */
export function makePostgres(folder, port) {
  const root = join(folder, "postgres");
  mkdirSync(root, { recursive: true });
  const secret = join(root, "password");
  writeFileSync(secret, password);
  giveAway(root);
  const data = join(root, "data");
  const command = [...runner, join(programs, "initdb"), "-N", "-D", data, "-U", "owner"];
  const login = ["--auth=scram-sha-256", `--pwfile=${secret}`, "-E", "UTF8", "--locale=C.UTF-8"];
  execFileSync(command[0], [...command.slice(1), ...login], { stdio: ["ignore", "ignore", 2] });
  const url = (secretText = password, database = "postgres") =>
    `postgresql://owner:${encodeURIComponent(secretText)}@127.0.0.1:${port}/${database}`;
  return { url, start: (t) => startPostgres(t, folder, root, port) };
}

async function startPostgres(t, folder, root, port) {
  const command = [...runner, join(programs, "postgres"), "-D", join(root, "data")];
  const places = ["-k", root, "-p", String(port), "-c", "listen_addresses=127.0.0.1"];
  const options = { stdio: "ignore" };
  const child = spawn(command[0], [...command.slice(1), ...places, "-c", "fsync=off"], options);
  const ended = new Promise((resolve) => child.once("close", resolve));
  atEnd(t, async () => {
    child.kill("SIGINT"); // PostgreSQL's "fast" stop
    await ended;
  });
  await until("the operator's PostgreSQL", () => readPostmaster(folder)?.isReady);
}
