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

/** The page on which an account is signed in again. */
export const reconnectPath = ({ platform, id }: ConnectionView) =>
  `/accounts?connect=${platform}&account=${id}`;

let reloadTimer = 0;

onEvent(({ kind }) => {
  if (kind !== "connections" && kind !== "posts" && kind !== "reset") return;
  // A poll touches several accounts at once.
  clearTimeout(reloadTimer);
  reloadTimer = window.setTimeout(() => void reloadConnections(), kind === "posts" ? 2_000 : 250);
});
