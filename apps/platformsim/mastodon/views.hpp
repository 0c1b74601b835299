#pragma once

#include "platformsim/mastodon/directory.hpp"

#include "sqlkit/json/value.hpp"

namespace socialhub::platformsim::mastodon {

using sqlkit::json::Array;
using sqlkit::json::Object;
using sqlkit::json::Value;

/// Things as one person sees them: the entities of the API
/// (https://docs.joinmastodon.org/entities/).
class Views {
public:
  Views(const Directory& directory, PersonId viewer, sqlkit::Timestamp now)
      : directory_(directory), world_(directory.world()), viewer_(viewer), now_(now)
  {
  }

  Object account(PersonId person) const;
  /// The viewer's own account, with what only they see.
  Object own_account() const;
  /// `is_quoted`: inside another post, where a quote is only named.
  Object status(PostId post, bool is_quoted = false) const;
  Object boost(const world::Repost& boost) const;
  Object status(const StatusRef& ref) const;
  Object notification(const world::Notice& notice) const;

  /// False if it is deleted, or if a block stands between its author and the viewer.
  bool is_visible(PostId post) const;
  bool is_in_home(const world::FeedEntry& entry) const;

private:
  /// What the author typed: an answer begins with whom it is for, and a preview comes from a link.
  std::string text(const world::Post& post) const;
  Value quote(const world::Post& post, bool is_quoted) const;
  Value poll(const world::Post& post) const;
  Value card(const world::Post& post) const;
  Array media(const world::Post& post) const;
  Array mentions(const world::Post& post) const;
  Array tags(const world::Post& post) const;
  Object image(PostId post, std::size_t index, const picture::Picture& picture,
               const std::string& alt) const;
  Object attachment(PostId post, std::size_t index, std::string_view type) const;
  void add_pictures(const world::Person& person, Object& view) const;
  void add_numbers(PersonId person, Object& view) const;
  void add_counts(const world::Post& post, Object& view) const;
  std::string picture_url(const picture::Picture& picture, bool is_small) const;

  const Directory& directory_;
  const world::World& world_;
  PersonId viewer_;
  sqlkit::Timestamp now_;
};

}  // namespace socialhub::platformsim::mastodon
