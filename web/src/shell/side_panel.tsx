import { useEffect } from "preact/hooks";

import { connections, loadConnections } from "../accounts/connections";
import type { ConnectionView } from "../core/api.gen";
import { formatCapped, t } from "../core/i18n";
import { networkNames } from "../core/networks";
import { useStore } from "../core/store";
import { preciseAge, useTicks } from "../core/time";
import { inboxOf, markRead, watch } from "../inbox/inbox_store";
import { kindIcons, Sentence } from "../inbox/sentence";
import { unreadCount, unreadOf } from "../inbox/unread";
import { AccountHealth } from "./health";
import { Icon } from "./icons";
import { LiveDot } from "./live_dot";
import { OriginMark } from "./origin";
import { Age, Hidden } from "./small_parts";

const mostPreviews = 5;

function InboxPreview() {
  const inbox = inboxOf({ filter: "unread" });
  const { groups, status, lastCheckedAt } = useStore(inbox.state);
  const unread = useStore(unreadCount, ({ total }) => total);
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
                  <OriginMark platform={group.platform} />
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

function AccountLine({ account }: { account: ConnectionView }) {
  const unread = useStore(unreadCount, (count) => unreadOf(count, { account: account.id }));
  const name = networkNames[account.platform];
  return (
    <li>
      <a class="account-line" href={`/?account=${account.id}`}>
        <OriginMark platform={account.platform} />
        <span class="account-line-text">
          <span>{name}</span>
          <span class="meta handle">@{account.handle}</span>
        </span>
        {unread > 0 && (
          <>
            <span class="nav-count" aria-hidden="true">
              {formatCapped(unread)}
            </span>
            <Hidden>{t("nav.unread", { count: unread })}</Hidden>
          </>
        )}
        <AccountHealth health={account.health} />
      </a>
    </li>
  );
}

function LiveLine() {
  const accounts = useStore(connections, ({ items }) => items);
  useTicks();
  const synced = accounts
    ?.map(({ lastSyncedAt }) => lastSyncedAt ?? "")
    .sort()
    .at(-1);
  return (
    <p class="live-line">
      <LiveDot />
      {synced && <span class="meta">· {t("live.synced", { age: preciseAge(synced) })}</span>}
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
