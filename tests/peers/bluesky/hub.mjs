// Starts the hub with a folder of its own, and speaks to it as its web page does.

import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const program = process.env.SOCIALHUB ?? join(root, "build/dev/socialhub");
const postgresPrograms = process.env.POSTGRES_BIN ?? "/usr/lib/postgresql/15/bin";

// The first start makes a database cluster; a busy machine needs its time.
const startMs = 120_000;
const stopMs = 15_000;

export class Refusal extends Error {
  constructor({ message, data }) {
    super(message);
    this.code = data.code;
    this.fields = data.fields ?? [];
  }
}

class Hub {
  #cookie = "";

  #child;
  #ended;

  constructor({ url, child, ended, output }) {
    this.url = url;
    this.#child = child;
    this.#ended = ended;
    this.output = output;
  }

  async #send(path, options = {}) {
    // Without an origin a cookie counts for nothing: the hub cannot tell whose page is asking.
    const headers = { ...options.headers, cookie: this.#cookie, origin: this.url };
    const response = await fetch(this.url + path, { ...options, headers });
    const [cookie] = response.headers.get("set-cookie")?.split(";") ?? [];
    if (cookie) this.#cookie = cookie;
    return response;
  }

  async #read(response) {
    const { result, error } = await response.json();
    if (error) throw new Refusal(error);
    return result.data;
  }

  async ask(procedure, input) {
    const query = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : "";
    return this.#read(await this.#send(`/trpc/${procedure}${query}`));
  }

  async tell(procedure, input) {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify(input);
    return this.#read(await this.#send(`/trpc/${procedure}`, { method: "POST", headers, body }));
  }

  /** Follows a link that the hub gave out. */
  async fetchPicture(path) {
    const response = await this.#send(path);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, type: response.headers.get("content-type"), bytes };
  }

  /** Opens the event stream. `events` fills up as they come, until `close` is called. */
  async watch() {
    const abort = new AbortController();
    const headers = { accept: "text/event-stream" };
    const response = await this.#send("/trpc/events", { headers, signal: abort.signal });
    const events = [];
    const finished = collectEvents(response.body, events).catch((error) => {
      if (!abort.signal.aborted) throw error;
    });
    const close = () => {
      abort.abort();
      return finished;
    };
    return { events, close };
  }

  /** Gives the exit code; null if the hub had to be killed. */
  async stop() {
    const force = setTimeout(() => this.#child.kill("SIGKILL"), stopMs);
    this.#child.kill("SIGTERM");
    await this.#ended;
    clearTimeout(force);
    return this.#child.exitCode;
  }
}

async function collectEvents(body, events) {
  let text = "";
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop();
    for (const block of blocks) {
      const fields = Object.fromEntries(
        block.split("\n").map((line) => /^(\w*): ?(.*)$/.exec(line)?.slice(1) ?? []),
      );
      if (fields.id) events.push({ id: fields.id, ...JSON.parse(fields.data) });
    }
  }
}

/** A test that is called off leaves nothing behind: neither the hub nor its folder. */
function endWithTest(child, ended) {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    process.exit(1);
  };
  for (const signal of signals) process.once(signal, stop);
  void ended.then(() => {
    for (const signal of signals) process.off(signal, stop);
  });
}

/** Starts a hub that nobody has set up yet, and that may talk to these servers on this machine. */
export async function startHub(serverUrls) {
  const folder = mkdtempSync(join(tmpdir(), "socialhub-peers-"));
  chmodSync(folder, 0o711); // PostgreSQL runs as another user when we are root.
  const options = {
    port: 0,
    data: join(folder, "data"),
    "pg-port": 0,
    "pg-bindir": postgresPrograms,
    "poll-seconds": 1,
    allow: serverUrls.map((url) => new URL(url).host),
  };
  const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  // Should this process be killed, the hub is told to stop.
  const command = ["--pdeathsig", "TERM", program, "serve", ...flags];
  const child = spawn("setpriv", command, { stdio: ["ignore", "pipe", "pipe"] });
  const forget = () => rmSync(folder, { recursive: true, force: true });
  const ended = new Promise((resolve) => child.once("close", resolve)).then(forget);
  endWithTest(child, ended);

  let output = "";
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${program}: ${why}\n${output}`));
    const timer = setTimeout(() => {
      fail("did not become ready");
      child.kill("SIGKILL");
    }, startMs);
    const read = (chunk) => {
      output += chunk;
      const ready = /SocialHub is ready at (http:\S+)/.exec(output);
      if (!ready) return;
      clearTimeout(timer);
      resolve(new Hub({ url: ready[1], child, ended, output: () => output }));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", (error) => fail(error.message));
    child.once("close", (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}
