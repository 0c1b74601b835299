// Starts the AT network as a process of its own, so that its servers neither slow down the test nor
// outlive it: they end when the test does, however it ends.

import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("network.mjs", import.meta.url));

/** Gives the addresses of the network's servers, what it can be asked, and a way to end it. */
export async function startNetwork() {
  const child = fork(program);
  const waiting = new Map();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const addresses = await new Promise((resolve, reject) => {
    child.on("message", ({ ready, id, answer, failure }) => {
      if (ready) return resolve(ready);
      const { settle, refuse } = waiting.get(id);
      waiting.delete(id);
      if (failure) refuse(new Error(failure));
      else settle(answer);
    });
    void ended.then((code) => {
      const error = new Error(`The AT network ended with ${code}.`);
      reject(error);
      for (const { refuse } of waiting.values()) refuse(error);
    });
  });

  let questions = 0;
  const ask = (question, input) =>
    new Promise((settle, refuse) => {
      const id = ++questions;
      waiting.set(id, { settle, refuse });
      child.send({ id, question, input });
    });
  return {
    ...addresses,
    settle: () => ask("settle"),
    listSessions: (did) => ask("listSessions", did),
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
