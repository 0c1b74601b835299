import assert from "node:assert/strict";
import { test } from "node:test";

import { clockTime, dayName, preciseAge, shortAge, timeLeft } from "./time";

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

test("what is still to come is counted in whole minutes, hours and days", () => {
  const cases: [number, string][] = [
    [-5, "1 m"],
    [30, "1 m"],
    [59 * 60, "59 m"],
    [3 * 3600 + 100, "3 h"],
    [47 * 3600, "47 h"],
    [5 * 86400 + 1, "5 d"],
  ];
  for (const [left, text] of cases) assert.equal(timeLeft(before(-left), now), text);
});

test("a time of another day says which", () => {
  assert.equal(clockTime(before(3600), now), "11:00");
  assert.equal(clockTime(before(86400 + 3600), now), "21 Nov, 11:00");
});
