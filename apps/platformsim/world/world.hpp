#pragma once

#include "platformsim/world/ids.hpp"
#include "platformsim/world/person.hpp"
#include "platformsim/world/post.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socialhub::platformsim::world {

/// What is needed to write a post; the world adds the rest.
struct NewPost {
  PersonId author{};
  std::string text;
  std::string language = "en";
  sqlkit::Timestamp at;                              ///< when the networks see it
  std::optional<sqlkit::Timestamp> written_at = {};  ///< what the author says, if not `at`
  Attachment attachment = {};
  std::optional<PostId> reply_to = {};
  std::optional<PostId> quoted = {};
  std::string label = {};
  std::string spoiler = {};
  std::uint32_t crowd_likes = 0;
  std::uint32_t crowd_reposts = 0;
};

/// People, what they write, and what they do with it, on one network. The network only renders it.
/// Events may be added in any order of time; all lists stay sorted by time.
class World {
public:
  World() = default;
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  const std::deque<Person>& people() const noexcept { return people_; }
  const Person& person(PersonId id) const { return people_[index_of(id)]; }
  std::optional<PersonId> find_person(std::string_view username) const;

  const std::deque<Post>& posts() const noexcept { return posts_; }
  const Post& post(PostId id) const { return posts_[index_of(id)]; }
  /// Posts and reposts of everybody, oldest first.
  std::span<const FeedEntry> entries() const noexcept { return entries_; }

  std::span<const Like> likes_of(PostId id) const { return touched_[index_of(id)].likes; }
  std::span<const Repost> reposts_of(PostId id) const { return touched_[index_of(id)].reposts; }
  /// Without deleted ones; oldest first.
  std::vector<PostId> replies_of(PostId id) const;
  std::vector<PostId> quotes_of(PostId id) const;

  const Follow* find_follow(PersonId by, PersonId target) const;
  const Block* find_block(PersonId by, PersonId target) const;
  bool is_block_between(PersonId one, PersonId other) const;
  std::vector<PersonId> followers_of(PersonId person) const;
  std::size_t count_followed_by(PersonId person) const;
  /// Oldest first.
  std::span<const Notice> notices_of(PersonId person) const { return notices_[index_of(person)]; }

  PersonId add_person(Person person);
  PostId publish(NewPost post);
  /// Doing a thing twice changes nothing.
  void repost(PersonId by, PostId post, sqlkit::Timestamp at);
  void like(PersonId by, PostId post, sqlkit::Timestamp at);
  void unlike(PersonId by, PostId post);
  void follow(PersonId by, PersonId target, sqlkit::Timestamp at);
  void block(PersonId by, PersonId target, sqlkit::Timestamp at);
  void delete_post(PostId post);
  /// The quoted author takes their post out of `quoting`.
  void detach_quote(PostId quoting);

private:
  struct Touched {
    std::vector<Like> likes;
    std::vector<Repost> reposts;
    std::vector<PostId> replies;
    std::vector<PostId> quotes;
  };
  using Pair = std::pair<PersonId, PersonId>;

  void add_entry(FeedEntry entry);
  void notify(PersonId person, Notice notice);
  void notify_about(const Post& post);
  std::vector<PostId> without_deleted(std::vector<PostId> posts) const;

  std::deque<Person> people_;
  std::map<std::string, PersonId, std::less<>> usernames_;
  std::deque<Post> posts_;
  std::deque<Touched> touched_;
  std::vector<FeedEntry> entries_;
  std::map<Pair, Follow> follows_;
  std::map<Pair, Block> blocks_;
  std::deque<std::vector<Notice>> notices_;
  std::uint32_t next_serial_ = 1;
};

/// A part of a text that means something.
struct TextToken {
  enum class Kind { plain, mention, tag, link };
  Kind kind = Kind::plain;
  std::string_view text;  ///< with its "@" or "#"
};

/// Splits a text into what is plain and what names people, tags and links. The pieces together are
/// the text.
std::vector<TextToken> split_text(std::string_view text);

}  // namespace socialhub::platformsim::world
