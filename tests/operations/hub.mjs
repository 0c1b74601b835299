// Runs the program (SOCIALHUB) as its owner would: on ports that the system chooses, with data in a
// folder that is gone when the test is over.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.SOCIALHUB ?? join(root, "build/dev/socialhub");

// The first start makes a database cluster; a busy machine needs its time.
const startMs = 60_000;

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `check` gives something true, and gives that. */
export async function until(what, check, limitMs = 20_000) {
  const end = Date.now() + limitMs;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`Waited ${limitMs} ms in vain for ${what}.`);
    await sleep(20);
  }
}

const endings = new WeakMap();

/** Runs `action` when the test is over; what was begun last ends first. */
export function atEnd(t, action) {
  if (!endings.has(t)) {
    endings.set(t, []);
    t.after(async () => {
      for (const end of endings.get(t).reverse()) await end();
    });
  }
  endings.get(t).push(action);
}

/** A folder for one test. PostgreSQL, which runs as another user if we are root, may enter it. */
export function makeFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), "socialhub-operations-"));
  chmodSync(folder, 0o711);
  atEnd(t, () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** Only what the test says decides, not the settings of whoever runs it. */
function environment(extra) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => name !== "DATABASE_URL" && !name.startsWith("SOCIALHUB"),
  );
  return { ...Object.fromEntries(inherited), ...extra };
}

function start(args, env) {
  const child = spawn(program, args, { env: environment(env), stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) {
    child[name].setEncoding("utf8").on("data", (text) => (output[name] += text));
  }
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { child, output, ended };
}

/** Runs the program to its end; one that does not end within the limit is killed: status null. */
export async function run(args, { env, limitMs = 30_000 } = {}) {
  const began = Date.now();
  const { child, output, ended } = start(args, env);
  const force = setTimeout(() => child.kill("SIGKILL"), limitMs);
  await ended;
  clearTimeout(force);
  return { status: child.exitCode, ms: Date.now() - began, ...output };
}

/** Starts a command that goes on until Ctrl-C, and waits for `line` in what it says. */
export async function open(t, args, line) {
  const { child, output, ended } = start(args);
  const stop = async () => {
    if (child.exitCode === null) child.kill("SIGINT");
    await ended;
    return child.exitCode;
  };
  atEnd(t, stop);
  const found = await until(
    `${args.join(" ")} to say ${line}`,
    () => {
      if (child.exitCode !== null) throw new Error(`It ended:\n${output.stdout}${output.stderr}`);
      return line.exec(output.stdout);
    },
    startMs,
  );
  return { found, stop };
}

export class Hub {
  #child;
  #output;
  #ended;
  #streams = [];

  constructor({ child, output, ended }) {
    this.#child = child;
    this.#output = output;
    this.#ended = ended;
  }

  /** Starts `serve` and goes on at once; the test's end ends it. */
  static launch(t, data, args = [], env = {}) {
    const common = ["serve", "--pg-port", "0", "--data", data];
    const hub = new Hub(start([...common, ...args], { SOCIALHUB_PORT: "0", ...env }));
    atEnd(t, () => hub.stop());
    return hub;
  }

  /** Starts `serve` and waits until it is ready. */
  static async start(t, data, args, env) {
    const hub = Hub.launch(t, data, args, env);
    await hub.waitUntilReady();
    return hub;
  }

  async waitUntilReady() {
    const line = /SocialHub is ready at (http:\S+)/;
    const address = await until(
      "the hub to become ready",
      () => {
        if (this.hasEnded) throw new Error(`The hub ended:\n${this.log}`);
        return line.exec(this.#output.stdout)?.[1];
      },
      startMs,
    );
    this.url = address;
  }

  get log() {
    return this.#output.stderr;
  }

  get process() {
    return this.#child.pid;
  }

  get hasEnded() {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  send(path, options = {}) {
    return fetch(this.url + path, options);
  }

  async #read(response) {
    const { result, error } = await response.json();
    if (error) throw new Error(`${response.url}: ${error.message}`);
    return result.data;
  }

  async ask(procedure, input) {
    const query = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : "";
    return this.#read(await this.send(`/trpc/${procedure}${query}`));
  }

  async tell(procedure, input) {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify(input);
    return this.#read(await this.send(`/trpc/${procedure}`, { method: "POST", headers, body }));
  }

  /** Makes the owner of a new hub; gives the cookie of their session. */
  async setUp() {
    const owner = { name: "Ana", email: "ana@example.org", password: "correct horse battery" };
    const headers = { "content-type": "application/json", origin: this.url };
    const body = JSON.stringify(owner);
    const answer = await this.send("/trpc/auth.setUp", { method: "POST", headers, body });
    assert.equal(answer.status, 200);
    return answer.headers.get("set-cookie").split(";")[0];
  }

  /** All posts of the feed, newest first. */
  async listFeed() {
    const posts = [];
    let cursor;
    do {
      const page = await this.ask("post.feed", { limit: 100, cursor });
      posts.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return posts;
  }

  /** Opens the event stream, and waits until it is open. */
  async watch() {
    const stream = new EventStream(this);
    this.#streams.push(stream);
    await until("the event stream", () => stream.isOpen);
    return stream;
  }

  /** Asks the hub to stop; gives its exit status, and null if it had to be killed. */
  async stop(limitMs = 15_000) {
    for (const stream of this.#streams) stream.isWanted = false;
    const force = setTimeout(() => this.#child.kill("SIGKILL"), limitMs);
    this.#child.kill("SIGTERM");
    await this.#ended;
    clearTimeout(force);
    return this.#child.exitCode;
  }

  /** Stops the hub as it should stop: soon, with success, without a word of errors. Gives how long it took. */
  async stopQuietly() {
    const began = Date.now();
    assert.equal(await this.stop(), 0);
    const took = Date.now() - began;
    assert.ok(took <= 3_000, `took ${took} ms`);
    assert.doesNotMatch(this.log, /^\S+ error /m);
    return took;
  }

  async kill() {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }
}

/** Calls `ask` again and again, in several loops at once, until told to stop; gives what it gave. */
export function keepAsking(loops, pauseMs, ask) {
  const answers = [];
  let goesOn = true;
  const run = async () => {
    while (goesOn) {
      answers.push(await ask());
      await sleep(pauseMs);
    }
  };
  const finished = Promise.all(Array.from({ length: loops }, run));
  finished.catch(() => {}); // whoever awaits stop() gets the failure
  const stop = () => {
    goesOn = false;
    return finished;
  };
  return { answers, stop };
}

/** Listens as a page does: a stream that ended is opened again, after the last event that came. */
class EventStream {
  events = [];
  isOpen = false;
  isWanted = true;
  #hub;

  constructor(hub) {
    this.#hub = hub;
    void this.#run();
  }

  async #run() {
    while (this.isWanted) {
      await this.#read().catch(() => {}); // a hub that cannot be reached now is asked again
      this.isOpen = false;
      await sleep(200);
    }
  }

  async #read() {
    const lastEventId = this.events.at(-1)?.id;
    const query = `?input=${encodeURIComponent(JSON.stringify({ lastEventId }))}`;
    const headers = { accept: "text/event-stream" };
    const { status, body } = await this.#hub.send(`/trpc/events${query}`, { headers });
    this.isOpen = status === 200;
    let text = "";
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split("\n\n");
      text = blocks.pop();
      for (const block of blocks) this.#take(block);
    }
  }

  #take(block) {
    const lines = block.split("\n").map((line) => /^(\w*): ?(.*)$/.exec(line)?.slice(1) ?? []);
    const { id, data } = Object.fromEntries(lines);
    if (id) this.events.push({ id, at: Date.now(), ...JSON.parse(data) });
  }
}

/** What PostgreSQL writes about itself; null while it does not run. */
export function readPostmaster(data) {
  try {
    const file = join(data, "postgres/data/postmaster.pid");
    const lines = readFileSync(file, "utf8").split("\n");
    return { process: Number(lines[0]), isReady: lines[7]?.trim() === "ready" };
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

export function isRunning(id) {
  try {
    const state = /^State:\s+(\w)/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1];
    return state !== "Z";
  } catch {
    return false;
  }
}
