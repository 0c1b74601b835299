import assert from "node:assert/strict";
import { test } from "node:test";

import { HeightIndex } from "./heights";

/** Heights of 1 to 400 that are the same in every run. */
function someHeights(count: number): number[] {
  let state = 7;
  return Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return 1 + (state % 400);
  });
}

test("offsets are the sums of the heights before them", () => {
  const heights = someHeights(1000);
  const index = new HeightIndex(heights);
  let sum = 0;
  heights.forEach((height, i) => {
    assert.equal(index.offset(i), sum);
    sum += height;
  });
  assert.equal(index.total, sum);
});

test("a changed height moves only what comes after it", () => {
  const index = new HeightIndex([10, 20, 30, 40]);
  index.set(1, 25);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((i) => index.offset(i)),
    [0, 10, 35, 65, 105],
  );
  assert.equal(index.height(1), 25);
});

test("find gives the item that covers an offset, at every pixel", () => {
  const heights = someHeights(77);
  const index = new HeightIndex(heights);
  let item = 0;
  for (let offset = 0; offset < index.total; offset++) {
    if (offset >= index.offset(item + 1)) item++;
    assert.equal(index.find(offset), item);
  }
});

test("find stays inside the list", () => {
  const index = new HeightIndex([10, 20]);
  assert.equal(index.find(-500), 0);
  assert.equal(index.find(30), 1);
  assert.equal(index.find(9999), 1);
  assert.equal(new HeightIndex([]).find(5), 0);
});
