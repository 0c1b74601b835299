import type { PostView } from "../core/api.gen";
import { formatCompact, ownWords, t, type MessageKey } from "../core/i18n";
import { Icon, type IconName } from "../shell/icons";
import { Hidden } from "../shell/small_parts";

interface CountProps {
  post: PostView;
  icon: IconName;
  message: MessageKey;
  count: number | null | undefined;
  mine?: { is: boolean; message: MessageKey };
  href?: string;
}

function Count({ post, icon, message, count, mine, href }: CountProps) {
  if (count == null) return null;
  const plain = t(ownWords(message, post.platform), { count });
  const text = mine?.is ? t(mine.message, { count: plain }) : plain;
  const content = (
    <>
      <Icon name={icon} isFilled={mine?.is && icon === "heart"} />
      {count > 0 && <span aria-hidden="true">{formatCompact(count)}</span>}
      <Hidden>{text}</Hidden>
    </>
  );
  return (
    <li class={mine?.is ? `count mine ${icon}` : "count"} title={text}>
      {href ? <a href={href}>{content}</a> : content}
    </li>
  );
}

/** The one number that a network lets people keep to themselves. */
function HiddenLikes() {
  return (
    <li class="count" title={t("post.likesHidden")}>
      <Icon name="heart" />
      <span aria-hidden="true">{t("post.hidden")}</span>
      <Hidden>{t("post.likesHidden")}</Hidden>
    </li>
  );
}

/** The network's numbers, under its own names. They are not buttons: this hub reads for now. */
export function Counts({ post }: { post: PostView }) {
  const { counts, accounts, platform } = post;
  const isLiked = accounts.some((state) => state.isLiked);
  const isReposted = accounts.some((state) => state.isReposted);
  return (
    <ul class="counts" aria-label={t("post.counts")}>
      <Count
        post={post}
        icon="reply"
        message="post.replies"
        count={counts.replies}
        href={`/post/${post.id}`}
      />
      <Count
        post={post}
        icon="repost"
        message="post.reposts"
        count={counts.reposts}
        mine={{ is: isReposted, message: "post.reposted" }}
      />
      <Count
        post={post}
        icon="heart"
        message="post.likes"
        count={counts.likes}
        mine={{ is: isLiked, message: "post.liked" }}
      />
      {platform === "instagram" && counts.likes == null && <HiddenLikes />}
      <Count post={post} icon="quote" message="post.quotes" count={counts.quotes || null} />
    </ul>
  );
}
