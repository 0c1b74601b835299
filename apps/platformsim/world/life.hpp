#pragma once

#include "platformsim/random.hpp"
#include "platformsim/world/corpus.hpp"
#include "platformsim/world/habits.hpp"
#include "platformsim/world/world.hpp"

#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace socialhub::platformsim::world {

struct LifeOptions {
  Platform platform = Platform::bluesky;
  std::uint64_t seed = 1;
};

/// Makes the people of one network write, answer and like, by its habits. First the days before
/// `now`, then on and on: something every few seconds. The same seed and the same starting time
/// give the same world, however often or seldom live_until() is called; and lives of several
/// networks with the same seed and start tell the texts that people post on all of them together.
class Life {
public:
  /// Fills the world with people and the past.
  Life(World& world, const Corpus& corpus, sqlkit::Timestamp now, LifeOptions options = {});

  /// Lets everything happen that happens up to `now`.
  void live_until(sqlkit::Timestamp now);

  /// Who signs in.
  PersonId demo_user() const noexcept { return demo_user_; }
  /// Who publishes for them: they themselves, or the Pages that they administer where only Pages
  /// publish.
  std::span<const PersonId> demo_accounts() const noexcept { return demo_accounts_; }

private:
  struct Deed {
    sqlkit::Timestamp at;
    std::uint64_t order;
    std::function<void(sqlkit::Timestamp)> run;
  };
  /// How fast people are: in the past hours, while somebody watches seconds.
  struct Pace {
    std::chrono::seconds quick;
    std::chrono::seconds slow;
  };
  using Templates = std::vector<const Template*>;
  using Stories = std::vector<const Story*>;

  // How it begins (history.cpp).
  void add_people();
  void add_blocks();
  void cast_roles();
  void add_follows();
  double wish_to_follow(const Person& one, const Person& other) const;
  void choose_words();
  void sort_stories();
  void plan_cross_posts(const Stories& stories);
  void plan_stories();
  void write_history();
  Stories take_stories(std::size_t count, const std::function<bool(const Story&)>& is_fitting);
  bool is_stranger(PersonId person) const;
  bool is_worth_seeing(const Story& story) const;
  std::size_t count_demo_entries() const;

  // Who does what when (life.cpp).
  void run_deeds_until(sqlkit::Timestamp moment);
  void plan(sqlkit::Timestamp at, std::function<void(sqlkit::Timestamp)> run);
  sqlkit::Timestamp soon(sqlkit::Timestamp after);
  void happen(sqlkit::Timestamp at);
  void tell_story(sqlkit::Timestamp at);
  void tell_lines(const Story& story, std::size_t index, std::vector<PostId> path,
                  sqlkit::Timestamp at);
  PostId publish_line(const Line& line, const std::vector<PostId>& path, sqlkit::Timestamp at);
  void repost_something(sqlkit::Timestamp at);
  void like_something(sqlkit::Timestamp at);
  bool like_anew(PersonId by, PostId post, sqlkit::Timestamp at);
  void rouse_readers(PostId post, sqlkit::Timestamp at);
  std::optional<PostId> pick_recent_post(std::size_t reach);
  std::optional<PostId> find_last_post(PersonId author) const;
  PersonId pick_other(PersonId than);

  // What people say by themselves (chatter.cpp).
  void touch_demo_user(sqlkit::Timestamp at);
  void mention_demo_user(PersonId account, sqlkit::Timestamp at);
  void write_phrase(sqlkit::Timestamp at);
  void answer_somebody(sqlkit::Timestamp at);
  void answer(PersonId writer, PostId parent, sqlkit::Timestamp at);
  void quote_somebody(sqlkit::Timestamp at);
  void quote(PersonId writer, PostId quoted, sqlkit::Timestamp at);
  std::optional<NewPost> word_post(const Templates& templates, PersonId writer,
                                   std::string_view language, sqlkit::Timestamp at);
  std::optional<PostId> pick_demo_post();
  const Template* pick_template(const Templates& templates, const Person& writer,
                                std::string_view language);
  std::string fill_in(std::string_view text);
  std::string pick_choice(std::string_view choices);

  World& world_;
  const Corpus& corpus_;
  LifeOptions options_;
  const Habits& habits_;
  Random random_;
  sqlkit::Timestamp start_;
  Pace pace_{};

  std::map<std::string, PersonId, std::less<>> members_;  ///< as stories call them
  std::vector<bool> is_stranger_;                         ///< by person
  std::vector<bool> is_in_feed_;                          ///< whose entries the owner sees
  PersonId demo_user_{};
  std::vector<PersonId> demo_accounts_;
  std::vector<PersonId> writers_;   ///< who publishes, apart from the owner
  std::vector<PersonId> speakers_;  ///< who answers and likes, apart from the owner
  Templates posts_;
  Templates replies_;
  Templates mentions_;
  Templates quotes_;

  std::vector<Deed> deeds_;  ///< a heap, earliest first
  std::uint64_t deed_count_ = 0;
  Stories untold_;
  std::size_t old_post_count_ = 0;
  std::map<std::string, int> used_texts_;
  sqlkit::Timestamp next_at_;
};

}  // namespace socialhub::platformsim::world
