import { useEffect } from "preact/hooks";

import type { PlatformCapabilities, SignInOptions } from "../core/api.gen";
import { t, type MessageKey } from "../core/i18n_pages";
import { networkNames } from "../core/networks";
import { useStore } from "../core/store";
import { reasonOf } from "../core/toasts";
import { OriginMark } from "../shell/origin";
import { PageHeader } from "../shell/page_header";
import { Failure, Skeletons } from "../shell/small_parts";
import { Abilities } from "./abilities";
import { connections, loadConnections } from "./connections";
import { useNetworks } from "./networks";
import { NetworksTable } from "./networks_table";

/** What a person must have before they begin, in a sentence. */
function needOf({ method, needsOwnApp, hasApp }: SignInOptions): MessageKey {
  if (method === "password") return "connect.needPassword";
  if (!needsOwnApp) return "connect.needServer";
  return hasApp ? "connect.needNothing" : "connect.needApp";
}

function NetworkCard({ network, connected }: { network: PlatformCapabilities; connected: number }) {
  const { platform, capabilities, signIn } = network;
  const name = networkNames[platform];
  const about = `connect.about.${platform}` as const;
  return (
    <section class={`account on-${platform}`} aria-labelledby={`network-${platform}`}>
      <header class="account-header">
        <OriginMark platform={platform} />
        <div class="account-names">
          <h2 id={`network-${platform}`}>{name}</h2>
          {connected > 0 && (
            <p class="meta">{t("connect.already", { count: connected })}</p>
          )}
        </div>
        <a class="button primary" href={`/accounts?connect=${platform}`}>
          {t("connect.choose", { network: name })}
        </a>
      </header>
      <p>{t(about)}</p>
      <p class="meta">{t(needOf(signIn), { network: name })}</p>
      <details>
        <summary>{t("connect.reasons")}</summary>
        <Abilities capabilities={capabilities} />
      </details>
    </section>
  );
}

/** First step: which network, what each one allows, and what it asks for. */
export function PickNetworkPage() {
  const { networks, error, load } = useNetworks();
  const accounts = useStore(connections, ({ items }) => items);
  useEffect(() => void loadConnections(), []);
  const countOf = (platform: string) =>
    accounts?.filter((account) => account.platform === platform).length ?? 0;
  return (
    <>
      <PageHeader title={t("connect.title")} hasBack />
      <p class="lead">{t("connect.pickText")}</p>
      {!networks && !error && <Skeletons count={1} />}
      {error && (
        <Failure title={t("connect.capabilitiesFailed")} reason={reasonOf(error)} retry={load} />
      )}
      {networks && <NetworksTable networks={networks} />}
      {networks?.map((network) => (
        <NetworkCard
          key={network.platform}
          network={network}
          connected={countOf(network.platform)}
        />
      ))}
    </>
  );
}
