// A whole AT network on this machine: a directory of identities, one data server and one app view.
// Run by start_network.mjs, to which it reports and whose questions it answers; it ends with it.

import { mkdirSync, mkdtempSync, chmodSync, rmSync } from "node:fs";
import { setDefaultResultOrder } from "node:dns";
import { createRequire } from "node:module";
import { createServer, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startPostgres, stopPostgres } from "./postgres.mjs";

// The servers of this network listen on every interface, and name each other "localhost": both are
// held to 127.0.0.1.
const listen = Server.prototype.listen;
Server.prototype.listen = function (where, ...rest) {
  const options = typeof where === "object" ? where : { port: Number(where ?? 0) };
  const ready = rest.filter((argument) => typeof argument === "function");
  return listen.call(this, { ...options, host: "127.0.0.1" }, ...ready);
};
setDefaultResultOrder("ipv4first");

const folder = mkdtempSync(join(tmpdir(), "socialhub-at-network-"));
chmodSync(folder, 0o711); // PostgreSQL runs as another user when we are root.
const databaseFolder = join(folder, "postgres");
const running = [];

// Also on the way out of a failure, where nothing can be waited for.
process.once("exit", () => {
  stopPostgres(databaseFolder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

async function findFreePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function start() {
  const dbPostgresUrl = startPostgres(databaseFolder);
  // The data server puts its files into the folder for temporary ones.
  process.env.TMPDIR = join(folder, "files");
  mkdirSync(process.env.TMPDIR);
  process.env.LOG_ENABLED ??= "false";
  const load = createRequire(import.meta.url);
  const { TestPlc, TestBsky, TestPds, mockNetworkUtilities } = load("@atproto/dev-env");

  const directory = await TestPlc.create({});
  running.push(directory);
  const pdsPort = await findFreePort();
  const appViewPort = await findFreePort();
  const appView = await TestBsky.create({
    port: appViewPort,
    publicUrl: `http://localhost:${appViewPort}`,
    plcUrl: directory.url,
    pdsPort,
    repoProvider: `ws://localhost:${pdsPort}`,
    dbPostgresUrl,
    dbPostgresSchema: "app_view",
  });
  running.push(appView);
  const pds = await TestPds.create({
    port: pdsPort,
    hostname: "localhost",
    didPlcUrl: directory.url,
    bskyAppViewUrl: appView.url,
    bskyAppViewDid: appView.ctx.cfg.serverDid,
    enableDidDocWithSession: true,
  });
  running.push(pds);
  mockNetworkUtilities(pds, appView);
  return { pds, appView };
}

/** What start_network.mjs may ask. */
const answers = {
  /** Waits until the app view knows everything that was written on the data server. */
  async settle({ pds, appView }) {
    await pds.processAll();
    const last = await pds.ctx.sequencer.curr();
    for (;;) {
      await appView.sub.processAll();
      const seen = await appView.sub.runner.getCursor();
      if (last === null || (seen ?? 0) >= last) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  },

  /** Lists the app passwords, by name, that have a session at the data server. */
  async listSessions({ pds }, did) {
    const { db } = pds.ctx.accountManager.db;
    const sessions = await db
      .selectFrom("refresh_token")
      .select("appPasswordName")
      .where("did", "=", did)
      .where("appPasswordName", "is not", null)
      .execute();
    return sessions.map(({ appPasswordName }) => appPasswordName);
  },
};

async function stop(code) {
  for (const server of running.reverse()) {
    // A server that cannot be closed ends with this process.
    await server.close().catch(() => {});
  }
  process.exit(code);
}

process.once("disconnect", () => void stop(0));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => void stop(1));

try {
  const network = await start();
  process.on("message", async ({ id, question, input }) => {
    try {
      process.send({ id, answer: await answers[question](network, input) });
    } catch (error) {
      process.send({ id, failure: error.message });
    }
  });
  const { pds, appView } = network;
  process.send({ ready: { pdsUrl: pds.url, appViewUrl: appView.url } });
} catch (error) {
  console.error(error);
  await stop(1);
}
