import { connections } from "../accounts/connections";
import type { Capabilities, Permission, PostView } from "../core/api.gen";
import { t } from "../core/i18n";
import { networkNames, safeUrl } from "../core/networks";
import { useStore } from "../core/store";
import { allowanceIcons } from "../shell/allowances";
import { Icon } from "../shell/icons";

const actions = ["reply", "like", "repost", "quote", "bookmark"] as const;

/** What the accounts that see the post may do with it, as far as it is not plainly allowed. */
function useLimits(post: PostView): [keyof Capabilities & string, Permission][] {
  const found = useStore(connections, ({ items }) =>
    items?.find(({ id }) => post.accounts.some(({ accountId }) => accountId === id)),
  );
  if (!found) return [];
  return actions
    .map((action): [typeof action, Permission] => [action, found.capabilities[action]])
    .filter(([, { allowance }]) => allowance !== "ok");
}

/** Each action that the network refuses, or puts a price or a review on: why, and the way out. */
export function PostLimits({ post, onClose }: { post: PostView; onClose(): void }) {
  const network = networkNames[post.platform];
  return useLimits(post).map(([action, { allowance, reason }]) => (
    <a
      key={action}
      class={`menu-item limit ${allowance}`}
      href={safeUrl(post.url)}
      target="_blank"
      rel="noopener noreferrer"
      onClick={onClose}
    >
      <Icon name={allowanceIcons[allowance]} />
      <span>
        {t(`ability.${action}` as "ability.like")} · {t(`allowance.${allowance}`)}
        <span class="meta limit-reason">
          {reason} <span class="limit-way">{t("post.openIn", { network })}</span>
        </span>
      </span>
    </a>
  ));
}
