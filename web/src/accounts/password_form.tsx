import type { Connected, ConnectionView, Platform, SignInOptions } from "../core/api.gen";
import { t } from "../core/i18n_pages";
import { hostOf } from "../core/networks";
import { mutate } from "../core/rpc";
import { Field, FormFailure, useForm } from "../session/form";
import { serverUrl } from "./server_url";

const appPasswordPage = "https://bsky.app/settings/app-passwords";

interface Props {
  platform: Platform;
  signIn: SignInOptions;
  /** The account that is signed in again. */
  known?: ConnectionView;
  done(result: Connected): void;
}

/** For networks that give a person a password for programs. */
export function PasswordForm({ platform, signIn, known, done }: Props) {
  const { form, state, onSubmit } = useForm<Connected>({
    send: ({ serverUrl: server = "", identifier = "", password = "" }) =>
      mutate("platform.connect", {
        platform,
        serverUrl: serverUrl(server),
        identifier: identifier.trim().replace(/^@/, ""),
        password,
      }),
    done,
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
        value={known?.handle}
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
        placeholder={hostOf(signIn.usualServer)}
        value={known && known.serverUrl !== signIn.usualServer ? known.serverUrl : undefined}
        isOptional
      />
      <FormFailure state={state} />
      <button type="submit" class="button primary wide" disabled={state.isBusy}>
        {t(state.isBusy ? "connect.working" : "connect.submit")}
      </button>
    </form>
  );
}
