// Runs all tests, one file after the other. Those that need only a filled hub share one demo.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { startDemo } from "./hub.mjs";

const folder = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".test.mjs"))
  .filter((name) => !wanted.length || wanted.some((part) => name.includes(part)));

const hub = await startDemo();
try {
  const env = { ...process.env, HUB_URL: hub.url };
  const args = ["--test", "--test-concurrency=1", ...files];
  const tests = spawn(process.execPath, args, { cwd: folder, env, stdio: "inherit" });
  process.exitCode = await new Promise((resolve) => tests.once("exit", (code) => resolve(code ?? 1)));
} finally {
  await hub.stop();
}
