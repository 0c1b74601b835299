#pragma once

#include "platformsim/world/world.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::platformsim::instagram {

using world::PersonId;
using world::PostId;

/// Everybody and everything in the world as Instagram has it. What it takes has pictures or clips:
/// such posts are media, and what people write under them are comments, on two levels only. Texts
/// alone, links, polls and quotes do not exist here.
class Directory {
public:
  explicit Directory(const world::World& world) : world_(world) {}

  const world::World& world() const noexcept { return world_; }

  // Names and ids: numbers in texts, of a range for each kind.
  std::string username(PersonId person) const;
  std::optional<PersonId> find_username(std::string_view username) const;
  std::string account_id(PersonId person) const;
  std::string app_scoped_id(PersonId person) const;
  std::string commenter_id(PersonId person) const;
  std::string page_id(PersonId account) const;
  std::string media_id(PostId media) const;
  std::string child_id(PostId media, std::size_t place) const;
  std::string comment_id(PostId comment) const;
  std::string shortcode(PostId media) const;
  std::optional<PersonId> find_account(std::string_view id) const;
  std::optional<PostId> find_media(std::string_view id) const;
  std::optional<PostId> find_comment(std::string_view id) const;

  bool is_professional(PersonId person) const;
  bool is_media(PostId post) const;
  bool is_comment(PostId post) const;
  /// A text as it stands here: people by their names on this network.
  std::string text(const world::Post& post) const;
  bool is_named(PersonId person, const world::Post& post) const;

  // Lists, newest first. Blocks between the two hide what was written.
  std::vector<PostId> media_of(PersonId person) const;
  std::vector<PostId> tagged_media(PersonId person) const;
  /// Comments right under the media.
  std::vector<PostId> comments_of(PostId media) const;
  /// All that was answered below a comment, oldest first: deeper answers stand on the same level.
  std::vector<PostId> replies_of(PostId comment) const;
  std::size_t count_comments(PostId media) const;
  /// The comment right under the media that this one stands below; empty if it is one itself.
  std::optional<PostId> parent_of(PostId comment) const;

private:
  std::optional<std::size_t> find_place(std::string_view id, std::uint64_t base,
                                        std::size_t count) const;
  void collect_replies(PostId comment, std::vector<PostId>& replies) const;
  bool is_shown(PostId post, PersonId to) const;

  const world::World& world_;
};

}  // namespace socialhub::platformsim::instagram
