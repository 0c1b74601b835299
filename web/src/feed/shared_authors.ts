import type { Author, Platform, PostView } from "../core/api.gen";

const authors = new Map<string, Author>();

/** Ids are lasting within a network only, and some networks hide who somebody is. */
function share(platform: Platform, author: Author): Author {
  const key = `${platform} ${author.externalId} ${author.handle}`;
  const known = authors.get(key);
  if (known && known.name === author.name && known.avatarUrl === author.avatarUrl) return known;
  authors.set(key, author);
  return author;
}

/** Lets posts of one person share one object: ten thousand cards stay small in memory. */
export function shareAuthors(post: PostView): void {
  const { platform, replyTo, quote } = post;
  post.author = share(platform, post.author);
  if (replyTo?.author) replyTo.author = share(platform, replyTo.author);
  if (quote?.author) quote.author = share(platform, quote.author);
}
