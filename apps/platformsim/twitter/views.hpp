#pragma once

#include "platformsim/twitter/directory.hpp"
#include "platformsim/twitter/parameters.hpp"
#include "platformsim/twitter/problems.hpp"
#include "platformsim/twitter/texts.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socialhub::platformsim::twitter {

/// A post or a repost of one, by its number.
struct Entry {
  std::uint64_t number = 0;
  PostId post{};
  std::optional<PersonId> reposted_by = {};
  sqlkit::Timestamp at;
};

/// Where pictures are and what time it is.
struct Surroundings {
  std::string origin;
  sqlkit::Timestamp now;
};

/// The world as one person sees it, with the fields that were asked for. Collects what comes along.
/// Lives for one request.
class Views {
public:
  Views(const Directory& directory, Surroundings around, PersonId viewer,
        const Selection& selection)
      : directory_(directory),
        world_(directory.world()),
        around_(std::move(around)),
        viewer_(viewer),
        selection_(selection)
  {
  }

  Object user(PersonId person) const;
  /// A post or repost of an answer's `data`.
  Object entry(const Entry& entry);
  Object post(PostId id) { return entry({directory_.number(id), id, {}, {}}); }

  /// True if the viewer may see it: not deleted, and nobody blocks anybody.
  bool is_shown(PostId id) const;

  /// Adds `includes` and `errors` to an answer, as far as there are any.
  void finish(Object& answer) const;

private:
  Object make_post(PostId id) const;
  Object make_repost(const Entry& entry) const;
  Object make_metrics(PostId id) const;
  Array make_references(const world::Post& post) const;
  void add_attachments(const world::Post& post, Object& view) const;
  void add_text(const world::Post& post, Object& view) const;
  void include(const Object& full);
  void include_referenced(const Object& full);
  void include_post(std::string_view id);
  void include_person(std::string_view user_id);
  void include_attachments(const world::Post& post, std::string_view media_expansion);

  // Attachments.
  std::vector<std::string> media_keys(const world::Post& post) const;
  Array media(const world::Post& post) const;
  Object poll(const world::Post& post, const world::Poll& poll) const;

  const Directory& directory_;
  const world::World& world_;
  Surroundings around_;
  PersonId viewer_;
  const Selection& selection_;
  std::set<std::string, std::less<>> included_;
  Array users_;
  Array posts_;
  Array media_;
  Array polls_;
  Array errors_;
};

}  // namespace socialhub::platformsim::twitter
