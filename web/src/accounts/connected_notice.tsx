import type { ConnectionView } from "../core/api.gen";
import { t } from "../core/i18n_pages";
import { Avatar } from "../shell/avatar";
import { Icon } from "../shell/icons";
import { NetworkBadge } from "../shell/origin";

interface Props {
  accounts: readonly ConnectionView[];
  fetched: number;
  warning?: string | null;
}

/** What came of connecting: who is connected now, and that there is something to read. */
export function ConnectedNotice({ accounts, fetched, warning }: Props) {
  return (
    <section class="account done" role="status">
      {accounts.map((account) => (
        <header key={account.id} class="account-header">
          <Avatar
            person={{ ...account, name: account.displayName || account.handle }}
            size="large"
          />
          <div class="account-names">
            <h2>{t("connect.done", { handle: `@${account.handle}` })}</h2>
          </div>
          <NetworkBadge platform={account.platform} />
        </header>
      ))}
      <p class="meta">{t("connect.fetched", { count: fetched })}</p>
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
