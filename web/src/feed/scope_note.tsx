import { connections } from "../accounts/connections";
import type { ConnectionView } from "../core/api.gen";
import { t } from "../core/i18n";
import { networkNames } from "../core/networks";
import { useStore } from "../core/store";
import { Avatar } from "../shell/avatar";
import { AccountHealth } from "../shell/health";
import { Icon } from "../shell/icons";
import type { FeedScope } from "./feed_store";

function AccountLine({ account }: { account: ConnectionView }) {
  const name = account.displayName || account.handle;
  return (
    <p class="scope-account">
      <Avatar person={{ ...account, name }} size="small" />
      <strong dir="auto">{name}</strong>
      <span class="meta handle">@{account.handle}</span>
      <AccountHealth health={account.health} />
      <a href={`/inbox?account=${account.id}`}>{t("scope.inbox")}</a>
    </p>
  );
}

/** Above the feed of one network or account: whose it is, and what the network keeps back. */
export function ScopeNote({ scope }: { scope: FeedScope }) {
  const shown = useStore(connections, ({ items }) => items)?.filter(
    ({ id, platform }) => id === scope.account || platform === scope.platform,
  );
  if (!shown?.length) return null;
  const { platform, capabilities } = shown[0]!;
  const { reason } = capabilities.readHome;
  const isApart = shown.some(({ isInMergedFeed }) => !isInMergedFeed);
  return (
    <div class="scope">
      {scope.account && shown.map((account) => <AccountLine key={account.id} account={account} />)}
      {reason && (
        <p class="meta scope-line">
          <Icon name="notice" />
          <span>{reason}</span>
        </p>
      )}
      {isApart && (
        <p class="meta scope-line">
          <Icon name="hidden" />
          <span>
            {t("scope.apart", { network: networkNames[platform] })}{" "}
            <a href="/accounts">{t("nav.accounts")}</a>
          </span>
        </p>
      )}
    </div>
  );
}
