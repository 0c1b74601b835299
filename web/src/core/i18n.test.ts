import assert from "node:assert/strict";
import { test } from "node:test";

import { en } from "../messages/en";
import { enPages } from "../messages/en_pages";
import { formatParts } from "./i18n";
import { type MessageKey, t } from "./i18n_pages";

const format = (message: string, values: Record<string, unknown>) =>
  formatParts(message, values).join("");

test("plurals follow the number, exact values first", () => {
  const message = "{count, plural, =0 {none} one {# post} other {# posts}}";
  assert.equal(format(message, { count: 0 }), "none");
  assert.equal(format(message, { count: 1 }), "1 post");
  assert.equal(format(message, { count: 1200 }), "1,200 posts");
});

test("a plural may hold other values", () => {
  const message = "{count, plural, one {{name} has # post} other {{name} has # posts}}!";
  assert.equal(format(message, { count: 2, name: "Ana" }), "Ana has 2 posts!");
});

test("values that are no text stay what they are", () => {
  const element = { type: "b" };
  assert.deepEqual(formatParts("a {who} b", { who: element }), ["a ", element, " b"]);
});

test("every message can be formatted", () => {
  for (const key of Object.keys({ ...en, ...enPages }) as MessageKey[]) {
    const values = new Proxy({}, { get: (_, name) => (name === "count" ? 3 : 2) });
    assert.doesNotThrow(() => t(key, values), key);
  }
});
