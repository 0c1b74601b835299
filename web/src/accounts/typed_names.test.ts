import assert from "node:assert/strict";
import { test } from "node:test";

import { readNames } from "./typed_names";

test("names are read however they are set apart", () => {
  assert.deepEqual(readNames("@ana, bo\ncy;  @di"), ["ana", "bo", "cy", "di"]);
  assert.deepEqual(readNames("  "), []);
});
