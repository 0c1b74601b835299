import { useEffect, useState } from "preact/hooks";

import type { ConnectionView, Platform } from "../core/api.gen";
import { t } from "../core/i18n";
import { hostOf, networkNames } from "../core/networks";
import { useRoute } from "../core/router";
import { mutate } from "../core/rpc";
import { useStore } from "../core/store";
import { clockTime, preciseAge, useTicks } from "../core/time";
import { reasonOf, showFailure, showToast } from "../core/toasts";
import { forgetFeeds } from "../feed/feed_store";
import { Avatar } from "../shell/avatar";
import { Dialog } from "../shell/dialog";
import { Icon } from "../shell/icons";
import { PageHeader } from "../shell/page_header";
import { healthIcons } from "../shell/side_panel";
import { Failure, NetworkBadge, Notice, Skeletons } from "../shell/small_parts";
import { Abilities } from "./abilities";
import { ConnectPage, PickNetworkPage } from "./connect_page";
import { connections, healthOf, loadConnections, reloadConnections } from "./connections";

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

function SyncLine({ account }: { account: ConnectionView }) {
  useTicks();
  const { lastSyncedAt, nextPollAt } = account;
  return (
    <p class="meta">
      {lastSyncedAt
        ? t("accounts.synced", { age: preciseAge(lastSyncedAt) })
        : t("accounts.syncedNever")}
      {nextPollAt && ` · ${t("accounts.nextPoll", { time: clockTime(nextPollAt) })}`}
    </p>
  );
}

function AccountCard({ account }: { account: ConnectionView }) {
  const [isAsking, setAsking] = useState(false);
  const health = healthOf(account);
  const name = account.displayName || account.handle;
  const error = account.lastError;
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
      <div class="account-state">
        <span class={`health ${health}`}>
          <Icon name={healthIcons[health]} />
          {t(`accounts.${health}`)}
        </span>
        <SyncLine account={account} />
      </div>
      {error && (
        <p class="account-error">
          {error.message}
          {error.retryAt && ` ${t("accounts.retryAt", { time: clockTime(error.retryAt) })}`}
        </p>
      )}
      <details>
        <summary>{t("accounts.abilities")}</summary>
        <Abilities capabilities={account.capabilities} />
      </details>
      <div class="account-actions">
        {account.status === "reconnect" && (
          <a class="button primary" href={`/accounts?connect=${account.platform}`}>
            {t("accounts.reconnectAction")}
          </a>
        )}
        <button type="button" class="button" onClick={() => setAsking(true)}>
          {t("accounts.remove")}
        </button>
      </div>
      {isAsking && <RemoveDialog account={account} onClose={() => setAsking(false)} />}
    </article>
  );
}

function AccountList() {
  const { items, error } = useStore(connections);
  useEffect(() => void loadConnections(), []);
  const connect = (
    <a class="button primary" href="/accounts?connect">
      <Icon name="plus" />
      {t(items?.length ? "accounts.connectAnother" : "accounts.connect")}
    </a>
  );
  return (
    <>
      <PageHeader title={t("accounts.title")} action={items?.length ? connect : undefined} />
      {!items && !error && <Skeletons />}
      {!items && error && (
        <Failure
          title={t("accounts.failed")}
          reason={reasonOf(error)}
          retry={() => void reloadConnections()}
        />
      )}
      {items?.length === 0 && (
        <Notice icon="accounts" title={t("accounts.empty")} text={t("accounts.emptyText")}>
          {connect}
        </Notice>
      )}
      {items?.map((account) => (
        <AccountCard key={account.id} account={account} />
      ))}
    </>
  );
}

/** The accounts, or on the same address the steps that connect one. */
export function AccountsPage() {
  const { search } = useRoute();
  const platform = search.get("connect") as Platform | "" | null;
  if (platform === null) return <AccountList />;
  return platform ? <ConnectPage platform={platform} /> : <PickNetworkPage />;
}
