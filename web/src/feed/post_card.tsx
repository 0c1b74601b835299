import { Component, createRef } from "preact";

import type { PostView } from "../core/api.gen";
import { t } from "../core/i18n";
import { networkNames, safeUrl } from "../core/networks";
import { navigate } from "../core/router";
import { fullTime } from "../core/time";
import { Icon } from "../shell/icons";
import { MediaGrid } from "./media_grid";
import { PollBox } from "./poll_box";
import { Counts } from "./post_counts";
import { PostHeader, ReplyLine, RepostLine } from "./post_header";
import { PostMenu } from "./post_menu";
import { LinkCard, QuoteCard, UnsupportedBox } from "./post_parts";
import { RichText } from "./rich_text";
import { isUncovered, setUncovered } from "./uncovered";

interface Props {
  post: PostView;
  /** In the feed; in a thread on the way to the focused post, that post itself, or a reply. */
  kind?: "card" | "context" | "focus" | "reply";
  /** What the post answers stands right above it. */
  isBelowParent?: boolean;
  position?: number;
  setSize?: number;
}

/** Names the two or three toggles that keys reach through the card's element. */
export const toggleEvent = "socialhub-toggle";

/** One post, of any network. */
export class PostCard extends Component<Props, { isUncovered: boolean }> {
  override state = { isUncovered: isUncovered(this.props.post.id) };
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
    const isNow = !this.state.isUncovered;
    setUncovered(this.props.post.id, isNow);
    this.setState({ isUncovered: isNow });
  };

  /** A press on the card itself opens it; one on a control, or a selection of text, does not. */
  private open = (event: MouseEvent): void => {
    if (this.props.kind === "focus" || event.defaultPrevented) return;
    if ((event.target as Element).closest("a, button, video, audio, dialog, .alt-text")) return;
    if (String(getSelection())) return;
    navigate(`/post/${this.props.post.id}`);
  };

  private renderBody(post: PostView) {
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
            isCovered={post.isSensitive && !this.state.isUncovered}
            onUncover={this.toggle}
          />
        )}
        {post.poll && <PollBox poll={post.poll} post={post} />}
        {post.card && <LinkCard card={post.card} />}
        {post.quote && <QuoteCard quote={post.quote} post={post} />}
        {post.unsupported.length > 0 && <UnsupportedBox post={post} />}
      </>
    );
  }

  private renderWarning(post: PostView) {
    const isOpen = this.state.isUncovered;
    return (
      <div class="warning">
        <p>
          <Icon name="warning" />
          <span dir="auto">{post.spoilerText || t("post.warning")}</span>
        </p>
        <button
          type="button"
          class="button small"
          aria-expanded={isOpen}
          onClick={this.toggle}
        >
          {t(isOpen ? "post.hide" : "post.show")}
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
