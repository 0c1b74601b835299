// Starts what a test needs, on ports that the system chooses and in folders of its own:
// the hub (SOCIALHUB), and for a hub with real accounts the simulated networks (PLATFORMSIM).
//
// With HUB_URL the tests that need only a filled hub use that one instead.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
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

async function startHub(args, pgPort = 0) {
  const data = mkdtempSync(join(tmpdir(), "socialhub-e2e-"));
  // Started by root, PostgreSQL runs as another user, who must be able to pass through.
  chmodSync(data, 0o711);
  const common = ["serve", "--port", "0", "--pg-port", String(pgPort), "--data", data];
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

async function countPosts(url, most) {
  let count = 0;
  let cursor;
  do {
    const page = await ask(url, "post.feed", { limit: 100, cursor });
    count += page.items.length;
    cursor = page.nextCursor;
  } while (cursor && count < most);
  return count;
}

/** The demo: a hub that is already connected to simulated networks and filled. */
export async function startDemo(fewestPosts = 200, { isShared = true, pgPort = 0 } = {}) {
  const hub =
    isShared && process.env.HUB_URL
      ? { url: process.env.HUB_URL, stop: async () => {}, output: () => "" }
      : await startHub(["--demo", "--poll-seconds", "3"], pgPort);
  try {
    await until(
      `${fewestPosts} posts in the demo`,
      async () => (await countPosts(hub.url, fewestPosts)) >= fewestPosts,
    );
    return hub;
  } catch (error) {
    await hub.stop();
    throw new Error(`${error.message}\n${hub.output()}`);
  }
}

/** The first of some ports in a row that nobody listens on. */
async function findPorts(count) {
  for (;;) {
    const servers = [];
    try {
      let first = 0;
      for (let i = 0; i < count; i++) {
        const server = createServer();
        await new Promise((resolve, reject) => {
          server.once("error", reject);
          server.listen(first && first + i, "127.0.0.1", resolve);
        });
        servers.push(server);
        first ||= server.address().port;
      }
      return first;
    } catch {
      // Somebody has one of them; the system knows others.
    } finally {
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    }
  }
}

// Copies of what the demo shows, older than all of it: each a millisecond before the one above it.
const multiplying = (count) => `do $$
  declare names text;
  begin
    select string_agg(quote_ident(column_name), ', ') into names
      from information_schema.columns
      where table_name = 'posts' and is_generated = 'NEVER'
        and column_name not in ('id', 'external_id', 'feed_id');
    execute 'with oldest as (select min(feed_id) as place from posts),
        shown as (
          select *, row_number() over (order by feed_id desc) as number, count(*) over () as total
          from posts where feed_id is not null
        )
      insert into posts (id, external_id, feed_id, ' || names || ')
        select gen_random_uuid(), external_id || ''#'' || copy,
          oldest.place - (copy * total + number) * 4096, ' || names || '
        from shown, oldest, generate_series(0, ${count} / shown.total) as copy';
  end $$`;

/** A demo of its own with many posts, copied inside its database. */
export async function startLongDemo(posts) {
  const pgPort = await findPorts(1);
  const hub = await startDemo(200, { isShared: false, pgPort });
  try {
    const database = `postgresql://socialhub:socialhub@127.0.0.1:${pgPort}/socialhub`;
    execFileSync("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", multiplying(posts), database]);
    assert.ok((await countPosts(hub.url, posts)) >= posts);
    return hub;
  } catch (error) {
    await hub.stop();
    throw error;
  }
}

const networkNames = ["twitter", "instagram", "linkedin", "bluesky", "mastodon"];

/** The simulated networks as a program of their own: their addresses, and who can sign in. */
export async function startNetworks() {
  const base = await findPorts(networkNames.length);
  const line = /bluesky\s+http:\S+\s+sign in as (\S+) with (\S+)/;
  const networks = await start(networksProgram, ["--port-base", String(base)], line);
  const [, handle, password] = networks.match;
  const urls = Object.fromEntries(
    networkNames.map((name, index) => [name, `http://127.0.0.1:${base + index}`]),
  );
  return { urls, handle, password, stop: networks.stop };
}

/** A new hub that nobody has set up yet, and that may talk to the simulated networks. */
export function startNewHub(...networks) {
  const hosts = networks.flatMap(({ urls }) => Object.values(urls)).map((url) => new URL(url).host);
  return startHub(["--poll-seconds", "3", "--allow", hosts.join(",")]);
}
