import assert from "node:assert/strict";
import { test } from "node:test";

import type { NotificationGroupView } from "../core/api.gen";
import { addUnread, forgetUnread, unreadCount, unreadOf } from "./unread";

const groupsOf = (...accounts: string[]) =>
  accounts.map((accountId) => ({ accountId }) as NotificationGroupView);

function count(...unread: number[]): void {
  const [a = 0, b = 0, c = 0] = unread;
  unreadCount.set({
    total: Math.min(1_000, a + b + c),
    accounts: [
      { accountId: "a", platform: "mastodon", unread: a },
      { accountId: "b", platform: "mastodon", unread: b },
      { accountId: "c", platform: "twitter", unread: c },
    ],
  });
}

test("a network has what its accounts have together", () => {
  count(2, 3, 7);
  assert.equal(unreadOf(unreadCount.value, { platform: "mastodon" }), 5);
  assert.equal(unreadOf(unreadCount.value, { account: "b" }), 3);
  assert.equal(unreadOf(unreadCount.value, { platform: "linkedin" }), 0);
});

test("what is read is taken from its account and from the whole", () => {
  count(2, 3, 7);
  addUnread(groupsOf("a", "c", "c"), -1);
  assert.equal(unreadCount.value.total, 9);
  assert.equal(unreadOf(unreadCount.value, { account: "a" }), 1);
  assert.equal(unreadOf(unreadCount.value, { account: "c" }), 5);
});

test("a number that the hub stopped counting stays as it is", () => {
  count(1_000, 1, 0);
  addUnread(groupsOf("a", "b"), -1);
  assert.equal(unreadCount.value.total, 1_000);
  assert.equal(unreadOf(unreadCount.value, { account: "a" }), 1_000);
  assert.equal(unreadOf(unreadCount.value, { account: "b" }), 0);
  assert.equal(unreadOf(unreadCount.value, { platform: "mastodon" }), 1_000);
});

test("nothing is unread once everything was read", () => {
  count(2, 3, 7);
  forgetUnread();
  assert.equal(unreadCount.value.total, 0);
  assert.equal(unreadOf(unreadCount.value, { platform: "mastodon" }), 0);
});
