import type { Me } from "../core/api.gen";
import { t } from "../core/i18n_pages";
import { navigate } from "../core/router";
import { mutate } from "../core/rpc";
import { enter } from "../core/session";
import { Door } from "./door";
import { Field, FormFailure, useForm } from "./form";

/** Makes the owner's account on a new server. */
export function SetUpPage({ needsToken }: { needsToken: boolean }) {
  const { form, state, onSubmit } = useForm<Me>({
    send: ({ name = "", email = "", password = "", token }) =>
      mutate("auth.setUp", { name, email, password, token: token ?? null }),
    done: (me) => {
      enter(me);
      navigate("/accounts?connect", true);
    },
    failed: t("setup.failed"),
  });
  return (
    <Door title={t("setup.title")} text={t("setup.text")}>
      <form ref={form} onSubmit={onSubmit} noValidate>
        <Field name="name" label={t("setup.name")} state={state} autocomplete="name" />
        <Field
          name="email"
          type="email"
          label={t("setup.email")}
          hint={t("setup.emailHint")}
          state={state}
          autocomplete="username"
        />
        <Field
          name="password"
          type="password"
          label={t("setup.password")}
          hint={t("setup.passwordHint")}
          state={state}
          minLength={8}
          autocomplete="new-password"
        />
        {needsToken && (
          <Field name="token" label={t("setup.token")} hint={t("setup.tokenHint")} state={state} />
        )}
        <FormFailure state={state} />
        <button type="submit" class="button primary wide" disabled={state.isBusy}>
          {t(state.isBusy ? "signIn.working" : "setup.submit")}
        </button>
      </form>
    </Door>
  );
}
