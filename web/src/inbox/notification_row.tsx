import { connections } from "../accounts/connections";
import type { NotificationGroupView } from "../core/api.gen";
import { t } from "../core/i18n";
import { safeUrl } from "../core/networks";
import { useStore } from "../core/store";
import { Avatar } from "../shell/avatar";
import { Icon } from "../shell/icons";
import { NetworkBadge } from "../shell/origin";
import { Age, Hidden } from "../shell/small_parts";
import { kindIcons, Sentence } from "./sentence";

interface Props {
  group: NotificationGroupView;
  onOpen(group: NotificationGroupView): void;
  onMove(group: NotificationGroupView): void;
}

const mostAvatars = 4;

/** Where a row leads: the post, else the person. */
function targetOf(group: NotificationGroupView): { href?: string; target?: string } {
  if (group.post) return { href: `/post/${group.post.id}` };
  return { href: safeUrl(group.actors[0]?.url), target: "_blank" };
}

function excerptOf(group: NotificationGroupView): string {
  const post = group.post;
  if (!post) return "";
  return post.spoilerText || post.content || post.media[0]?.altText || "";
}

/** Whose inbox it is, where there are several accounts on one network. */
function AccountOf({ group }: { group: NotificationGroupView }) {
  const handle = useStore(connections, ({ items }) => {
    const siblings = items?.filter(({ platform }) => platform === group.platform) ?? [];
    const account = siblings.find(({ id }) => id === group.accountId);
    return siblings.length > 1 ? account?.handle : undefined;
  });
  return handle ? <p class="row-account meta">{t("inbox.for", { handle })}</p> : null;
}

export function NotificationRow({ group, onOpen, onMove }: Props) {
  const isUnread = group.unread > 0;
  const isDone = group.state === "done";
  const excerpt = excerptOf(group);
  return (
    <li class={isUnread ? "row unread" : "row"} data-key={group.groupKey}>
      <span class={`kind kind-${group.type}`}>
        <Icon name={kindIcons[group.type]} isFilled={group.type === "like"} />
      </span>
      <div class="row-body">
        {group.actors.length > 0 && (
          <div class="avatars" aria-hidden="true">
            {group.actors.slice(0, mostAvatars).map((actor) => (
              <Avatar key={actor.externalId} person={actor} size="small" />
            ))}
          </div>
        )}
        <a
          class="row-main"
          rel="noopener noreferrer"
          {...targetOf(group)}
          onClick={() => onOpen(group)}
        >
          {isUnread && <Hidden>{t("inbox.isUnread")} </Hidden>}
          <Sentence group={group} />
        </a>
        {excerpt && (
          <p class="row-excerpt" dir="auto" lang={group.post?.language ?? undefined}>
            {excerpt}
          </p>
        )}
        <AccountOf group={group} />
      </div>
      <div class="row-end">
        <NetworkBadge platform={group.platform} />
        <span class="meta">
          <Age at={group.latestAt} />
        </span>
        <button type="button" class="button quiet small row-action" onClick={() => onMove(group)}>
          <Icon name={isDone ? "undo" : "check"} />
          <span class="row-action-text">{t(isDone ? "inbox.putBack" : "inbox.markDone")}</span>
          <kbd aria-hidden="true">{isDone ? "u" : "e"}</kbd>
        </button>
      </div>
    </li>
  );
}
