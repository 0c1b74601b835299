import type { ConnectionView } from "../core/api.gen";
import { onEvent } from "../core/events";
import { networks } from "../core/networks";
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

// Accounts of one network stay in the order in which they were connected.
const placeOf = ({ platform }: ConnectionView) => networks.indexOf(platform);

async function fetchConnections(): Promise<void> {
  try {
    const { items } = await query("platform.list");
    connections.set({ items: items.sort((a, b) => placeOf(a) - placeOf(b)) });
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
