import type { ConnectionView } from "../core/api.gen";
import { t } from "../core/i18n_pages";
import { mutate } from "../core/rpc";
import { showToast } from "../core/toasts";
import { Field, FormFailure, useForm } from "../session/form";
import { reloadConnections } from "./connections";
import { readNames } from "./typed_names";

/** Where a network has no home feed: whose public posts stand in its place. */
export function FollowedForm({ account }: { account: ConnectionView }) {
  const name = `followed-${account.id}`;
  const { form, state, onSubmit } = useForm<void>({
    send: ({ [name]: typed = "" }) =>
      mutate("platform.setFollowed", { id: account.id, followed: readNames(typed) }),
    done: () => {
      void reloadConnections();
      showToast(t("followed.saved"));
    },
    failed: t("followed.failed"),
  });
  return (
    <form class="followed" ref={form} onSubmit={onSubmit} noValidate>
      <Field
        name={name}
        label={t("followed.label")}
        hint={t("followed.hint")}
        state={state}
        value={account.followed.join(", ")}
        isOptional
      />
      <FormFailure state={state} />
      <button type="submit" class="button" disabled={state.isBusy}>
        {t("save")}
      </button>
    </form>
  );
}
