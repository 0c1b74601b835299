#pragma once

#include "platformsim/random.hpp"
#include "platformsim/world/corpus.hpp"
#include "platformsim/world/world.hpp"

#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::platformsim::world {

struct LifeOptions {
  std::uint64_t seed = 1;
  std::chrono::days history{5};       ///< how far back the first feed reaches
  std::size_t history_entries = 500;  ///< in the demo user's home feed by then
  std::chrono::seconds shortest_pause{5};
  std::chrono::seconds longest_pause{20};
};

/// Makes people write, answer and like. First the days before `now`, then on and on: something
/// every few seconds. The same seed and the same starting time give the same world, however often
/// or seldom live_until() is called.
class Life {
public:
  /// Fills the world with people and the past.
  Life(World& world, const Corpus& corpus, sqlkit::Timestamp now, LifeOptions options = {});

  /// Lets everything happen that happens up to `now`.
  void live_until(sqlkit::Timestamp now);

  PersonId demo_user() const noexcept { return demo_user_; }

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

  void add_people();
  void add_follows();
  void add_old_stories();
  void plan_stories();
  void write_history();
  bool is_stranger(PersonId person) const;
  void run_deeds_until(sqlkit::Timestamp moment);
  void plan(sqlkit::Timestamp at, std::function<void(sqlkit::Timestamp)> run);
  sqlkit::Timestamp soon(sqlkit::Timestamp after);
  std::size_t count_demo_entries() const;

  // What may happen next.
  void happen(sqlkit::Timestamp at);
  void touch_demo_user(sqlkit::Timestamp at);
  void tell_story(sqlkit::Timestamp at);
  void tell_lines(const Story& story, std::size_t index, std::vector<PostId> path,
                  sqlkit::Timestamp at);
  PostId publish_line(const Line& line, const std::vector<PostId>& path, sqlkit::Timestamp at);
  void write_phrase(sqlkit::Timestamp at);
  void answer_somebody(sqlkit::Timestamp at);
  void answer(PersonId writer, PostId parent, sqlkit::Timestamp at);
  void repost_something(sqlkit::Timestamp at);
  void like_something(sqlkit::Timestamp at);
  void rouse_readers(PostId post, sqlkit::Timestamp at);

  std::optional<PostId> pick_recent_post(std::size_t reach);
  std::optional<PostId> pick_demo_post();
  std::optional<PostId> find_last_post(PersonId author) const;
  PersonId pick_other(PersonId than);
  const Template* pick_template(const std::vector<Template>& templates, const Person& writer);
  std::string fill_in(std::string_view text);
  std::string pick_choice(std::string_view choices);

  World& world_;
  const Corpus& corpus_;
  Random random_;
  LifeOptions options_;
  sqlkit::Timestamp start_;
  Pace pace_{};
  PersonId demo_user_{};
  std::vector<Deed> deeds_;  ///< a heap, earliest first
  std::uint64_t deed_count_ = 0;
  std::vector<const Story*> untold_;
  std::size_t old_post_count_ = 0;
  std::map<std::string, int> used_texts_;
  sqlkit::Timestamp next_at_;
};

}  // namespace socialhub::platformsim::world
