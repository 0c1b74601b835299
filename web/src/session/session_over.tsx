import { t } from "../core/i18n_pages";
import { enter, session } from "../core/session";
import { Dialog } from "../shell/dialog";
import { SignInForm } from "./sign_in_form";

/** Over whatever page was open: it stays as it was, and goes on after the sign-in. */
export function SessionOver() {
  return (
    <Dialog title={t("over.title")} kind="session-over">
      <p>{t("over.text")}</p>
      <SignInForm email={session.value.me?.user?.email} done={enter} />
    </Dialog>
  );
}
