import assert from "node:assert/strict";
import { test } from "node:test";

import { dayName, preciseAge, shortAge } from "./time";

// Noon where the test runs, so that days are counted as a reader there counts them.
const now = new Date(2026, 10, 22, 12).getTime();
const before = (seconds: number) => new Date(now - seconds * 1000).toISOString();

test("ages grow from now over minutes, hours and days to the date", () => {
  const cases: [number, string][] = [
    [-30, "now"],
    [59, "now"],
    [60, "1 m"],
    [59 * 60 + 59, "59 m"],
    [3600, "1 h"],
    [23 * 3600 + 3599, "23 h"],
    [86400, "1 d"],
    [6 * 86400, "6 d"],
    [8 * 86400, "14 Nov"],
    [400 * 86400, "18 Oct 2025"],
  ];
  for (const [age, text] of cases) assert.equal(shortAge(before(age), now), text);
});

test("what just happened is counted in seconds", () => {
  assert.equal(preciseAge(before(12), now), "12 s");
  assert.equal(preciseAge(before(125), now), "2 m");
});

test("days have names as people say them", () => {
  assert.equal(dayName(before(60), now), "Today");
  assert.equal(dayName(before(86400), now), "Yesterday");
  assert.equal(dayName(before(2 * 86400), now), "Friday 20 November");
});
