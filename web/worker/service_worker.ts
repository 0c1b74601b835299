/**
 * Keeps the page itself, so that it opens without the hub. Answers of the API are not its business:
 * the page keeps what it wants to show then.
 */

declare const self: ServiceWorkerGlobalScope;
/** Set by the build: a name that changes with any file, and the files. */
declare const BUILD: string;
declare const FILES: string[];

export {};

const cacheName = `socialhub-${BUILD}`;

async function fill(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(["/", ...FILES]);
  await self.skipWaiting();
}

async function dropOlder(): Promise<void> {
  for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name);
  await self.clients.claim();
}

/** Pages come from the hub as long as it answers, so that an update shows at once. */
async function answerPage(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const shell = await caches.match("/");
    if (!shell) throw error;
    return shell;
  }
}

async function answerFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(dropOlder()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") event.respondWith(answerPage(request));
  else if (new URL(request.url).pathname.startsWith("/assets/")) {
    event.respondWith(answerFile(request));
  }
});
