// The verdicts in cases.json, which the C++ test compares with, are Zod's own.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { schemas } from "./schemas.mjs";
import { judge } from "./verdicts.mjs";

const cases = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8"));

test("every case has the verdict of npm zod", () => {
  for (const { type, input, issues, output } of cases) {
    const expected = JSON.parse(JSON.stringify({ issues, output }));
    assert.deepEqual(judge({ type, input }), expected, `${type} ${JSON.stringify(input)}`);
  }
});

test("there are at least 150 cases, good and bad ones of every type", () => {
  assert.ok(cases.length >= 150, `${cases.length} cases`);
  for (const type of Object.keys(schemas)) {
    const own = cases.filter((each) => each.type === type);
    assert.ok(own.some((each) => !each.issues), `${type} has no good case`);
    assert.ok(own.some((each) => each.issues) || takesEverything.has(type), `${type} has no bad case`);
  }
});

const takesEverything = new Set(["TruthOf"]);
