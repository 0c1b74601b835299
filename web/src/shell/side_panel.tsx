import { useEffect } from "preact/hooks";

import { connections, healthOf, loadConnections } from "../accounts/connections";
import type { ConnectionView } from "../core/api.gen";
import { link } from "../core/events";
import { formatCapped, t } from "../core/i18n";
import { networkNames } from "../core/networks";
import { session } from "../core/session";
import { useStore } from "../core/store";
import { preciseAge, useTicks } from "../core/time";
import { inboxOf, markRead, unreadCount, watch } from "../inbox/inbox_store";
import { kindIcons, Sentence } from "../inbox/sentence";
import { Avatar } from "./avatar";
import { Icon, type IconName } from "./icons";
import { Age } from "./small_parts";

const mostPreviews = 5;

function InboxPreview() {
  const inbox = inboxOf("unread");
  const { groups, status, lastCheckedAt } = useStore(inbox.state);
  const unread = useStore(unreadCount);
  useTicks();
  useEffect(() => watch(inbox), []);
  const shown = groups.filter((group) => group.unread > 0).slice(0, mostPreviews);
  return (
    <section class="panel" aria-labelledby="side-inbox">
      <h2 id="side-inbox">
        {t("inbox.title")}
        {unread > 0 && <span class="meta"> {t("nav.unread", { count: unread })}</span>}
      </h2>
      {shown.length > 0 && (
        <ul class="preview">
          {shown.map((group) => (
            <li key={group.groupKey}>
              <a
                href={group.post ? `/post/${group.post.id}` : "/inbox"}
                onClick={() => void markRead([group]).catch(() => undefined)}
              >
                <span class={`kind kind-${group.type}`}>
                  <Icon name={kindIcons[group.type]} isFilled={group.type === "like"} />
                </span>
                <span class="preview-text">
                  <Sentence group={group} />
                  {group.post?.content && <span class="excerpt">{group.post.content}</span>}
                </span>
                <span class="meta">
                  <Age at={group.latestAt} />
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {!shown.length && status === "ready" && (
        <p class="meta panel-empty">
          {t("inbox.emptyTitle")}.
          {lastCheckedAt && ` ${t("inbox.lastChecked", { age: preciseAge(lastCheckedAt) })}`}
        </p>
      )}
      {unread > mostPreviews && (
        <a class="panel-more" href="/inbox?show=unread">
          {t("inbox.seeAll")} ({formatCapped(unread)})
        </a>
      )}
    </section>
  );
}

export const healthIcons: Record<ReturnType<typeof healthOf>, IconName> = {
  active: "check",
  limited: "warning",
  failing: "warning",
  reconnect: "close",
  paused: "hidden",
};

function AccountLine({ account }: { account: ConnectionView }) {
  const health = healthOf(account);
  return (
    <li class="account-line">
      <Avatar person={{ ...account, name: account.displayName || account.handle }} size="small" />
      <span class="account-line-text">
        <span class={`network on-${account.platform}`}>{networkNames[account.platform]}</span>
        <span class="meta handle">@{account.handle}</span>
      </span>
      <span class={`health ${health}`}>
        <Icon name={healthIcons[health]} />
        {t(`accounts.${health}`)}
      </span>
    </li>
  );
}

function LiveLine() {
  const { state } = useStore(link);
  const isUnreachable = useStore(session, ({ unreachableSince }) => !!unreachableSince);
  const accounts = useStore(connections, ({ items }) => items);
  useTicks();
  const shown = isUnreachable ? "offline" : state;
  const synced = accounts
    ?.map(({ lastSyncedAt }) => lastSyncedAt ?? "")
    .sort()
    .at(-1);
  return (
    <p class="live-line meta">
      <span class={`live-dot ${shown}`} />
      {t(`live.${shown}`)}
      {synced && ` · ${t("live.synced", { age: preciseAge(synced) })}`}
    </p>
  );
}

/** Beside the page when there is room: what waits, and whether all accounts are well. */
export function SidePanel() {
  const accounts = useStore(connections, ({ items }) => items);
  useEffect(() => void loadConnections(), []);
  return (
    <aside class="side" aria-label={t("app.side")}>
      <InboxPreview />
      <section class="panel" aria-labelledby="side-accounts">
        <h2 id="side-accounts">{t("accounts.title")}</h2>
        {accounts && accounts.length > 0 && (
          <ul>
            {accounts.map((account) => (
              <AccountLine key={account.id} account={account} />
            ))}
          </ul>
        )}
        {accounts?.length === 0 && (
          <p class="panel-empty">
            <a href="/accounts?connect">{t("accounts.connect")}</a>
          </p>
        )}
        <LiveLine />
      </section>
    </aside>
  );
}
