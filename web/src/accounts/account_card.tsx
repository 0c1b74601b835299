import { useState } from "preact/hooks";

import type { ConnectionHealth, ConnectionView } from "../core/api.gen";
import { formatCapped } from "../core/i18n";
import { t } from "../core/i18n_pages";
import { hostOf, networkNames } from "../core/networks";
import { mutate } from "../core/rpc";
import { useStore } from "../core/store";
import { clockTime, preciseAge, useTicks } from "../core/time";
import { showFailure, showToast } from "../core/toasts";
import { forgetFeeds } from "../feed/feed_store";
import { unreadCount, unreadOf } from "../inbox/unread";
import { Avatar } from "../shell/avatar";
import { Dialog } from "../shell/dialog";
import { AccountHealth } from "../shell/health";
import { Icon } from "../shell/icons";
import { NetworkBadge } from "../shell/origin";
import { Abilities } from "./abilities";
import { AccountDetails } from "./account_details";
import { reconnectPath, reloadConnections } from "./connections";
import { FollowedForm } from "./followed_form";
import { MergedSwitch } from "./merged_switch";

async function remove(account: ConnectionView): Promise<void> {
  const name = `@${account.handle}`;
  try {
    await mutate("platform.disconnect", { id: account.id });
    forgetFeeds();
    await reloadConnections();
    showToast(t("accounts.removed", { account: name }));
  } catch (error) {
    showFailure(t("accounts.removeFailed"), error, () => void remove(account));
  }
}

function RemoveDialog({ account, onClose }: { account: ConnectionView; onClose(): void }) {
  const network = networkNames[account.platform];
  return (
    <Dialog title={t("accounts.removeTitle", { account: `@${account.handle}` })} onClose={onClose}>
      <p>{t("accounts.removeText", { network })}</p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {t("cancel")}
        </button>
        <button
          type="button"
          class="button danger"
          onClick={() => {
            onClose();
            void remove(account);
          }}
        >
          {t("accounts.remove")}
        </button>
      </div>
    </Dialog>
  );
}

function StateLine({ account }: { account: ConnectionView }) {
  useTicks();
  const { health, lastSyncedAt, nextPollAt } = account;
  return (
    <div class="account-state">
      <AccountHealth health={health} />
      <p class="meta">
        {lastSyncedAt
          ? t("accounts.synced", { age: preciseAge(lastSyncedAt) })
          : t("accounts.syncedNever")}
        {nextPollAt &&
          health !== "reconnect" &&
          ` · ${t("accounts.nextPoll", { time: clockTime(nextPollAt) })}`}
      </p>
    </div>
  );
}

/** The last error, and what to do about it: nothing, wait, or sign in again. */
function ErrorNote({ account }: { account: ConnectionView }) {
  const { health, lastError } = account;
  if (!lastError && health !== "reconnect") return null;
  const { message, at, retryAt } = lastError ?? {};
  let advice = retryAt ? t("accounts.retryAt", { time: clockTime(retryAt) }) : t("accounts.retry");
  if (health === "reconnect") advice = t("accounts.reconnectText");
  return (
    <p class="account-error">
      {at && <span class="meta">{clockTime(at)} </span>}
      {message} {advice}
    </p>
  );
}

// What this hub does by itself; the prices of the rest stand among the abilities.
const readings = ["readHome", "readNotifications", "readThread"] as const;

/** What costs money at the network is said before it does. */
function PriceNote({ account }: { account: ConnectionView }) {
  const paid = readings.filter((name) => account.capabilities[name].allowance === "paid");
  if (!paid.length) return null;
  return (
    <div class="account-error price">
      <p>
        <Icon name="price" /> {t("accounts.price", { network: networkNames[account.platform] })}
      </p>
      <ul>
        {paid.map((name) => (
          <li key={name}>
            {t(`ability.${name}`)}: {account.capabilities[name].reason}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Links({ account }: { account: ConnectionView }) {
  const unread = useStore(unreadCount, (count) => unreadOf(count, { account: account.id }));
  return (
    <p class="account-links">
      <a href={`/?account=${account.id}`}>{t("accounts.feed")}</a>
      <a href={`/inbox?account=${account.id}`}>
        {t("accounts.inbox", { count: unread })}
        {unread > 0 && ` (${formatCapped(unread)})`}
      </a>
    </p>
  );
}

interface Props {
  account: ConnectionView;
  /** Empty until the hub told. */
  details?: ConnectionHealth;
  mergingClause?: string;
}

/** One connected account: how it is, what it gives, and what can be done about it. */
export function AccountCard({ account, details, mergingClause }: Props) {
  const [isAsking, setAsking] = useState(false);
  const name = account.displayName || account.handle;
  return (
    <article class={`account on-${account.platform}`} aria-label={`${name} @${account.handle}`}>
      <header class="account-header">
        <Avatar person={{ ...account, name }} size="large" />
        <div class="account-names">
          <h2 dir="auto">{name}</h2>
          <p class="meta handle">
            @{account.handle}
            {account.serverUrl && ` · ${hostOf(account.serverUrl)}`}
          </p>
        </div>
        <NetworkBadge platform={account.platform} />
      </header>
      <StateLine account={account} />
      <ErrorNote account={account} />
      <Links account={account} />
      <MergedSwitch account={account} clause={mergingClause} />
      <PriceNote account={account} />
      {account.platform === "instagram" && (
        <details>
          <summary>{t("followed.title")}</summary>
          <FollowedForm account={account} />
        </details>
      )}
      <details>
        <summary>{t("accounts.abilities")}</summary>
        <Abilities capabilities={account.capabilities} />
      </details>
      {details && (
        <details>
          <summary>{t("accounts.details")}</summary>
          <AccountDetails health={details} />
        </details>
      )}
      <div class="account-actions">
        <a
          class={account.health === "reconnect" ? "button primary" : "button"}
          href={reconnectPath(account)}
        >
          {t(account.health === "reconnect" ? "health.reconnect" : "strip.reconnectAction")}
        </a>
        <button type="button" class="button" onClick={() => setAsking(true)}>
          {t("accounts.remove")}
        </button>
      </div>
      {isAsking && <RemoveDialog account={account} onClose={() => setAsking(false)} />}
    </article>
  );
}
