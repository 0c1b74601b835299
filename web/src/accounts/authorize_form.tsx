import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import type { AuthorizationPage, ConnectionView, Platform, SignInOptions } from "../core/api.gen";
import { rich, t, type MessageKey } from "../core/i18n_pages";
import { hostOf, networkNames } from "../core/networks";
import { mutate } from "../core/rpc";
import { showToast } from "../core/toasts";
import { Field, FormFailure, type FormState, useForm } from "../session/form";
import { Icon } from "../shell/icons";
import { serverName, serverUrl } from "./server_url";

interface Props {
  platform: Platform;
  signIn: SignInOptions;
  /** The account that is signed in again. */
  known?: ConnectionView;
}

async function copyRedirect(url: string): Promise<void> {
  await navigator.clipboard.writeText(url);
  showToast(t("copied"));
}

function RedirectAddress({ url }: { url: string }) {
  return (
    <>
      <span class="command">
        <code>{url}</code>
        <button type="button" class="button small" onClick={() => void copyRedirect(url)}>
          <Icon name="copy" />
          {t("copy")}
        </button>
      </span>
      {url.startsWith("http://") && <span class="meta">{t("connect.redirectPlain")}</span>}
    </>
  );
}

/** How a person makes an app of their own at the network, step by step. */
function AppSteps({ platform, signIn }: Props) {
  const network = networkNames[platform];
  const page = (
    <a href={signIn.appPage} target="_blank" rel="noopener noreferrer">
      {hostOf(signIn.appPage)}
    </a>
  );
  const steps: ComponentChildren[] = [
    rich("connect.stepOpen", { page }),
    t(`connect.step.${platform}` as MessageKey),
    <>
      {t("connect.stepRedirect")}
      <RedirectAddress url={signIn.redirectUrl} />
    </>,
    t("connect.stepKeys", { network }),
  ];
  return (
    <ol class="steps">
      {steps.map((step, index) => (
        <li key={index}>{step}</li>
      ))}
    </ol>
  );
}

function AppFields({ state }: { state: FormState }) {
  return (
    <>
      <Field name="clientId" label={t("connect.clientId")} state={state} maxLength={300} />
      <Field
        name="clientSecret"
        type="password"
        label={t("connect.clientSecret")}
        hint={t("connect.clientSecretHint")}
        state={state}
        maxLength={500}
      />
    </>
  );
}

/** For networks on whose own page a person allows this hub to act for them. */
export function AuthorizeForm({ platform, signIn, known }: Props) {
  const [wantsNewApp, setWantsNewApp] = useState(false);
  const network = networkNames[platform];
  // An app of one's own belongs to one server; elsewhere each person names theirs.
  const asksForServer = !signIn.needsOwnApp;
  const asksForApp = signIn.needsOwnApp && (!signIn.hasApp || wantsNewApp);
  const { form, state, onSubmit } = useForm<AuthorizationPage>({
    send: ({ serverUrl: server = "", clientId, clientSecret }) =>
      mutate("platform.authorize", {
        platform,
        serverUrl: serverUrl(server),
        clientId: clientId?.trim() || null,
        clientSecret: clientSecret?.trim() || null,
      }),
    done: ({ url }) => location.assign(url),
    failed: t("connect.failedBegin"),
  });
  return (
    <form class="account" ref={form} onSubmit={onSubmit} noValidate>
      <p>{t(`connect.about.${platform}`)}</p>
      {asksForApp && <AppSteps platform={platform} signIn={signIn} />}
      {asksForApp && <AppFields state={state} />}
      {signIn.needsOwnApp && signIn.hasApp && !wantsNewApp && (
        <p class="meta">
          {t("connect.storedApp", { network })}{" "}
          <button type="button" class="button small" onClick={() => setWantsNewApp(true)}>
            {t("connect.otherApp")}
          </button>
        </p>
      )}
      {asksForServer && (
        <Field
          name="serverUrl"
          label={t("connect.serverName")}
          hint={t("connect.serverNameHint")}
          state={state}
          placeholder="mastodon.social"
          value={serverName(known?.serverUrl ?? signIn.usualServer)}
        />
      )}
      {signIn.mergingClause && <p class="clause meta">{signIn.mergingClause}</p>}
      <FormFailure state={state} />
      <button type="submit" class="button primary wide" disabled={state.isBusy}>
        {t(state.isBusy ? "connect.leaving" : "connect.allow", { network })}
      </button>
      <p class="meta">{t("connect.allowText", { network })}</p>
    </form>
  );
}
