import { t } from "../core/i18n_pages";
import { enter } from "../core/session";
import { Door } from "./door";
import { SignInForm } from "./sign_in_form";

export function SignInPage() {
  return (
    <Door title={t("signIn.title")} text={t("signIn.text", { host: location.host })}>
      <SignInForm done={enter} />
    </Door>
  );
}
