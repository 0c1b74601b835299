import type { Platform } from "../core/api.gen";
import { t } from "../core/i18n_pages";
import { networkNames, networkOf } from "../core/networks";
import { navigate, useRoute } from "../core/router";
import { useStore } from "../core/store";
import { Icon } from "../shell/icons";
import { ConnectedNotice } from "./connected_notice";
import { connections } from "./connections";

/** The hub's words for why an account was not connected: AuthorizationFailure. */
const failures = [
  "denied",
  "expired",
  "unknown",
  "other_user",
  "signed_out",
  "refused",
  "unreachable",
  "no_accounts",
] as const;

function FailedNotice({ failed, platform }: { failed: string; platform?: Platform }) {
  const failure = failures.find((known) => known === failed) ?? "unknown";
  const network = platform ? networkNames[platform] : t("returned.network");
  return (
    <section class="account failed" role="alert">
      <h2>
        <Icon name="warning" /> {t("returned.failed", { network })}
      </h2>
      <p>{t(`returned.${failure}`, { network })}</p>
      <div class="account-actions">
        {platform && (
          <a class="button primary" href={`/accounts?connect=${platform}`}>
            {t("retry")}
          </a>
        )}
        <button type="button" class="button" onClick={() => navigate("/accounts", true)}>
          {t("close")}
        </button>
      </div>
    </section>
  );
}

/** What came of the way to a network's own page and back: it stands in the address. */
export function ReturnedNotice() {
  const { search } = useRoute();
  const accounts = useStore(connections, ({ items }) => items);
  const failed = search.get("failed");
  const platform = networkOf(search.get("platform"));
  if (failed) return <FailedNotice failed={failed} platform={platform} />;
  const ids = search.get("connected")?.split(",");
  const connected = accounts?.filter(({ id }) => ids?.includes(id)) ?? [];
  if (!connected.length) return null;
  return <ConnectedNotice accounts={connected} fetched={Number(search.get("fetched")) || 0} />;
}
