import { t } from "../core/i18n";
import { PageHeader } from "./page_header";
import { Notice } from "./small_parts";

export function NotFoundPage() {
  return (
    <>
      <PageHeader title={t("error.notFound")} hasBack />
      <Notice icon="notice" title={t("error.notFound")} text={t("error.notFoundText")}>
        <a class="button primary" href="/">
          {t("error.goHome")}
        </a>
      </Notice>
    </>
  );
}
