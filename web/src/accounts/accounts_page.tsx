import { useEffect, useState } from "preact/hooks";

import type { ConnectionHealth } from "../core/api.gen";
import { t } from "../core/i18n_pages";
import { useRoute } from "../core/router";
import { query } from "../core/rpc";
import { useStore } from "../core/store";
import { reasonOf } from "../core/toasts";
import { forgetFeeds } from "../feed/feed_store";
import { Icon } from "../shell/icons";
import { PageHeader } from "../shell/page_header";
import { Failure, Notice, Skeletons } from "../shell/small_parts";
import { AccountCard } from "./account_card";
import { ConnectPage } from "./connect_page";
import { connections, loadConnections, reloadConnections } from "./connections";
import { useNetworks } from "./networks";
import { PickNetworkPage } from "./pick_network_page";
import { ReturnedNotice } from "./returned_notice";

/** How polling goes, asked anew whenever the accounts were. */
function useDetails(): (id: string) => ConnectionHealth | undefined {
  const [items, setItems] = useState<readonly ConnectionHealth[]>([]);
  const accounts = useStore(connections, ({ items: current }) => current);
  useEffect(() => {
    // Without them the cards lack a fold-out, nothing more.
    query("platform.health").then((list) => setItems(list.items), () => undefined);
  }, [accounts]);
  return (id) => items.find((item) => item.id === id);
}

/** Whoever comes back from a network has accounts and posts that this page does not know yet. */
function useReturn(): void {
  const { search } = useRoute();
  const connected = search.get("connected");
  useEffect(() => {
    if (!connected) return void loadConnections();
    forgetFeeds();
    void reloadConnections();
  }, [connected]);
}

function AccountList() {
  const { items, error } = useStore(connections);
  const { networks } = useNetworks();
  const detailsOf = useDetails();
  useReturn();
  const connect = (
    <a class="button primary" href="/accounts?connect">
      <Icon name="plus" />
      {t(items?.length ? "accounts.connectAnother" : "accounts.connect")}
    </a>
  );
  return (
    <>
      <PageHeader title={t("accounts.title")} action={items?.length ? connect : undefined} />
      <ReturnedNotice />
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
        <AccountCard
          key={account.id}
          account={account}
          details={detailsOf(account.id)}
          mergingClause={
            networks?.find(({ platform }) => platform === account.platform)?.signIn.mergingClause
          }
        />
      ))}
    </>
  );
}

/** The accounts, or on the same address the steps that connect one. */
export function AccountsPage() {
  const { search } = useRoute();
  const platform = search.get("connect");
  if (platform === null) return <AccountList />;
  return platform ? <ConnectPage platform={platform} /> : <PickNetworkPage />;
}
