#pragma once

#include "platformsim/linkedin/directory.hpp"

#include "sqlkit/base/time.hpp"
#include "sqlkit/json/value.hpp"

#include <optional>
#include <string>

namespace socialhub::platformsim::linkedin {

using sqlkit::json::Array;
using sqlkit::json::Object;
using sqlkit::json::Value;

std::int64_t to_milliseconds(sqlkit::Timestamp at);

/// The world in the shapes of LinkedIn's API. `origin` is where its files are fetched.
class Views {
public:
  Views(const Directory& directory, std::string origin)
      : directory_(directory), world_(directory.world()), origin_(std::move(origin))
  {
  }

  Object post(const Share& share) const;
  Object social_metadata(const Share& share) const;
  /// `viewer` is who asks: whether they like it is told.
  Object comment(PostId reply, PersonId viewer) const;
  /// Empty for what LinkedIn does not tell Pages.
  std::optional<Object> notification(const world::Notice& notice, PersonId page,
                                     PersonId subscriber) const;

  Object image(const picture::Picture& picture, PersonId owner, sqlkit::Timestamp now) const;
  Object video(const picture::Picture& still, PersonId owner, sqlkit::Timestamp now) const;
  Object organization(PersonId page) const;
  Object member(PersonId person) const;
  Object user(PersonId person) const;

private:
  Value content(const world::Post& post) const;
  Object poll(const world::Poll& poll) const;
  Object decorated_cause(const world::Notice& notice) const;
  std::size_t count_comments(PostId root) const;

  const Directory& directory_;
  const world::World& world_;
  std::string origin_;
};

/// The comments of a thread that answer `parent`, its first post or a comment; with all below.
std::vector<PostId> list_comments(const world::World& world, PostId parent);

}  // namespace socialhub::platformsim::linkedin
