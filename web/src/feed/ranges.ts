import type { TextRange } from "../core/api.gen";

export interface Segment {
  text: string;
  range?: TextRange;
}

/** Cuts a text at its ranges. Ranges that overlap, or leave the text, are shown as plain text. */
export function cutAtRanges(text: string, ranges: readonly TextRange[]): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const range of ranges) {
    if (range.start < from || range.end <= range.start || range.end > text.length) continue;
    if (range.start > from) segments.push({ text: text.slice(from, range.start) });
    segments.push({ text: text.slice(range.start, range.end), range });
    from = range.end;
  }
  if (from < text.length) segments.push({ text: text.slice(from) });
  return segments;
}

/** A link as “domain/path”, shortened at the end; the whole address is in its tooltip. */
export function shortenLink(text: string): string {
  if (!/^https?:\/\//i.test(text)) return text;
  const short = text.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "");
  return short.length > 42 ? `${short.slice(0, 40)}…` : short;
}
