import type { EventView } from "./api.gen";
import { Store } from "./store";

/**
 * The hub's event stream. One tab of the browser holds it (Web Locks), the others listen over a
 * BroadcastChannel: a browser opens only six connections to one host.
 */

export type LinkState = "connecting" | "live" | "reconnecting";

export interface Link {
  state: LinkState;
  since: number;
}

type Message = { event: EventView } | { state: LinkState } | { ask: true };
type Listener = (event: EventView) => void;

export const link = new Store<Link>({ state: "connecting", since: Date.now() });

const firstRetryMs = 1_000;
const lastRetryMs = 30_000;

const listeners = new Set<Listener>();
const refusalListeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;
let source: EventSource | undefined;
let lastEventId = "";
let retryMs = firstRetryMs;
let retryTimer = 0;
let silenceTimer = 0;
let silenceMs = 0;
let isLeader = false;

export function onEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Hears when the hub answers but gives no stream: perhaps the session is over. */
export function onRefusal(listener: () => void): void {
  refusalListeners.add(listener);
}

function setState(state: LinkState): void {
  if (state !== link.value.state) link.set({ state, since: Date.now() });
}

function lead(state: LinkState): void {
  setState(state);
  channel?.postMessage({ state } satisfies Message);
}

function deliver(event: EventView): void {
  for (const listener of listeners) listener(event);
}

/** Restarts the stream if nothing, not even a ping, comes for as long as the server promised. */
function expectSign(): void {
  clearTimeout(silenceTimer);
  if (silenceMs) silenceTimer = window.setTimeout(retry, silenceMs);
}

function retry(): void {
  lead("reconnecting");
  source?.close();
  clearTimeout(silenceTimer);
  clearTimeout(retryTimer);
  retryTimer = window.setTimeout(connect, retryMs);
  retryMs = Math.min(retryMs * 2, lastRetryMs);
}

function receive(message: MessageEvent<string>): void {
  if (message.lastEventId) lastEventId = message.lastEventId;
  expectSign();
  const value = JSON.parse(message.data) as EventView | { id: string; data: EventView };
  const event = "kind" in value ? value : value.data;
  deliver(event);
  channel?.postMessage({ event } satisfies Message);
}

function connect(): void {
  clearTimeout(retryTimer);
  source?.close();
  const input = lastEventId ? `?input=${encodeURIComponent(JSON.stringify({ lastEventId }))}` : "";
  source = new EventSource(`/trpc/events${input}`);
  source.addEventListener("connected", (message) => {
    const options = JSON.parse((message as MessageEvent<string>).data || "{}");
    silenceMs = options.reconnectAfterInactivityMs ?? 0;
    retryMs = firstRetryMs;
    expectSign();
    lead("live");
  });
  source.addEventListener("ping", expectSign);
  source.addEventListener("return", () => source?.close());
  source.addEventListener("serialized-error", retry);
  source.onmessage = receive;
  source.onerror = () => {
    // A stream that merely broke is reopened by the browser; a refused one is closed for good.
    if (source?.readyState !== EventSource.CLOSED) return lead("reconnecting");
    retry();
    for (const listener of refusalListeners) listener();
  };
}

function listenToLeader({ data }: MessageEvent<Message>): void {
  if ("ask" in data) {
    if (isLeader) lead(link.value.state);
  } else if (isLeader) {
    return;
  } else if ("event" in data) {
    deliver(data.event);
  } else {
    setState(data.state);
  }
}

let release: (() => void) | undefined;
let election: AbortController | undefined;

/** Joins the stream: leads it, or waits until the leading tab is gone. */
export function startEvents(): void {
  if (election) return;
  election = new AbortController();
  channel = new BroadcastChannel("socialhub-events");
  channel.onmessage = listenToLeader;
  channel.postMessage({ ask: true } satisfies Message);
  const reign = () =>
    new Promise<void>((resolve) => {
      release = resolve;
      isLeader = true;
      connect();
    });
  void navigator.locks
    .request("socialhub-events", { signal: election.signal }, reign)
    .catch(() => undefined);
}

/** Leaves the stream, for example because the session is over. */
export function stopEvents(): void {
  election?.abort();
  election = undefined;
  isLeader = false;
  source?.close();
  clearTimeout(retryTimer);
  clearTimeout(silenceTimer);
  channel?.close();
  release?.();
  release = undefined;
  setState("connecting");
}

/** Tries again now instead of when the wait is over. */
export function reconnectNow(): void {
  retryMs = firstRetryMs;
  if (isLeader && link.value.state !== "live") connect();
}

addEventListener("online", reconnectNow);
