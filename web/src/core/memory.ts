/**
 * What this browser remembers for when the hub cannot be reached (IndexedDB). All of it can be
 * lost at any moment, and goes with the session.
 */

const databaseName = "socialhub";
const storeName = "remembered";

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run<Result>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result | undefined> {
  try {
    const database = await openDatabase();
    return (await new Promise((resolve, reject) => {
      const request = work(database.transaction(storeName, mode).objectStore(storeName));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    }).finally(() => database.close())) as Result;
  } catch {
    // A browser without storage works like one that has nothing stored.
    return undefined;
  }
}

export async function remember(name: string, value: unknown): Promise<void> {
  await run("readwrite", (store) => store.put(value, name));
}

export async function recall<Value>(name: string): Promise<Value | undefined> {
  return run<Value>("readonly", (store) => store.get(name) as IDBRequest<Value>);
}

export async function forgetAll(): Promise<void> {
  await run("readwrite", (store) => store.clear());
}
