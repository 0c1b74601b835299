import { connections } from "../accounts/connections";
import type { Permission, PostView } from "../core/api.gen";
import { t } from "../core/i18n";
import { networkNames, safeUrl } from "../core/networks";
import { useStore } from "../core/store";
import { degreeIcons, degreeOf } from "../shell/allowances";
import { Icon } from "../shell/icons";

const actions = ["reply", "like", "repost", "quote", "bookmark"] as const;
type Action = (typeof actions)[number];

/** What the accounts that see the post may do with it, as far as it is not plainly allowed. */
function useLimits(post: PostView): [Action, Permission][] {
  const found = useStore(connections, ({ items }) =>
    items?.find(({ id }) => post.accounts.some(({ accountId }) => accountId === id)),
  );
  if (!found) return [];
  return actions
    .map((action): [Action, Permission] => [action, found.capabilities[action]])
    .filter(([, permission]) => degreeOf(permission) !== "ok");
}

/** Each action that is not plainly possible: how far it is, why, and the way out. */
export function PostLimits({ post, onClose }: { post: PostView; onClose(): void }) {
  const network = networkNames[post.platform];
  return useLimits(post).map(([action, permission]) => (
    <a
      key={action}
      class={`menu-item limit ${degreeOf(permission)}`}
      href={safeUrl(post.url)}
      target="_blank"
      rel="noopener noreferrer"
      onClick={onClose}
    >
      <Icon name={degreeIcons[degreeOf(permission)]} />
      <span>
        {t(`ability.${action}`)} · {t(`allowance.${degreeOf(permission)}`)}
        <span class="meta limit-reason">
          {permission.reason} <span class="limit-way">{t("post.openIn", { network })}</span>
        </span>
      </span>
    </a>
  ));
}
