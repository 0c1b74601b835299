import type { FeedPage, Platform, PostView } from "../core/api.gen";
import { link, onEvent } from "../core/events";
import { recall, remember } from "../core/memory";
import { mutate, query, type RpcError } from "../core/rpc";
import { Store } from "../core/store";
import { countUnseen, isNewer } from "./feed_order";
import { shareAuthors } from "./shared_authors";
import type { Anchor } from "./virtual_list";

export interface FeedState {
  status: "loading" | "ready" | "failed";
  /** Newest first. */
  posts: readonly PostView[];
  error?: RpcError;
  isLoadingOlder: boolean;
  olderError?: RpcError;
  hasOlder: boolean;
  /** Newer posts exist than those that are loaded. */
  hasNewer: boolean;
  /** What is shown was remembered by this browser, because the hub did not answer. */
  isRemembered: boolean;
  /** Where the reader was: posts above this place were not seen before. */
  boundary?: string;
  /** The newest place that was seen. */
  seen?: string;
}

const pageSize = 50;
// Beyond this many unseen posts the rest waits until the reader asks for it.
const mostUnseen = 300;
// Below the restored post there must be enough to fill the tallest window.
const fewestBelow = 20;
const savePositionMs = 1_500;

const mostRemembered = 200;
const rememberMs = 4_000;

interface Remembered {
  posts: PostView[];
  position?: string;
}

/** Which posts: all in one order, those of one network, or those that one account is shown. */
export interface FeedScope {
  platform?: Platform;
  account?: string;
}

/** The name under which the hub keeps a feed's reading position. */
export function feedName({ platform, account }: FeedScope): string {
  if (account) return `account:${account}`;
  return platform ? `platform:${platform}` : "home";
}

export class Feed {
  readonly state = new Store<FeedState>({
    status: "loading",
    posts: [],
    isLoadingOlder: false,
    hasOlder: false,
    hasNewer: false,
    isRemembered: false,
  });
  /** What the list holds in place when it is shown (again). */
  anchor: Anchor | undefined;
  /** The post that had the focus when the list was left. */
  selected: string | undefined;

  private nextCursor: string | null | undefined;
  private prevCursor: string | null | undefined;
  private known = new Set<string>();
  private loading: Promise<void> | undefined;
  private loadingNewer: Promise<void> | undefined;
  private saveTimer = 0;
  private rememberTimer = 0;
  private position: string | undefined;
  private savedPosition: string | undefined;

  readonly name: string;

  constructor(readonly scope: FeedScope) {
    this.name = feedName(scope);
  }

  private get posts(): readonly PostView[] {
    return this.state.value.posts;
  }

  /** The first load; later calls do nothing. */
  load(): Promise<void> {
    this.loading ??= this.loadFirst();
    return this.loading;
  }

  /** Loads again from where the reader is. */
  async reload(): Promise<void> {
    if (this.state.value.status === "failed") this.state.patch({ status: "loading" });
    this.loading = undefined;
    await this.load();
  }

  /** Jumps to the newest posts, wherever the list was. */
  async showNewest(): Promise<void> {
    const boundary = this.state.value.seen;
    if (this.state.value.hasNewer) this.adopt(await this.fetch({}));
    const newest = this.posts[0];
    this.state.patch({ boundary, seen: newest?.feedId ?? undefined });
  }

  async loadOlder(): Promise<void> {
    const { isLoadingOlder, status } = this.state.value;
    if (!this.nextCursor || isLoadingOlder || status !== "ready") return;
    this.state.patch({ isLoadingOlder: true, olderError: undefined });
    try {
      const page = await this.fetch({ cursor: this.nextCursor });
      this.nextCursor = page.nextCursor;
      const fresh = page.items.filter((post) => !this.known.has(post.id));
      this.setPosts([...this.posts, ...fresh]);
      this.state.patch({ isLoadingOlder: false, hasOlder: !!this.nextCursor });
    } catch (error) {
      this.state.patch({ isLoadingOlder: false, olderError: error as RpcError });
    }
  }

  /** Fetches what arrived above; the list keeps the reader's place. */
  loadNewer(): Promise<void> {
    this.loadingNewer ??= this.fetchNewer().finally(() => (this.loadingNewer = undefined));
    return this.loadingNewer;
  }

  /** The reader's topmost post changed: remembers it here and, after a pause, on the server. */
  reach(post: PostView): void {
    if (!post.feedId) return;
    const { seen } = this.state.value;
    if (!seen || isNewer(post.feedId, seen)) this.state.patch({ seen: post.feedId });
    if (post.feedId === this.position) return;
    this.position = post.feedId;
    clearTimeout(this.saveTimer);
    this.saveTimer = window.setTimeout(() => this.savePosition(), savePositionMs);
    this.rememberPosts();
  }

  /** Writes the reading position now, for example because the page is being left. */
  savePosition(): void {
    clearTimeout(this.saveTimer);
    const feedId = this.position;
    if (!feedId || feedId === this.savedPosition) return;
    this.savedPosition = feedId;
    mutate("post.setPosition", { feed: this.name, feedId }, true).catch(() => {
      // The next move of the reader tries again.
      this.savedPosition = undefined;
    });
  }

  private fetch(input: { cursor?: string; around?: string }): Promise<FeedPage> {
    return query("post.feed", { limit: pageSize, ...input, ...this.scope });
  }

  private async loadFirst(): Promise<void> {
    try {
      let page = await this.fetch({});
      const position = page.position ?? undefined;
      const nearEnd = page.items.at(-fewestBelow)?.feedId;
      if (position && page.nextCursor && (!nearEnd || isNewer(nearEnd, position))) {
        const atPosition = await this.fetch({ around: position });
        if (atPosition.items.length) page = atPosition;
      }
      this.savedPosition = position;
      this.adopt(page, position);
      void this.loadNewer();
    } catch (error) {
      this.loading = undefined;
      if (this.posts.length || (await this.recallPosts())) return;
      this.state.patch({ status: "failed", error: error as RpcError });
    }
  }

  private async recallPosts(): Promise<boolean> {
    const remembered = await recall<Remembered>(this.name);
    if (!remembered?.posts.length) return false;
    this.adopt({ items: remembered.posts }, remembered.position);
    this.state.patch({ isRemembered: true });
    return true;
  }

  /** Keeps the posts around the reader, for when the hub cannot be reached. */
  private rememberPosts(): void {
    // Started once, not anew at each post: in a lively feed it would never come to its end.
    if (this.rememberTimer || this.state.value.isRemembered) return;
    this.rememberTimer = window.setTimeout(() => {
      this.rememberTimer = 0;
      if (this.state.value.isRemembered) return;
      const { position } = this;
      const from = Math.max(0, countUnseen(this.posts, position) - mostRemembered / 2);
      const posts = this.posts.slice(from, from + mostRemembered);
      void remember(this.name, { posts, position } satisfies Remembered);
    }, rememberMs);
  }

  private adopt(page: FeedPage, position?: string): void {
    this.known.clear();
    this.nextCursor = page.nextCursor;
    this.prevCursor = page.prevCursor;
    this.position = position;
    this.setPosts(page.items);
    const seen = position ?? page.items[0]?.feedId ?? undefined;
    this.state.patch({
      status: "ready",
      error: undefined,
      hasOlder: !!page.nextCursor,
      hasNewer: false,
      isRemembered: false,
      boundary: position,
      seen,
    });
  }

  private async fetchNewer(): Promise<void> {
    if (this.state.value.status !== "ready") return;
    try {
      let hasMore = true;
      while (hasMore && unseenIn(this.state.value) < mostUnseen)
        hasMore = await this.fetchPageAbove();
      this.state.patch({ hasNewer: hasMore });
    } catch {
      // The next event, or the next reconnect, asks again.
    }
  }

  private async fetchPageAbove(): Promise<boolean> {
    const page = await this.fetch(this.prevCursor ? { cursor: this.prevCursor } : {});
    const newest = this.posts[0]?.feedId;
    if (!newest) {
      if (page.items.length) this.adopt(page);
      return false;
    }
    if (page.prevCursor) this.prevCursor = page.prevCursor;
    const fresh = page.items.filter(
      ({ id, feedId }) => !this.known.has(id) && feedId && isNewer(feedId, newest),
    );
    if (!fresh.length) return false;
    this.setPosts([...fresh, ...this.posts]);
    return !!page.prevCursor;
  }

  private setPosts(posts: readonly PostView[]): void {
    for (const post of posts) {
      if (!this.known.has(post.id)) shareAuthors(post);
      this.known.add(post.id);
    }
    this.state.patch({ posts });
    this.rememberPosts();
  }
}

/** How many posts of a feed lie above everything that was seen. */
export const unseenIn = ({ posts, seen }: FeedState) => countUnseen(posts, seen);

const feeds = new Map<string, Feed>();

export function feedOf(scope: FeedScope = {}): Feed {
  const name = feedName(scope);
  let feed = feeds.get(name);
  if (!feed) feeds.set(name, (feed = new Feed(scope)));
  return feed;
}

/** A post that some feed has already loaded. */
export function findLoadedPost(id: string): PostView | undefined {
  for (const feed of feeds.values()) {
    const post = feed.state.value.posts.find((candidate) => candidate.id === id);
    if (post) return post;
  }
  return undefined;
}

/** Starts all feeds anew, for example after an account was connected or removed. */
export function forgetFeeds(): void {
  feeds.clear();
}

let newerTimer = 0;

onEvent(({ kind }) => {
  if (kind !== "posts" && kind !== "reset") return;
  // Several events of one poll become one question.
  clearTimeout(newerTimer);
  newerTimer = window.setTimeout(() => {
    for (const feed of feeds.values()) void feed.loadNewer();
  }, 250);
});

link.listen(() => {
  if (link.value.state !== "live") return;
  for (const feed of feeds.values()) if (feed.state.value.isRemembered) void feed.reload();
});

function savePositions(): void {
  for (const feed of feeds.values()) feed.savePosition();
}

addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") savePositions();
});
addEventListener("pagehide", savePositions);
