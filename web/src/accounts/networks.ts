import { useEffect, useState } from "preact/hooks";

import type { PlatformCapabilities } from "../core/api.gen";
import { query, type RpcError } from "../core/rpc";

/** What each network gives, refuses and asks for, from the hub. */
export function useNetworks() {
  const [networks, setNetworks] = useState<readonly PlatformCapabilities[]>();
  const [error, setError] = useState<RpcError>();
  const load = () => {
    setError(undefined);
    query("platform.capabilities").then(({ items }) => setNetworks(items), setError);
  };
  useEffect(load, []);
  return { networks, error, load };
}
