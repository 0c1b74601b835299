import type { Me } from "../core/api.gen";
import { t } from "../core/i18n_pages";
import { mutate } from "../core/rpc";
import { Field, FormFailure, useForm } from "./form";

export function SignInForm({ email, done }: { email?: string; done(me: Me): void }) {
  const { form, state, onSubmit } = useForm<Me>({
    send: (values) =>
      mutate("auth.signIn", { email: values.email ?? "", password: values.password ?? "" }),
    done,
    failed: t("signIn.failed"),
  });
  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      <Field
        name="email"
        type="email"
        label={t("setup.email")}
        state={state}
        value={email}
        autocomplete="username"
      />
      <Field
        name="password"
        type="password"
        label={t("setup.password")}
        state={state}
        autocomplete="current-password"
      />
      <FormFailure state={state} />
      <button type="submit" class="button primary wide" disabled={state.isBusy}>
        {t(state.isBusy ? "signIn.working" : "signIn.submit")}
      </button>
    </form>
  );
}
