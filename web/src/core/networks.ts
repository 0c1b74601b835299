import type { Platform, TextRange } from "./api.gen";

/** What the page itself must know of the networks: names, and where their own pages are. */

/** In the order in which they stand side by side everywhere. */
export const networks = ["twitter", "instagram", "linkedin", "bluesky", "mastodon"] as const;

export const networkNames: Record<Platform, string> = {
  twitter: "X",
  instagram: "Instagram",
  linkedin: "LinkedIn",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
};

/** The network that an address names, if it names one. */
export function networkOf(name: string | null): Platform | undefined {
  return networks.find((platform) => platform === name);
}

/** The address if it is safe to link to; anything but http(s) is not. */
export function safeUrl(url: string | null | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}

const mentionPages: Partial<Record<Platform, string>> = {
  twitter: "https://x.com/i/user/",
  instagram: "https://www.instagram.com/",
  bluesky: "https://bsky.app/profile/",
};

const hashtagPages: Partial<Record<Platform, string>> = {
  twitter: "https://x.com/hashtag/",
  instagram: "https://www.instagram.com/explore/tags/",
  linkedin: "https://www.linkedin.com/feed/hashtag/?keywords=",
  bluesky: "https://bsky.app/hashtag/",
};

/** Where a marked part of a post leads, if anywhere. */
export function rangeUrl(platform: Platform, { kind, target }: TextRange): string | undefined {
  if (!target || safeUrl(target)) return safeUrl(target);
  const pages = { mention: mentionPages, hashtag: hashtagPages }[kind as "mention"];
  const page = pages?.[platform];
  return page && page + encodeURIComponent(target).replace(/%3A/g, ":");
}

/** The host of an address, as a person reads it. */
export function hostOf(url: string): string {
  try {
    return new URL(url).host.replace(/^www\./, "");
  } catch {
    return url;
  }
}
