// The app view's database: a throw-away PostgreSQL on a socket, started as all our tests start it.

import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const tool = join(dirname(fileURLToPath(import.meta.url)), "../../../tools/test_postgres.sh");
const programs = process.env.POSTGRES_BIN ?? "/usr/lib/postgresql/15/bin";

const run = (command, ...args) =>
  execFileSync("bash", ["-c", `. "$0"; ${command} "$@"`, tool, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });

/** Starts a server that keeps everything in `folder`; gives its URL. */
export function startPostgres(folder) {
  return run("start_test_postgres", programs, folder).trim();
}

export function stopPostgres(folder) {
  run("stop_test_postgres", folder);
}
