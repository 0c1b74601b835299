// Starts what a test needs, on ports that the system chooses and in folders of its own:
// the hub (SOCIALHUB), and for a hub with real accounts the simulated networks (PLATFORMSIM).
//
// With HUB_URL the tests that need only a filled hub use that one instead.

import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const hubProgram = process.env.SOCIALHUB ?? join(root, "build/dev/socialhub");
const networksProgram = process.env.PLATFORMSIM ?? join(root, "build/dev/platformsim");

// The first start makes a database cluster and fills it; a busy machine needs its time.
const startMs = 120_000;
const stopMs = 15_000;

/** Runs a program until it prints what `pattern` matches; gives the match and a way to end it. */
function start(program, args, pattern) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      const force = setTimeout(() => child.kill("SIGKILL"), stopMs);
      child.once("exit", () => {
        clearTimeout(force);
        resolve();
      });
      child.kill("SIGTERM");
    });
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${program} ${args.join(" ")}: ${why}\n${output}`));
    const timer = setTimeout(() => {
      fail("did not become ready");
      void stop();
    }, startMs);
    const read = (chunk) => {
      output += chunk;
      const match = pattern.exec(output);
      if (!match) return;
      clearTimeout(timer);
      resolve({ match, stop, output: () => output });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

async function startHub(args) {
  const data = mkdtempSync(join(tmpdir(), "socialhub-e2e-"));
  // Started by root, PostgreSQL runs as another user, who must be able to pass through.
  chmodSync(data, 0o711);
  const common = ["serve", "--port", "0", "--pg-port", "0", "--data", data];
  const ready = /SocialHub is ready at (http:\S+)/;
  try {
    const hub = await start(hubProgram, [...common, ...args], ready);
    const stop = async () => {
      await hub.stop();
      rmSync(data, { recursive: true, force: true });
    };
    return { url: hub.match[1], stop, output: hub.output };
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw error;
  }
}

/** Asks a query without the page. */
export async function ask(url, procedure, input) {
  const query = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : "";
  const response = await fetch(`${url}/trpc/${procedure}${query}`);
  const answer = await response.json();
  if (answer.error) throw new Error(`${procedure}: ${answer.error.message}`);
  return answer.result.data;
}

/** Sends a mutation without the page. */
export async function tell(url, procedure, input) {
  const response = await fetch(`${url}/trpc/${procedure}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: input === undefined ? undefined : JSON.stringify(input),
  });
  const answer = await response.json();
  if (answer.error) throw new Error(`${procedure}: ${answer.error.message}`);
  return answer.result.data;
}

/** Waits until `check` gives something true. */
export async function until(what, check, limitMs = 60_000) {
  const end = Date.now() + limitMs;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The demo: a hub that is already connected to simulated networks and filled. */
export async function startDemo(fewestPosts = 200) {
  const hub = process.env.HUB_URL
    ? { url: process.env.HUB_URL, stop: async () => {}, output: () => "" }
    : await startHub(["--demo", "--poll-seconds", "2"]);
  try {
    await until(`${fewestPosts} posts in the demo`, async () => {
      let count = 0;
      let cursor;
      do {
        const page = await ask(hub.url, "post.feed", { limit: 100, cursor });
        count += page.items.length;
        cursor = page.nextCursor;
      } while (cursor && count < fewestPosts);
      return count >= fewestPosts;
    });
    return hub;
  } catch (error) {
    await hub.stop();
    throw new Error(`${error.message}\n${hub.output()}`);
  }
}

async function listenOnce() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The simulated networks as programs of their own, and who can sign in there. */
export async function startNetworks() {
  // Bluesky is the fourth of the networks, so its port is three after the first.
  const base = (await listenOnce()) - 3;
  const line = /bluesky\s+(http:\S+)\s+sign in as (\S+) with (\S+)/;
  const networks = await start(networksProgram, ["--port-base", String(base)], line);
  const [, url, handle, password] = networks.match;
  return { url, handle, password, stop: networks.stop };
}

/** A new hub that nobody has set up yet, and that may talk to the simulated networks. */
export function startNewHub(networks) {
  return startHub(["--poll-seconds", "2", "--allow", new URL(networks.url).host]);
}
