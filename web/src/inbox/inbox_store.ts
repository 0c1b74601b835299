import type {
  InboxFilter,
  NotificationGroupView,
  NotificationState,
  Platform,
} from "../core/api.gen";
import { onEvent } from "../core/events";
import { mutate, query, type RpcError } from "../core/rpc";
import { Store } from "../core/store";
import { addUnread, forgetUnread, loadUnreadCount } from "./unread";

export interface InboxState {
  status: "loading" | "ready" | "failed";
  groups: readonly NotificationGroupView[];
  error?: RpcError;
  nextCursor?: string | null;
  isLoadingMore: boolean;
  lastCheckedAt?: string | null;
}

/** Which lines: in what state, and of which network or account. */
export interface InboxScope {
  filter: InboxFilter;
  platform?: Platform;
  account?: string;
}

export class Inbox {
  readonly state = new Store<InboxState>({ status: "loading", groups: [], isLoadingMore: false });
  readonly filter: InboxFilter;
  private isLoaded = false;

  constructor(readonly scope: InboxScope) {
    this.filter = scope.filter;
  }

  async load(): Promise<void> {
    try {
      const page = await query("notification.list", { ...this.scope, limit: 40 });
      this.isLoaded = true;
      const { groups, hasLaterPages } = this.merge(page.items, !!page.nextCursor);
      this.state.patch({
        status: "ready",
        groups,
        nextCursor: hasLaterPages ? this.state.value.nextCursor : page.nextCursor,
        error: undefined,
        lastCheckedAt: page.lastCheckedAt,
      });
    } catch (error) {
      if (this.isLoaded) return;
      this.state.patch({ status: "failed", error: error as RpcError });
    }
  }

  async loadMore(): Promise<void> {
    const { nextCursor, isLoadingMore } = this.state.value;
    if (!nextCursor || isLoadingMore) return;
    this.state.patch({ isLoadingMore: true });
    try {
      const input = { ...this.scope, limit: 40, cursor: nextCursor };
      const page = await query("notification.list", input);
      const known = new Set(this.state.value.groups.map(({ groupKey }) => groupKey));
      const fresh = page.items.filter(
        (group) => !known.has(group.groupKey) && this.holds(group),
      );
      this.state.patch({
        groups: [...this.state.value.groups, ...fresh],
        nextCursor: page.nextCursor,
      });
    } finally {
      this.state.patch({ isLoadingMore: false });
    }
  }

  /** Forgets rows that were read, so that the next visit starts clean. */
  forgetRead(): void {
    if (this.filter !== "unread") return;
    this.state.patch({ groups: this.state.value.groups.filter(({ unread }) => unread > 0) });
  }

  change(groupKey: string, part: Partial<NotificationGroupView>): void {
    const groups = this.state.value.groups.map((group) =>
      group.groupKey === groupKey ? { ...group, ...part } : group,
    );
    this.state.patch({ groups: groups.filter((group) => this.holds(group)) });
  }

  put(group: NotificationGroupView): void {
    const others = this.state.value.groups.filter(({ groupKey }) => groupKey !== group.groupKey);
    if (!this.holds(group) || (this.filter === "unread" && !group.unread)) return;
    const isLater = (other: NotificationGroupView) => other.latestAt > group.latestAt;
    const index = others.filter(isLater).length;
    this.state.patch({ groups: others.toSpliced(index, 0, group) });
  }

  /** What this list shows. The server decides the pages, this only keeps moved rows out. */
  private holds({ state, platform, accountId }: NotificationGroupView): boolean {
    const { scope } = this;
    if (scope.platform && scope.platform !== platform) return false;
    if (scope.account && scope.account !== accountId) return false;
    return (state === "done") === (this.filter === "done");
  }

  /**
   * The server's first page, and what stays of the rows that are already here: those of later
   * pages, and in the unread view those read since, for no row may vanish under a reader's hand.
   */
  private merge(items: readonly NotificationGroupView[], hasMore: boolean) {
    const fresh = items.filter((group) => this.holds(group));
    const known = new Set(fresh.map(({ groupKey }) => groupKey));
    const oldest = items.at(-1)?.latestAt ?? "";
    const kept: NotificationGroupView[] = [];
    for (const group of this.state.value.groups) {
      if (known.has(group.groupKey)) continue;
      if (hasMore && group.latestAt < oldest) kept.push(group);
      else if (this.filter === "unread") kept.push({ ...group, unread: 0 });
    }
    const groups = [...fresh, ...kept].sort((a, b) => (a.latestAt < b.latestAt ? 1 : -1));
    const hasLaterPages = hasMore && kept.some(({ latestAt }) => latestAt < oldest);
    return { groups, hasLaterPages };
  }
}

const inboxes = new Map<string, Inbox>();

export function inboxOf(scope: InboxScope): Inbox {
  const name = `${scope.filter} ${scope.platform ?? ""} ${scope.account ?? ""}`;
  let inbox = inboxes.get(name);
  if (!inbox) inboxes.set(name, (inbox = new Inbox(scope)));
  return inbox;
}

function changeEverywhere(key: string, part: Partial<NotificationGroupView>): void {
  for (const inbox of inboxes.values()) inbox.change(key, part);
}

/** Marks groups read here at once, then on the server; what failed becomes unread again. */
export async function markRead(groups: readonly NotificationGroupView[]): Promise<void> {
  const unread = groups.filter((group) => group.unread > 0);
  if (!unread.length) return;
  addUnread(unread, -1);
  for (const { groupKey } of unread) changeEverywhere(groupKey, { unread: 0 });
  try {
    await mutate("notification.markRead", { groupKeys: unread.map(({ groupKey }) => groupKey) });
  } catch (error) {
    addUnread(unread, 1);
    for (const group of unread) changeEverywhere(group.groupKey, { unread: group.unread });
    throw error;
  }
}

export async function markAllRead(): Promise<void> {
  await mutate("notification.markAllRead");
  forgetUnread();
  for (const inbox of inboxes.values()) {
    const groups = inbox.state.value.groups.map((group) => ({ ...group, unread: 0 }));
    inbox.state.patch({ groups });
  }
}

/** Moves a group between inbox and done, here at once; moved back if the server refuses. */
export async function setState(
  group: NotificationGroupView,
  state: NotificationState,
): Promise<void> {
  const moved = { ...group, state };
  const isUnread = group.unread > 0 && group.state !== "done" && state === "done";
  changeEverywhere(group.groupKey, { state });
  for (const inbox of inboxes.values()) inbox.put(moved);
  if (isUnread) addUnread([group], -1);
  try {
    await mutate("notification.setState", { groupKey: group.groupKey, state });
  } catch (error) {
    changeEverywhere(group.groupKey, { state: group.state });
    for (const inbox of inboxes.values()) inbox.put(group);
    if (isUnread) addUnread([group], 1);
    throw error;
  }
  void loadUnreadCount();
}

const watchers = new Map<Inbox, number>();

/** Keeps a list current while something shows it. */
export function watch(inbox: Inbox): () => void {
  watchers.set(inbox, (watchers.get(inbox) ?? 0) + 1);
  void inbox.load();
  return () => {
    watchers.set(inbox, watchers.get(inbox)! - 1);
    inbox.forgetRead();
  };
}

let reloadTimer = 0;

onEvent(({ kind }) => {
  if (kind !== "notifications" && kind !== "read_state" && kind !== "reset") return;
  clearTimeout(reloadTimer);
  reloadTimer = window.setTimeout(() => {
    void loadUnreadCount();
    for (const [inbox, count] of watchers) if (count) void inbox.load();
  }, 250);
});
