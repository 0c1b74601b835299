import type { Platform, TextRange } from "./api.gen";

/** What the page itself must know of the networks: names, and where their own pages are. */

export const networkNames: Record<Platform, string> = {
  twitter: "X",
  instagram: "Instagram",
  linkedin: "LinkedIn",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
};

/** The address if it is safe to link to; anything but http(s) is not. */
export function safeUrl(url: string | null | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}

/** Where a marked part of a post leads, if anywhere. */
export function rangeUrl(platform: Platform, range: TextRange): string | undefined {
  if (!range.target) return undefined;
  if (range.kind === "link") return safeUrl(range.target);
  if (platform !== "bluesky") return undefined;
  const target = encodeURIComponent(range.target).replace(/%3A/g, ":");
  if (range.kind === "mention") return `https://bsky.app/profile/${target}`;
  return range.kind === "hashtag" ? `https://bsky.app/hashtag/${target}` : undefined;
}

/** The host of an address, as a person reads it. */
export function hostOf(url: string): string {
  try {
    return new URL(url).host.replace(/^www\./, "");
  } catch {
    return url;
  }
}
