import type { Card, PostView, QuoteView } from "../core/api.gen";
import { formatCompact, t, type MessageKey } from "../core/i18n";
import { hostOf, networkNames, safeUrl } from "../core/networks";
import { Avatar } from "../shell/avatar";
import { Icon, type IconName } from "../shell/icons";
import { Age, Hidden } from "../shell/small_parts";
import { RichText } from "./rich_text";

export function LinkCard({ card }: { card: Card }) {
  return (
    <a class="link-card" href={safeUrl(card.url)} target="_blank" rel="noopener noreferrer">
      {card.imageUrl && <img src={card.imageUrl} alt="" loading="lazy" decoding="async" />}
      <span class="link-card-text" dir="auto">
        <span class="meta">{hostOf(card.url)}</span>
        <strong>{card.title || card.url}</strong>
        {card.description && <span class="link-card-description">{card.description}</span>}
      </span>
    </a>
  );
}

const unavailableTexts = {
  not_found: "post.quoteNotFound",
  blocked: "post.quoteBlocked",
  detached: "post.quoteDetached",
  unsupported: "post.quoteUnsupported",
} as const;

export function QuoteCard({ quote, post }: { quote: QuoteView; post: PostView }) {
  if (quote.unavailable || !quote.author) {
    return <p class="quote gone">{t(unavailableTexts[quote.unavailable ?? "unsupported"])}</p>;
  }
  const first = quote.media[0];
  return (
    <blockquote class="quote">
      <header class="quote-author">
        <Avatar person={quote.author} size="small" />
        <strong dir="auto">{quote.author.name}</strong>
        <span class="meta handle">@{quote.author.handle}</span>
        {quote.createdAt && (
          <a class="meta" href={quote.id ? `/post/${quote.id}` : safeUrl(quote.url)}>
            <Age at={quote.createdAt} />
          </a>
        )}
      </header>
      <div class="quote-body">
        <RichText text={quote.content} ranges={quote.contentRanges} platform={post.platform} />
        {first && (
          <img
            class="quote-picture"
            src={first.previewUrl ?? first.url}
            alt={first.altText ?? t("media.unknown")}
            loading="lazy"
            decoding="async"
          />
        )}
      </div>
    </blockquote>
  );
}

/** Says that some of the post is missing here, and where it can be seen. */
export function UnsupportedBox({ post }: { post: PostView }) {
  return (
    <p class="unsupported">
      <Icon name="notice" />
      <span>
        {t("post.unsupported")}{" "}
        <a href={safeUrl(post.url)} target="_blank" rel="noopener noreferrer">
          {t("post.unsupportedLink", { network: networkNames[post.platform] })}
        </a>
      </span>
    </p>
  );
}

interface CountProps {
  icon: IconName;
  message: MessageKey;
  count: number | null | undefined;
  mine?: { is: boolean; message: MessageKey };
  href?: string;
}

function Count({ icon, message, count, mine, href }: CountProps) {
  if (count == null) return null;
  const plain = t(message, { count });
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

/** The network's numbers. They are not buttons: this hub reads for now. */
export function Counts({ post }: { post: PostView }) {
  const { counts, accounts } = post;
  const isLiked = accounts.some((state) => state.isLiked);
  const isReposted = accounts.some((state) => state.isReposted);
  return (
    <ul class="counts" aria-label={t("post.counts")}>
      <Count icon="reply" message="post.replies" count={counts.replies} href={`/post/${post.id}`} />
      <Count
        icon="repost"
        message="post.reposts"
        count={counts.reposts}
        mine={{ is: isReposted, message: "post.reposted" }}
      />
      <Count
        icon="heart"
        message="post.likes"
        count={counts.likes}
        mine={{ is: isLiked, message: "post.liked" }}
      />
      {!!counts.quotes && <Count icon="quote" message="post.quotes" count={counts.quotes} />}
    </ul>
  );
}
