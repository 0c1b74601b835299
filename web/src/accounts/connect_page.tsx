import { useEffect, useState } from "preact/hooks";

import type { Connected, PlatformCapabilities } from "../core/api.gen";
import { t } from "../core/i18n_pages";
import { networkNames, networkOf } from "../core/networks";
import { useRoute } from "../core/router";
import { useStore } from "../core/store";
import { reasonOf } from "../core/toasts";
import { forgetFeeds } from "../feed/feed_store";
import { PageHeader } from "../shell/page_header";
import { Failure, Notice, Skeletons } from "../shell/small_parts";
import { AuthorizeForm } from "./authorize_form";
import { ConnectedNotice } from "./connected_notice";
import { connections, loadConnections, reloadConnections } from "./connections";
import { useNetworks } from "./networks";
import { PasswordForm } from "./password_form";

function ConnectForm({ network, done }: {
  network: PlatformCapabilities;
  done(result: Connected): void;
}) {
  const { search } = useRoute();
  const again = search.get("account");
  const { items } = useStore(connections);
  useEffect(() => void loadConnections(), []);
  // What is known of the account stands in the form from its first moment.
  if (again && !items) return <Skeletons count={1} />;
  const known = items?.find(({ id }) => id === again);
  if (network.signIn.method === "password") {
    return <PasswordForm {...network} known={known} done={done} />;
  }
  return <AuthorizeForm {...network} known={known} />;
}

/** The other steps: who one is there, and what came of it. A refusal keeps the form. */
export function ConnectPage({ platform: name }: { platform: string }) {
  const [result, setResult] = useState<Connected>();
  const { networks, error, load } = useNetworks();
  const platform = networkOf(name);
  const network = networks?.find((candidate) => candidate.platform === platform);
  const title = t("connect.titleOf", { network: platform ? networkNames[platform] : name });
  const done = (connected: Connected) => {
    forgetFeeds();
    void reloadConnections();
    setResult(connected);
  };
  return (
    <>
      <PageHeader title={title} hasBack />
      {error && (
        <Failure title={t("connect.capabilitiesFailed")} reason={reasonOf(error)} retry={load} />
      )}
      {!networks && !error && <Skeletons count={1} />}
      {networks && !network && <Notice icon="notice" title={t("connect.notYet")} />}
      {network && !result && <ConnectForm network={network} done={done} />}
      {result && (
        <ConnectedNotice
          accounts={[result.connection]}
          fetched={result.fetchedPosts}
          warning={result.warning}
        />
      )}
    </>
  );
}
