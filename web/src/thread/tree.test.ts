import assert from "node:assert/strict";
import { test } from "node:test";

import type { PostView, ThreadView } from "../core/api.gen";
import { buildTree, type ReplyNode } from "./tree";

const post = (id: string) => ({ id }) as PostView;
const write = (nodes: ReplyNode[]): string =>
  nodes
    .map((node) => node.post.id + (node.children.length ? `(${write(node.children)})` : ""))
    .join(" ");

test("replies hang below their parents, orphans at the top", () => {
  const thread: ThreadView = {
    ancestors: [],
    focus: post("focus"),
    replies: ["a", "b", "c", "d", "e"].map(post),
    parents: ["focus", "a", "b", "gone", null],
    missing: 0,
  };
  assert.equal(write(buildTree(thread)), "a(b(c)) d e");
});
