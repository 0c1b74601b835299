#pragma once

#include "platformsim/instagram/directory.hpp"
#include "platformsim/instagram/fields.hpp"

#include "sqlkit/json/value.hpp"

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::platformsim::instagram {

using sqlkit::json::Array;
using sqlkit::json::Object;
using sqlkit::json::Value;

/// For whom a request is answered.
struct Viewer {
  PersonId account{};
  bool is_by_facebook = false;
  std::string token;  ///< stands in the addresses of next pages
};

/// What people keep to themselves.
struct Privacy {
  std::set<PersonId> nameless;    ///< their comments come without a name
  std::set<PostId> hidden;        ///< comments that the media's owner hid
  std::set<PostId> secret_likes;  ///< media whose owner hides the number of likes
};

/// Nodes with the fields that were asked for. Lives for one request. All throw GraphError for a
/// field that a node does not have.
/// https://developers.facebook.com/docs/instagram-platform/reference
class Views {
public:
  Views(const Directory& directory, const Privacy& privacy, std::string origin, Viewer viewer)
      : directory_(directory),
        world_(directory.world()),
        privacy_(privacy),
        origin_(std::move(origin)),
        viewer_(std::move(viewer))
  {
  }

  const Viewer& viewer() const noexcept { return viewer_; }

  /// The viewer's own account.
  Object account(const std::vector<Field>& fields) const;
  Object media(PostId id, const std::vector<Field>& fields) const;
  Object comment(PostId id, const std::vector<Field>& fields) const;
  /// What everybody may see of a professional account, and of its media.
  Object public_account(PersonId person, const std::vector<Field>& fields) const;
  Object public_media(PostId id, const std::vector<Field>& fields) const;

  // Lists; `edge` has the limit, the cursor and the fields of its nodes.
  Object media_list(const Field& edge) const;
  Object tagged_list(const Field& edge) const;
  Object story_list(const Field& edge) const;
  Object comment_list(PostId media, const Field& edge) const;
  Object reply_list(PostId comment, const Field& edge) const;

private:
  friend struct NodeFields;
  using Render = std::function<Object(PostId, const std::vector<Field>&)>;

  std::string picture_url(const picture::Picture& picture) const;
  Object list(const std::string& path, const std::vector<PostId>& posts, const Field& edge,
              const Render& render) const;
  Object children(const world::Post& post, const Field& edge) const;
  Object discovery(const Field& field) const;
  Object mentioned_comment(const Field& field) const;
  Object mentioned_media(const Field& field) const;

  const Directory& directory_;
  const world::World& world_;
  const Privacy& privacy_;
  std::string origin_;
  Viewer viewer_;
};

/// `2026-10-21T18:04:11+0000`
std::string write_time(sqlkit::Timestamp moment);

}  // namespace socialhub::platformsim::instagram
