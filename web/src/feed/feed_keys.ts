import type { RefObject } from "preact";

import { useKeys } from "../core/keys";
import { navigate } from "../core/router";
import { type Feed } from "./feed_store";
import { openMedia } from "./media_state";
import { toggleEvent } from "./post_card";
import type { VirtualList } from "./virtual_list";

interface Targets {
  feed: Feed;
  list: RefObject<VirtualList | null>;
  /** The topmost post that can be read. */
  first: { current: number };
  showNew(): Promise<void>;
}

function focusOutside(where: "before" | "after"): void {
  const target = where === "before" ? "main h1" : "aside a, aside button, .bottom-bar a";
  document.querySelector<HTMLElement>(target)?.focus();
}

/** The keys of the feed: cards are reached by post, also those that are not in the page yet. */
export function useFeedKeys({ feed, list, first, showNew }: Targets): void {
  const posts = () => feed.state.value.posts;
  const selectedIndex = () => {
    const id = list.current?.selected;
    return id ? posts().findIndex((post) => post.id === id) : -1;
  };
  const current = () => posts()[Math.max(selectedIndex(), 0)] ?? posts()[first.current];
  const focusAt = (index: number) => {
    const post = posts()[Math.max(0, Math.min(index, posts().length - 1))];
    if (post) list.current?.focus(post.id);
  };
  const step = (by: number) => {
    const from = selectedIndex();
    focusAt(from < 0 ? first.current : from + by);
  };
  const open = () => {
    const post = current();
    if (post) navigate(`/post/${post.id}`);
  };
  const isInFeed = () => !!document.activeElement?.closest("[role=feed]");
  const card = () => document.activeElement?.closest<HTMLElement>("article");

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    PageDown: () => (isInFeed() ? step(1) : scrollBy(0, innerHeight * 0.85)),
    PageUp: () => (isInFeed() ? step(-1) : scrollBy(0, -innerHeight * 0.85)),
    "Ctrl+Home": () => focusOutside("before"),
    "Ctrl+End": () => focusOutside("after"),
    o: open,
    Enter: open,
    x: () => card()?.dispatchEvent(new Event(toggleEvent)),
    v: () => card()?.querySelector<HTMLElement>(".view-on")?.click(),
    m: () => {
      const post = current();
      const pictures = post?.media.filter(({ kind }) => kind === "image") ?? [];
      if (post && pictures.length) openMedia(post, pictures, 0);
    },
    ".": () => void showNew(),
    "g g": () => focusAt(0),
    G: () => focusAt(posts().length - 1),
  });
}
