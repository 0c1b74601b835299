import { Component, createRef } from "preact";

import type { PostView } from "../core/api.gen";
import { t, type MessageKey } from "../core/i18n";
import { networkNames, safeUrl } from "../core/networks";
import { navigate } from "../core/router";
import { fullTime } from "../core/time";
import { Avatar } from "../shell/avatar";
import { Icon } from "../shell/icons";
import { Age, NetworkBadge } from "../shell/small_parts";
import { MediaGrid } from "./media_grid";
import { PostMenu } from "./post_menu";
import { Counts, LinkCard, QuoteCard, UnsupportedBox } from "./post_parts";
import { RichText } from "./rich_text";

interface Props {
  post: PostView;
  /** In the feed; in a thread on the way to the focused post, that post itself, or a reply. */
  kind?: "card" | "context" | "focus" | "reply";
  /** What the post answers stands right above it. */
  isBelowParent?: boolean;
  position?: number;
  setSize?: number;
}

/** What the reader uncovered stays so when the card comes back into the window. */
const uncovered = new Set<string>();

/** Names the two or three toggles that keys reach through the card's element. */
export const toggleEvent = "socialhub-toggle";

function RepostLine({ post }: { post: PostView }) {
  const by = post.accounts.find((state) => state.repostedBy)?.repostedBy;
  if (!by) return null;
  return (
    <p class="context-line">
      <Icon name="repost" />
      <span dir="auto">{t("post.repostedBy", { name: by.name })}</span>
    </p>
  );
}

function ReplyLine({ post }: { post: PostView }) {
  const parent = post.replyTo;
  if (!parent) return null;
  if (!parent.author) {
    return (
      <p class="context-line">
        <Icon name="reply" />
        <span>{t("post.replyUnknown")}</span>
      </p>
    );
  }
  const text = t("post.replyTo", { name: parent.author.name });
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

function PostHeader({ post, id }: { post: PostView; id: string }) {
  const { author } = post;
  return (
    <header class="post-header">
      <Avatar person={author} />
      <div class="post-author">
        <p class="author-line">
          <a
            id={id}
            class="author-name"
            href={safeUrl(author.url)}
            target="_blank"
            rel="noopener noreferrer"
            dir="auto"
          >
            {author.name}
          </a>
          {author.isBot && <span class="tag">{t("post.bot")}</span>}
        </p>
        <p class="author-line meta">
          <span class="handle">@{author.handle}</span>
          <span aria-hidden="true">·</span>
          <a class="post-time" href={`/post/${post.id}`}>
            <Age at={post.createdAt} />
          </a>
          {post.visibility !== "everyone" && (
            <span class="tag">{t(`post.visibility.${post.visibility}` as MessageKey)}</span>
          )}
        </p>
      </div>
      <NetworkBadge platform={post.platform} />
    </header>
  );
}

/** One post, of any network. */
export class PostCard extends Component<Props, { isUncovered: boolean }> {
  override state = { isUncovered: uncovered.has(this.props.post.id) };
  private article = createRef<HTMLElement>();

  override componentDidMount(): void {
    this.article.current!.addEventListener(toggleEvent, this.toggle);
  }

  override shouldComponentUpdate(next: Props, state: { isUncovered: boolean }): boolean {
    const { post, kind, isBelowParent, position, setSize } = this.props;
    return (
      next.post !== post ||
      next.isBelowParent !== isBelowParent ||
      next.kind !== kind ||
      next.position !== position ||
      next.setSize !== setSize ||
      state.isUncovered !== this.state.isUncovered
    );
  }

  private toggle = (): void => {
    const { id } = this.props.post;
    const isUncovered = !this.state.isUncovered;
    if (isUncovered) uncovered.add(id);
    else uncovered.delete(id);
    this.setState({ isUncovered });
  };

  /** A press on the card itself opens it; one on a control, or a selection of text, does not. */
  private open = (event: MouseEvent): void => {
    if (this.props.kind === "focus" || event.defaultPrevented) return;
    if ((event.target as Element).closest("a, button, video, audio, dialog, .alt-text")) return;
    if (String(getSelection())) return;
    navigate(`/post/${this.props.post.id}`);
  };

  private renderBody(post: PostView) {
    const { isUncovered } = this.state;
    return (
      <>
        {post.content && (
          <RichText
            id={`text-${post.id}`}
            text={post.content}
            ranges={post.contentRanges}
            platform={post.platform}
            language={post.language}
          />
        )}
        {post.media.length > 0 && (
          <MediaGrid
            post={post}
            media={post.media}
            isCovered={post.isSensitive && !isUncovered}
            onUncover={this.toggle}
          />
        )}
        {post.card && <LinkCard card={post.card} />}
        {post.quote && <QuoteCard quote={post.quote} post={post} />}
        {post.unsupported.length > 0 && <UnsupportedBox post={post} />}
      </>
    );
  }

  private renderWarning(post: PostView) {
    const { isUncovered } = this.state;
    return (
      <div class="warning">
        <p>
          <Icon name="warning" />
          <span dir="auto">{post.spoilerText || t("post.warning")}</span>
        </p>
        <button
          type="button"
          class="button small"
          aria-expanded={isUncovered}
          onClick={this.toggle}
        >
          {t(isUncovered ? "post.hide" : "post.show")}
        </button>
      </div>
    );
  }

  override render({ post, kind = "card", isBelowParent, position, setSize }: Props) {
    const nameId = `name-${post.id}`;
    const network = networkNames[post.platform];
    const hasWarning = !!post.spoilerText;
    return (
      <article
        ref={this.article}
        class={`post ${kind} on-${post.platform}`}
        tabIndex={0}
        aria-labelledby={nameId}
        aria-describedby={post.content && !hasWarning ? `text-${post.id}` : undefined}
        aria-posinset={position}
        aria-setsize={setSize}
        onClick={this.open}
      >
        <RepostLine post={post} />
        <PostHeader post={post} id={nameId} />
        {!isBelowParent && <ReplyLine post={post} />}
        {hasWarning && this.renderWarning(post)}
        {(!hasWarning || this.state.isUncovered) && this.renderBody(post)}
        {kind === "focus" && <p class="meta full-time">{fullTime(post.createdAt)}</p>}
        <footer class="post-footer">
          <Counts post={post} />
          <a
            class="view-on"
            href={safeUrl(post.url)}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={t("post.viewOnLabel", { name: post.author.name, network })}
          >
            <span class="view-on-text">{t("post.viewOn", { network })}</span>
            <Icon name="external" />
          </a>
          <PostMenu post={post} />
        </footer>
      </article>
    );
  }
}
