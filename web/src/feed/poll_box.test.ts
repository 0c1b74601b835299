import assert from "node:assert/strict";
import { test } from "node:test";

import type { Poll } from "../core/api.gen";
import { countAnswers } from "./poll_box";

const poll = (votes: (string | null)[], part: Partial<Poll> = {}): Poll => ({
  options: votes.map((count, index) => ({ title: `answer ${index}`, votes: count })),
  isMultiple: false,
  isClosed: false,
  ...part,
});
const shares = (given: Poll) => countAnswers(given).map(({ share }) => share);

test("shares are of all votes", () => {
  assert.deepEqual(shares(poll(["1", "3"])), [25, 75]);
});

test("where several answers may be chosen, shares are of the people who voted", () => {
  assert.deepEqual(shares(poll(["8", "6"], { isMultiple: true, voters: "10" })), [80, 60]);
});

test("nobody voted: no share, and no answer is ahead", () => {
  const answers = countAnswers(poll(["0", "0"], { voters: "0" }));
  assert.deepEqual(
    answers.map(({ share, isFirst }) => ({ share, isFirst })),
    [
      { share: 0, isFirst: false },
      { share: 0, isFirst: false },
    ],
  );
});

test("numbers that the network keeps to itself are not shown as zero", () => {
  assert.deepEqual(
    countAnswers(poll([null, null])).map(({ votes }) => votes),
    [undefined, undefined],
  );
});

test("all answers with the most votes are ahead", () => {
  assert.deepEqual(
    countAnswers(poll(["5", "5", "2"])).map(({ isFirst }) => isFirst),
    [true, true, false],
  );
});
