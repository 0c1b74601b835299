import assert from "node:assert/strict";
import { test } from "node:test";

import type { PostView } from "../core/api.gen";
import { countUnseen, isNewer } from "./feed_order";

const posts = ["300", "200", "100", "99"].map((feedId) => ({ feedId }) as PostView);

test("places are compared as numbers of any length", () => {
  assert.ok(isNewer("100", "99"));
  assert.ok(!isNewer("99", "100"));
  assert.ok(!isNewer("100", "100"));
  assert.ok(isNewer("7353821586399142", "7353821586399141"));
});

test("unseen are the posts above the newest seen place", () => {
  assert.equal(countUnseen(posts, "300"), 0);
  assert.equal(countUnseen(posts, "100"), 2);
  assert.equal(countUnseen(posts, "150"), 2);
  assert.equal(countUnseen(posts, "1"), 4);
  assert.equal(countUnseen(posts, undefined), 0);
});
