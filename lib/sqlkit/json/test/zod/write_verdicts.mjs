// Writes Zod's verdicts into cases.json: `node write_verdicts.mjs` after cases were added or Zod was updated.

import { readFileSync, writeFileSync } from "node:fs";

import { judge } from "./verdicts.mjs";

const file = new URL("cases.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8"));
const lines = cases.map(({ type, input }) => JSON.stringify({ type, input, ...judge({ type, input }) }));
writeFileSync(file, `[\n${lines.join(",\n")}\n]\n`);
