import type { ConnectionView } from "../core/api.gen";
import { onEvent } from "../core/events";
import { query, type RpcError } from "../core/rpc";
import { Store } from "../core/store";

interface Connections {
  /** Empty until they were loaded. */
  items?: readonly ConnectionView[];
  error?: RpcError;
}

/** The person's accounts on the networks, kept current. */
export const connections = new Store<Connections>({});

let loading: Promise<void> | undefined;

async function fetchConnections(): Promise<void> {
  try {
    const { items } = await query("platform.list");
    connections.set({ items });
  } catch (error) {
    connections.patch({ error: error as RpcError });
  }
}

export function reloadConnections(): Promise<void> {
  loading = fetchConnections();
  return loading;
}

export function loadConnections(): Promise<void> {
  loading ??= fetchConnections();
  return loading;
}

export type Health = "active" | "limited" | "reconnect" | "paused" | "failing";

/** How an account is doing: its status, or that its last contact with the network failed. */
export function healthOf(account: ConnectionView): Health {
  return account.status === "active" && account.lastError ? "failing" : account.status;
}

let reloadTimer = 0;

onEvent(({ kind }) => {
  if (kind !== "connections" && kind !== "posts" && kind !== "reset") return;
  // A poll touches several accounts at once.
  clearTimeout(reloadTimer);
  reloadTimer = window.setTimeout(() => void reloadConnections(), kind === "posts" ? 2_000 : 250);
});
