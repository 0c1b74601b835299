import type { Platform, PostView } from "../core/api.gen";

/** Whether one place in the feed is newer; places are decimal numbers of up to 19 digits. */
export function isNewer(a: string, b: string): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}

/** How many of the posts, newest first, lie above everything that was seen. */
export function countUnseen(posts: readonly PostView[], seen: string | undefined): number {
  if (!seen) return 0;
  let low = 0;
  let high = posts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const feedId = posts[middle]!.feedId;
    if (feedId && isNewer(feedId, seen)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the first posts come from each network. */
export function countByNetwork(posts: readonly PostView[], first: number) {
  const counts = new Map<Platform, number>();
  for (const { platform } of posts.slice(0, first)) {
    counts.set(platform, (counts.get(platform) ?? 0) + 1);
  }
  return counts;
}
