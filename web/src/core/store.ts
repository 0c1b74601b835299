import { useEffect, useReducer } from "preact/hooks";

/** A value that components follow. `set` with an equal value tells nobody. */
export class Store<T> {
  private listeners = new Set<() => void>();

  constructor(public value: T) {}

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of [...this.listeners]) listener();
  }

  patch(part: Partial<T>): void {
    this.set({ ...this.value, ...part });
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}

/** Renders the component again whenever what `select` picks from the store differs. */
export function useStore<T, S = T>(store: Store<T>, select?: (value: T) => S): S {
  const pick = select ?? ((value: T) => value as unknown as S);
  const picked = pick(store.value);
  const [, render] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    let last = pick(store.value);
    // The value may have changed between the render and this effect.
    if (!Object.is(last, picked)) render(0);
    return store.listen(() => {
      const next = pick(store.value);
      if (Object.is(next, last)) return;
      last = next;
      render(0);
    });
  }, [store]);
  return picked;
}
