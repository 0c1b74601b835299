import type { ComponentChildren } from "preact";

import type { Platform, TextRange } from "../core/api.gen";
import { rangeUrl } from "../core/networks";
import { cutAtRanges, shortenLink, type Segment } from "./ranges";

interface Props {
  text: string;
  ranges: readonly TextRange[];
  platform: Platform;
  language?: string | null;
  id?: string;
}

function renderLink(text: string, url: string, kind: string): ComponentChildren {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" class={kind} title={url}>
      {kind === "link" ? shortenLink(text) : text}
    </a>
  );
}

function renderSegment({ text, range }: Segment, platform: Platform): ComponentChildren {
  if (!range) return text;
  switch (range.kind) {
    case "strong":
      return <strong>{text}</strong>;
    case "emphasis":
      return <em>{text}</em>;
    case "code":
      return <code>{text}</code>;
    case "quote":
      return <q>{text}</q>;
    case "emoji":
      // Only the hub's own pictures may load; any other emoji stays the text it is.
      if (!range.target?.startsWith("/")) return text;
      return <img class="emoji" src={range.target} alt={text} title={text} />;
  }
  const url = rangeUrl(platform, range);
  return url ? renderLink(text, url, range.kind) : <span class={range.kind}>{text}</span>;
}

/** The text of a post: plain text and nodes, never markup. */
export function RichText({ text, ranges, platform, language, id }: Props) {
  return (
    <div class="post-text" id={id} dir="auto" lang={language ?? undefined}>
      {cutAtRanges(text, ranges).map((segment) => renderSegment(segment, platform))}
    </div>
  );
}
