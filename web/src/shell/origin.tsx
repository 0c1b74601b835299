import type { Platform } from "../core/api.gen";
import { networkNames } from "../core/networks";

const letters: Record<Platform, string> = {
  twitter: "X",
  instagram: "Ig",
  linkedin: "in",
  bluesky: "B",
  mastodon: "M",
};

/** A network's colour, shape and letter. Its name stands beside it, or is read aloud. */
export function OriginMark({ platform }: { platform: Platform }) {
  return (
    <span class={`mark on-${platform}`} aria-hidden="true">
      {letters[platform]}
    </span>
  );
}

/** Where something comes from: the network's mark and name. */
export function NetworkBadge({ platform }: { platform: Platform }) {
  return (
    <span class={`badge on-${platform}`}>
      <OriginMark platform={platform} />
      {networkNames[platform]}
    </span>
  );
}
