import { useEffect, useRef } from "preact/hooks";

import { connections, loadConnections } from "../accounts/connections";
import { announce } from "../core/announce";
import type { InboxFilter, NotificationGroupView } from "../core/api.gen";
import { formatCapped, t } from "../core/i18n";
import { useKeys } from "../core/keys";
import { useRoute } from "../core/router";
import { useStore } from "../core/store";
import { dayName, preciseAge, useTicks } from "../core/time";
import { reasonOf, showFailure, showToast } from "../core/toasts";
import { Icon } from "../shell/icons";
import { PageHeader } from "../shell/page_header";
import { Failure, Notice, Skeletons } from "../shell/small_parts";
import {
  type Inbox,
  inboxOf,
  type InboxState,
  markAllRead,
  markRead,
  setState,
  unreadCount,
  watch,
} from "./inbox_store";
import { NotificationRow } from "./notification_row";

const filters: InboxFilter[] = ["unread", "all", "done"];

function Tabs({ filter }: { filter: InboxFilter }) {
  const unread = useStore(unreadCount);
  return (
    <nav class="chips" aria-label={t("inbox.filters")}>
      {filters.map((name) => (
        <a
          key={name}
          class="chip"
          href={name === "all" ? "/inbox" : `/inbox?show=${name}`}
          aria-current={name === filter ? "page" : undefined}
        >
          {t(`inbox.${name}`)}
          {name === "unread" && unread > 0 && <span class="count">{formatCapped(unread)}</span>}
        </a>
      ))}
    </nav>
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

function markEverything(): void {
  markAllRead()
    .then(() => announce(t("inbox.markedAll")))
    .catch((error) => showFailure(t("inbox.readFailed"), error, markEverything));
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

const rowLinks = () => [...document.querySelectorAll<HTMLElement>(".row .row-main")];

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
    const key = rowLinks()[index]?.closest<HTMLElement>(".row")?.dataset.key;
    const group = inbox.state.value.groups.find(({ groupKey }) => groupKey === key);
    if (!group || (group.state === "done") === wantsDone) return;
    move(group);
    // The row leaves the list with the next render; the one that takes its place gets the focus.
    requestAnimationFrame(() => focusRow(index));
  };
  useKeys({
    j: () => focusRow(current() + 1),
    k: () => focusRow(Math.max(0, current() - 1)),
    o: () => rowLinks()[current()]?.click(),
    e: () => moveCurrent(true),
    u: () => moveCurrent(false),
    A: markEverything,
  });
}

function MarkAllButton() {
  const unread = useStore(unreadCount);
  return (
    <button type="button" class="button quiet" disabled={!unread} onClick={markEverything}>
      <Icon name="check" />
      <span class="wide-only">{t("inbox.markAll")}</span>
      <kbd aria-hidden="true" class="wide-only">
        ⇧A
      </kbd>
      <span class="visually-hidden narrow-only">{t("inbox.markAll")}</span>
    </button>
  );
}

function Rows({ inbox, state }: { inbox: Inbox; state: InboxState }) {
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

export function InboxPage() {
  const { search } = useRoute();
  const wanted = search.get("show") as InboxFilter | null;
  const filter = wanted && filters.includes(wanted) ? wanted : "all";
  const inbox = inboxOf(filter);
  const state = useStore(inbox.state);

  useEffect(() => watch(inbox), [inbox]);
  useEffect(() => void loadConnections(), []);
  useInboxKeys(inbox);

  return (
    <>
      <PageHeader title={t("inbox.title")} action={<MarkAllButton />}>
        <Tabs filter={filter} />
      </PageHeader>
      <InboxBody inbox={inbox} state={state} />
    </>
  );
}
