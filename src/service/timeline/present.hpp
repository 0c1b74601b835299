#pragma once

#include "service/post_views.hpp"
#include "service/timeline/hydrate.hpp"

namespace socialhub::media {
class LinkSigner;
}

namespace socialhub::service::timeline {

/// From stored posts to what a card shows. Remote pictures become the hub's own links.
class Presenter {
public:
  Presenter(const media::LinkSigner& links, const Referenced& referenced)
      : links_(links), referenced_(referenced)
  {
  }

  PostView present(store::StoredPost stored) const;

  std::vector<PostView> present(std::vector<store::StoredPost> posts) const;

private:
  std::optional<QuoteView> quote_of(const model::Post& post) const;
  std::optional<ReplyView> reply_of(const model::Post& post) const;
  const store::StoredPost* find(model::Platform platform,
                                const std::optional<std::string>& external_id) const;

  const media::LinkSigner& links_;
  const Referenced& referenced_;
};

/// An author with the hub's own link to the picture.
model::Author present_author(const media::LinkSigner& links, model::Author author);

/// The numbers under a card, by the network's own names for them.
Counts counts_of(const model::PlatformPostMetadata& metadata);

}  // namespace socialhub::service::timeline
