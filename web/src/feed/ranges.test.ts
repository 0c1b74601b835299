import assert from "node:assert/strict";
import { test } from "node:test";

import { cutAtRanges, shortenLink } from "./ranges";

const texts = (text: string, ranges: [number, number][]) =>
  cutAtRanges(
    text,
    ranges.map(([start, end]) => ({ start, end, kind: "link" as const })),
  ).map((segment) => (segment.range ? `[${segment.text}]` : segment.text));

test("a text without ranges is one segment, an empty one none", () => {
  assert.deepEqual(texts("plain", []), ["plain"]);
  assert.deepEqual(texts("", []), []);
});

test("ranges count UTF-16 units, as the wire does", () => {
  assert.deepEqual(texts("👩‍💻 see example.com!", [[10, 21]]), ["👩‍💻 see ", "[example.com]", "!"]);
});

test("ranges may touch each other and both ends", () => {
  assert.deepEqual(
    texts("abcd", [
      [0, 2],
      [2, 4],
    ]),
    ["[ab]", "[cd]"],
  );
});

test("a range that overlaps, is empty or leaves the text stays plain text", () => {
  assert.deepEqual(
    texts("abcdef", [
      [0, 3],
      [2, 5],
    ]),
    ["[abc]", "def"],
  );
  assert.deepEqual(texts("abc", [[1, 1]]), ["abc"]);
  assert.deepEqual(texts("abc", [[1, 9]]), ["abc"]);
});

test("links are shown as domain and path, and cut when long", () => {
  assert.equal(shortenLink("https://www.example.com/"), "example.com");
  assert.equal(shortenLink("example.com/a"), "example.com/a");
  const long = shortenLink("https://example.com/" + "a".repeat(80));
  assert.equal(long.length, 41);
  assert.ok(long.endsWith("…"));
});
