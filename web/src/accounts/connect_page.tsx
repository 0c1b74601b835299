import { useEffect, useState } from "preact/hooks";

import type { Connected, Platform, PlatformCapabilities } from "../core/api.gen";
import { t } from "../core/i18n";
import { networkNames } from "../core/networks";
import { mutate, query, type RpcError } from "../core/rpc";
import { reasonOf } from "../core/toasts";
import { forgetFeeds } from "../feed/feed_store";
import { Field, FormFailure, useForm } from "../session/form";
import { Avatar } from "../shell/avatar";
import { Icon } from "../shell/icons";
import { PageHeader } from "../shell/page_header";
import { Failure, NetworkBadge, Notice, Skeletons } from "../shell/small_parts";
import { Abilities } from "./abilities";
import { reloadConnections } from "./connections";

const appPasswordPage = "https://bsky.app/settings/app-passwords";

function useNetworks() {
  const [networks, setNetworks] = useState<PlatformCapabilities[]>();
  const [error, setError] = useState<RpcError>();
  const load = () => {
    setError(undefined);
    query("platform.capabilities").then(({ items }) => setNetworks(items), setError);
  };
  useEffect(load, []);
  return { networks, error, load };
}

/** First step: which network, and what each one allows. */
export function PickNetworkPage() {
  const { networks, error, load } = useNetworks();
  return (
    <>
      <PageHeader title={t("connect.title")} hasBack />
      <p class="lead">{t("connect.pickText")}</p>
      {!networks && !error && <Skeletons count={1} />}
      {error && (
        <Failure title={t("connect.capabilitiesFailed")} reason={reasonOf(error)} retry={load} />
      )}
      {networks?.map(({ platform, capabilities }) => (
        <section key={platform} class={`account on-${platform}`}>
          <header class="account-header">
            <div class="account-names">
              <h2>{networkNames[platform]}</h2>
            </div>
            <a class="button primary" href={`/accounts?connect=${platform}`}>
              {t("connect.choose", { network: networkNames[platform] })}
            </a>
          </header>
          <Abilities capabilities={capabilities} />
        </section>
      ))}
    </>
  );
}

function ConnectedNotice({ connection, warning, fetchedPosts }: Connected) {
  return (
    <section class={`account done on-${connection.platform}`} role="status">
      <header class="account-header">
        <Avatar
          person={{ ...connection, name: connection.displayName || connection.handle }}
          size="large"
        />
        <div class="account-names">
          <h2>{t("connect.done", { handle: `@${connection.handle}` })}</h2>
          <p class="meta">{t("connect.fetched", { count: fetchedPosts })}</p>
        </div>
        <NetworkBadge platform={connection.platform} />
      </header>
      {warning && (
        <p class="account-error">
          <Icon name="warning" /> {warning}
        </p>
      )}
      <div class="account-actions">
        <a class="button primary" href="/">
          {t("connect.toFeed")}
        </a>
        <a class="button" href="/accounts">
          {t("nav.accounts")}
        </a>
      </div>
    </section>
  );
}

function BlueskyForm({ done }: { done(result: Connected): void }) {
  const { form, state, onSubmit } = useForm<Connected>({
    send: ({ serverUrl = "", identifier = "", password = "" }) => {
      const handle = identifier.trim().replace(/^@/, "");
      const server = serverUrl.trim();
      return mutate("platform.connect", {
        platform: "bluesky",
        serverUrl: server && !/^https?:\/\//i.test(server) ? `https://${server}` : server,
        identifier: handle,
        password,
      });
    },
    done: (result) => {
      forgetFeeds();
      void reloadConnections();
      done(result);
    },
    failed: t("connect.failedStep"),
  });
  return (
    <form class="account" ref={form} onSubmit={onSubmit} noValidate>
      <Field
        name="identifier"
        label={t("connect.identifier")}
        hint={t("connect.identifierHint")}
        state={state}
        autocomplete="username"
      />
      <Field
        name="password"
        type="password"
        label={t("connect.password")}
        state={state}
        hint={
          <>
            {t("connect.passwordHint")}{" "}
            <a href={appPasswordPage} target="_blank" rel="noopener noreferrer">
              {t("connect.passwordLink")}
            </a>
          </>
        }
      />
      <Field
        name="serverUrl"
        label={t("connect.server")}
        hint={t("connect.serverHint")}
        state={state}
        placeholder="bsky.social"
        isOptional
      />
      <FormFailure state={state} />
      <button type="submit" class="button primary wide" disabled={state.isBusy}>
        {t(state.isBusy ? "connect.working" : "connect.submit")}
      </button>
    </form>
  );
}

/** The other steps: who one is there, and what came of it. A refusal keeps the form. */
export function ConnectPage({ platform }: { platform: Platform }) {
  const [result, setResult] = useState<Connected>();
  const network = networkNames[platform] ?? platform;
  return (
    <>
      <PageHeader title={t("connect.titleOf", { network })} hasBack />
      {platform !== "bluesky" && <Notice icon="notice" title={t("connect.notYet")} />}
      {platform === "bluesky" && !result && <BlueskyForm done={setResult} />}
      {result && <ConnectedNotice {...result} />}
    </>
  );
}
