import type { Card, PostView, QuoteView } from "../core/api.gen";
import { t } from "../core/i18n";
import { hostOf, networkNames, safeUrl } from "../core/networks";
import { Avatar } from "../shell/avatar";
import { Icon } from "../shell/icons";
import { Age } from "../shell/small_parts";
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
        {quote.author.handle && <span class="meta handle">@{quote.author.handle}</span>}
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
