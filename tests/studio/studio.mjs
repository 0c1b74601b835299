// Starts the studio (SQLKIT) on the database of SQLKIT_TEST_URL, which it fills through its own console.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const program = process.env.SQLKIT ?? join(folder, "../../build/dev/lib/sqlkit/tool/sqlkit");
const database = process.env.SQLKIT_TEST_URL;
const startMs = 20_000;

/** The address that the program prints, or what it prints if it ends before. */
function readAddress(child) {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => reject(new Error(`no address\n${output}`)), startMs);
    const read = (chunk) => {
      output += chunk;
      const address = /http:\/\/\S+/.exec(output);
      if (!address) return;
      clearTimeout(timer);
      resolve({ address: address[0], output: () => output });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`ended with ${code}\n${output}`)));
  });
}

export async function startStudio(...flags) {
  assert.ok(database, "SQLKIT_TEST_URL is not set: run ./dev e2e");
  const child = spawn(program, ["studio", "--url", database, "--port", "0", ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "exit");
  const { address, output } = await readAddress(child);
  const [url, token] = address.split("#token=");
  const ask = async (name, request) => {
    const headers = { "content-type": "application/json", "x-studio-token": token };
    const response = await fetch(`${url}api/${name}`, { method: "POST", headers, body: JSON.stringify(request) });
    return response.json();
  };
  const run = async (sql) => {
    const answer = await ask("run", { id: "test", sql, mayWrite: true });
    assert.equal(answer.problem, undefined, answer.problem?.message);
    return answer.results.at(-1).rows.map(({ values }) => values);
  };
  /** Ends it as Ctrl-C does; gives the exit status. */
  const stop = async () => {
    child.kill("SIGINT");
    const [status] = await ended;
    return status;
  };
  return { url, address, output, ask, run, stop };
}

export async function fill(studio) {
  await studio.run(readFileSync(join(folder, "bookshop.sql"), "utf8"));
}
