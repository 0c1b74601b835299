import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import { connections, loadConnections } from "../accounts/connections";
import { announce } from "../core/announce";
import type { InboxFilter, NotificationGroupView } from "../core/api.gen";
import { formatCapped, t } from "../core/i18n";
import { useKeys } from "../core/keys";
import { networkOf } from "../core/networks";
import { useRoute } from "../core/router";
import { useStore } from "../core/store";
import { dayName, preciseAge, useTicks } from "../core/time";
import { reasonOf, showFailure, showToast } from "../core/toasts";
import { Icon } from "../shell/icons";
import { NetworkChips } from "../shell/network_chips";
import { PageHeader } from "../shell/page_header";
import { Failure, Notice, Skeletons } from "../shell/small_parts";
import {
  type Inbox,
  inboxOf,
  type InboxScope,
  type InboxState,
  markAllRead,
  markRead,
  setState,
  watch,
} from "./inbox_store";
import { NotificationRow } from "./notification_row";
import { unreadCount, unreadOf } from "./unread";

const filters: InboxFilter[] = ["unread", "all", "done"];
// The hub takes this many lines in one call.
const mostMarked = 200;

/** The address of the inbox for a filter and what it is narrowed to. */
function hrefOf({ filter, platform, account }: InboxScope): string {
  const search = new URLSearchParams();
  if (filter !== "all") search.set("show", filter);
  if (platform) search.set("network", platform);
  if (account) search.set("account", account);
  return search.size ? `/inbox?${search}` : "/inbox";
}

function Filters({ scope }: { scope: InboxScope }) {
  const unread = useStore(unreadCount);
  const isNarrowed = scope.platform || scope.account;
  const count = isNarrowed ? unreadOf(unread, scope) : unread.total;
  return (
    <>
      <nav class="chips" aria-label={t("inbox.filters")}>
        {filters.map((filter) => (
          <a
            key={filter}
            class="chip"
            href={hrefOf({ ...scope, filter })}
            aria-current={filter === scope.filter ? "page" : undefined}
          >
            {t(`inbox.${filter}`)}
            {filter === "unread" && count > 0 && (
              <span class="count">{formatCapped(count)}</span>
            )}
          </a>
        ))}
      </nav>
      <NetworkChips
        {...scope}
        isCompact
        hrefOf={(platform) => hrefOf({ filter: scope.filter, platform })}
        countOf={(platform) => unreadOf(unread, { platform })}
        countText={(count) => t("nav.unread", { count })}
      />
    </>
  );
}

function openGroup(group: NotificationGroupView): void {
  markRead([group]).catch((error) => {
    showFailure(t("inbox.readFailed"), error, () => openGroup(group));
  });
}

function move(group: NotificationGroupView): void {
  const isDone = group.state === "done";
  setState(group, isDone ? "inbox" : "done")
    .then(() => {
      const moved = { ...group, state: isDone ? ("inbox" as const) : ("done" as const) };
      const text = t(isDone ? "inbox.movedBack" : "inbox.movedDone");
      const undo = () => setState(moved, group.state).catch(failedMove(moved));
      showToast(text, { label: t("undo"), isUndo: true, run: () => void undo() });
    })
    .catch(failedMove(group));
}

const failedMove = (group: NotificationGroupView) => (error: unknown) =>
  showFailure(t("inbox.doneFailed"), error, () => move(group));

/** Marks everything read, or in a narrowed inbox the lines that it shows. */
function markShown(inbox: Inbox): void {
  const { platform, account } = inbox.scope;
  const { groups } = inbox.state.value;
  const isNarrowed = platform || account;
  (isNarrowed ? markRead(groups.slice(0, mostMarked)) : markAllRead())
    .then(() => announce(t(isNarrowed ? "inbox.markedShown" : "inbox.markedAll")))
    .catch((error) => showFailure(t("inbox.readFailed"), error, () => markShown(inbox)));
}

function groupByDay(groups: readonly NotificationGroupView[]) {
  const days: { name: string; groups: NotificationGroupView[] }[] = [];
  for (const group of groups) {
    const name = dayName(group.latestAt);
    if (days.at(-1)?.name !== name) days.push({ name, groups: [] });
    days.at(-1)!.groups.push(group);
  }
  return days;
}

function EmptyInbox({ filter, state }: { filter: InboxFilter; state: InboxState }) {
  useTicks();
  const accounts = useStore(connections, ({ items }) => items);
  if (accounts?.length === 0) {
    return (
      <Notice icon="inbox" title={t("inbox.emptyTitle")} text={t("inbox.emptyConnect")}>
        <a class="button primary" href="/accounts?connect">
          {t("feed.connect")}
        </a>
      </Notice>
    );
  }
  if (filter === "done") {
    return <Notice icon="check" title={t("inbox.emptyDone")} text={t("inbox.emptyDoneText")} />;
  }
  const checked = state.lastCheckedAt;
  const text = checked ? t("inbox.lastChecked", { age: preciseAge(checked) }) : undefined;
  return <Notice icon="check" title={t("inbox.emptyTitle")} text={text} />;
}

function MoreRows({ inbox, state }: { inbox: Inbox; state: InboxState }) {
  const button = useRef<HTMLButtonElement>(null);
  const load = () => {
    inbox.loadMore().catch((error) => showFailure(t("inbox.failed"), error, load));
  };
  useEffect(() => {
    if (!button.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), {
      rootMargin: "600px",
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [state.nextCursor]);
  if (!state.nextCursor) return <p class="feed-end meta">{t("inbox.end")}</p>;
  return (
    <p class="feed-end">
      <button
        ref={button}
        type="button"
        class="button"
        disabled={state.isLoadingMore}
        onClick={load}
      >
        {t(state.isLoadingMore ? "loading" : "loadMore")}
      </button>
    </p>
  );
}

const keyOf = (element?: Element | null) => element?.closest<HTMLElement>(".row")?.dataset.key;
const rowLinks = () => [...document.querySelectorAll<HTMLElement>(".row .row-main")];

const indexOf = (key?: string) => rowLinks().findIndex((link) => keyOf(link) === key);

/** A row that moves up because something new happened in it takes the focus along. */
function useLastingFocus(): void {
  const focused = keyOf(document.activeElement);
  useLayoutEffect(() => {
    if (!focused || document.activeElement !== document.body) return;
    rowLinks()[indexOf(focused)]?.focus({ preventScroll: true });
  });
}

function focusRow(index: number): void {
  const links = rowLinks();
  const link = links[Math.max(0, Math.min(index, links.length - 1))];
  link?.focus();
  link?.closest("li")?.scrollIntoView({ block: "nearest" });
}

function useInboxKeys(inbox: Inbox): void {
  const current = () => {
    const active = document.activeElement?.closest<HTMLElement>(".row");
    return active ? rowLinks().findIndex((link) => active.contains(link)) : -1;
  };
  const moveCurrent = (wantsDone: boolean) => {
    const index = current();
    const links = rowLinks();
    const key = keyOf(links[index]);
    const group = inbox.state.value.groups.find(({ groupKey }) => groupKey === key);
    if (!group || (group.state === "done") === wantsDone) return;
    const next = keyOf(links[index + 1] ?? links[index - 1]);
    move(group);
    // The row leaves the list with the next render, in which others may have come above it.
    requestAnimationFrame(() => focusRow(indexOf(next)));
  };
  useKeys({
    j: () => focusRow(current() + 1),
    k: () => focusRow(Math.max(0, current() - 1)),
    o: () => rowLinks()[current()]?.click(),
    e: () => moveCurrent(true),
    u: () => moveCurrent(false),
    A: () => markShown(inbox),
  });
}

function MarkAllButton({ inbox }: { inbox: Inbox }) {
  const { platform, account } = inbox.scope;
  const isNarrowed = !!(platform || account);
  const unread = useStore(unreadCount);
  const count = isNarrowed ? unreadOf(unread, inbox.scope) : unread.total;
  const label = t(isNarrowed ? "inbox.markShown" : "inbox.markAll");
  return (
    <button
      type="button"
      class="button quiet"
      disabled={!count}
      onClick={() => markShown(inbox)}
    >
      <Icon name="check" />
      <span class="wide-only">{label}</span>
      <kbd aria-hidden="true" class="wide-only">
        ⇧A
      </kbd>
      <span class="visually-hidden narrow-only">{label}</span>
    </button>
  );
}

function Rows({ inbox, state }: { inbox: Inbox; state: InboxState }) {
  useLastingFocus();
  return (
    <div class="rows">
      {groupByDay(state.groups).map((day) => (
        <section key={day.name}>
          <h2 class="day">{day.name}</h2>
          <ul>
            {day.groups.map((group) => (
              <NotificationRow
                key={group.groupKey}
                group={group}
                onOpen={openGroup}
                onMove={move}
              />
            ))}
          </ul>
        </section>
      ))}
      <MoreRows inbox={inbox} state={state} />
    </div>
  );
}

function InboxBody({ inbox, state }: { inbox: Inbox; state: InboxState }) {
  if (state.groups.length) return <Rows inbox={inbox} state={state} />;
  if (state.status === "loading") return <Skeletons count={5} kind="row" />;
  if (state.status === "ready") return <EmptyInbox filter={inbox.filter} state={state} />;
  const retry = () => void inbox.load();
  return <Failure title={t("inbox.failed")} reason={reasonOf(state.error)} retry={retry} />;
}

function useNamedInbox(): Inbox {
  const { search } = useRoute();
  const wanted = search.get("show");
  const filter = filters.find((name) => name === wanted) ?? "all";
  const platform = networkOf(search.get("network"));
  const account = (!platform && search.get("account")) || undefined;
  return inboxOf({ filter, platform, account });
}

export function InboxPage() {
  const inbox = useNamedInbox();
  const state = useStore(inbox.state);

  useEffect(() => watch(inbox), [inbox]);
  useEffect(() => void loadConnections(), []);
  useInboxKeys(inbox);

  return (
    <>
      <PageHeader title={t("inbox.title")} action={<MarkAllButton inbox={inbox} />}>
        <Filters scope={inbox.scope} />
      </PageHeader>
      <InboxBody inbox={inbox} state={state} />
    </>
  );
}
