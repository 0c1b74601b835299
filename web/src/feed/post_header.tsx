import type { Author, PostView } from "../core/api.gen";
import { ownWords, t, type MessageKey } from "../core/i18n";
import { networkNames, safeUrl } from "../core/networks";
import { fullTime } from "../core/time";
import { Avatar } from "../shell/avatar";
import { Icon } from "../shell/icons";
import { NetworkBadge } from "../shell/origin";
import { Age } from "../shell/small_parts";

/** Who brought the post here, if not its author. */
export function RepostLine({ post }: { post: PostView }) {
  const by = post.accounts.find((state) => state.repostedBy)?.repostedBy;
  if (!by) return null;
  return (
    <p class="context-line">
      <Icon name="repost" />
      <span dir="auto">{t(ownWords("post.repostedBy", post.platform), { name: by.name })}</span>
    </p>
  );
}

/** What the post answers. */
export function ReplyLine({ post }: { post: PostView }) {
  const parent = post.replyTo;
  if (!parent) return null;
  const name = parent.author?.name;
  const text = name
    ? t(ownWords("post.replyTo", post.platform), { name })
    : t(ownWords("post.replyUnknown", post.platform));
  return (
    <p class="context-line">
      <Icon name="reply" />
      <span class="reply-context" dir="auto">
        {parent.id ? <a href={`/post/${parent.id}`}>{text}</a> : text}
        {parent.excerpt && <span class="excerpt"> · {parent.excerpt}</span>}
      </span>
    </p>
  );
}

function AuthorName({ author, id }: { author: Author; id: string }) {
  const href = safeUrl(author.url);
  const shared = { id, class: "author-name", dir: "auto" as const };
  if (!href) return <span {...shared}>{author.name}</span>;
  return (
    <a {...shared} href={href} target="_blank" rel="noopener noreferrer">
      {author.name}
    </a>
  );
}

export function PostHeader({ post, id }: { post: PostView; id: string }) {
  const { author, editedAt } = post;
  return (
    <header class="post-header">
      <Avatar person={author} />
      <div class="post-author">
        <p class="author-line">
          <AuthorName author={author} id={id} />
          {author.isBot && <span class="tag">{t("post.bot")}</span>}
        </p>
        <p class="author-line meta">
          <span class="handle">
            {author.handle
              ? `@${author.handle}`
              : t("post.nameless", { network: networkNames[post.platform] })}
          </span>
          <span aria-hidden="true">·</span>
          <a class="post-time" href={`/post/${post.id}`}>
            <Age at={post.createdAt} />
          </a>
          {editedAt && <span title={fullTime(editedAt)}>· {t("post.edited")}</span>}
          {post.visibility !== "everyone" && (
            <span class="tag">{t(`post.visibility.${post.visibility}` as MessageKey)}</span>
          )}
        </p>
      </div>
      <NetworkBadge platform={post.platform} />
    </header>
  );
}
