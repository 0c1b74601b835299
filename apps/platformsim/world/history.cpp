#include "platformsim/world/cross_posts.hpp"
#include "platformsim/world/life.hpp"

#include "sqlkit/base/enum_names.hpp"
#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <string>
#include <utility>

namespace socialhub::platformsim::world {
namespace {

using sqlkit::Timestamp;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// So many deeds that are planned make about one entry of the feed; the others are likes.
constexpr std::size_t deeds_per_entry = 5;
// Shares of the history: who is quoted has written by then; what follows from a story has time.
constexpr double first_quoting = 0.5;
constexpr double last_beginning = 0.95;

// What a network shows seldom: it belongs into the past, where everybody comes across it.
bool is_rare(const Story& story)
{
  return std::any_of(story.lines.begin(), story.lines.end(), [](const Line& line) {
    const bool is_plain = std::holds_alternative<std::monostate>(line.attachment) ||
                          std::holds_alternative<Images>(line.attachment);
    const bool is_special = line.backdated > days(0) || !line.quotes.empty() ||
                            !line.label.empty() || !line.spoiler.empty();
    return !is_plain || is_special;
  });
}

bool is_quoting(const Story& story)
{
  return !story.lines.front().quotes.empty();
}

bool is_by_organization(const World& world, PersonId person)
{
  return world.person(person).kind == Person::Kind::organization;
}

}  // namespace

Life::Life(World& world, const Corpus& corpus, Timestamp now, LifeOptions options)
    : world_(world),
      corpus_(corpus),
      options_(options),
      habits_(habits_of(options.platform)),
      random_(seed_of(sqlkit::enum_name(options.platform), options.seed)),
      start_(now)
{
  pace_ = {minutes(4), hours(5)};
  add_people();
  add_blocks();
  cast_roles();
  add_follows();
  choose_words();
  sort_stories();
  write_history();
  pace_ = {seconds(20), minutes(3)};
  next_at_ = start_ + random_.duration(habits_.shortest_pause, habits_.longest_pause);
}

void Life::add_people()
{
  for (const auto& member : corpus_.cast) {
    const auto account = member.accounts.find(options_.platform);
    if (account == member.accounts.end()) continue;
    Person person = account->second;
    person.joined_at = start_ - random_.duration(days(200), days(900));
    members_.emplace(member.called, world_.add_person(std::move(person)));
    is_stranger_.push_back(member.is_stranger);
  }
}

void Life::add_blocks()
{
  for (const auto& member : corpus_.cast) {
    const auto by = members_.find(member.called);
    for (const auto& name : member.blocked) {
      const auto target = members_.find(name);
      if (by == members_.end() || target == members_.end()) continue;
      world_.block(by->second, target->second, start_ - days(30));
    }
  }
}

// Who is the owner, and what the others may do.
void Life::cast_roles()
{
  const auto owner = std::find_if(corpus_.cast.begin(), corpus_.cast.end(),
                                  [](const CastMember& member) { return member.is_demo_user; });
  sqlkit::invariant(owner != corpus_.cast.end() && members_.contains(owner->called),
                    "somebody of the corpus owns the demo, on every network");
  demo_user_ = members_.at(owner->called);
  if (!habits_.is_for_pages) demo_accounts_ = {demo_user_};
  for (const auto& member : corpus_.cast) {
    const auto found = members_.find(member.called);
    if (found == members_.end() || found->second == demo_user_) continue;
    const auto person = found->second;
    const auto kind = world_.person(person).kind;
    const bool is_page = kind == Person::Kind::organization;
    if (habits_.is_for_pages && member.administrator == owner->called) {
      demo_accounts_.push_back(person);
      continue;
    }
    if (is_page || !habits_.is_for_pages) writers_.push_back(person);
    if (!is_page && kind != Person::Kind::bot) speakers_.push_back(person);
  }
}

double Life::wish_to_follow(const Person& one, const Person& other) const
{
  if (one.id == demo_user_) return is_stranger(other.id) ? 0 : 1;
  if (other.id == demo_user_) return 0.4;
  double wish = 0.35;
  for (const auto& topic : one.topics) {
    if (std::find(other.topics.begin(), other.topics.end(), topic) != other.topics.end())
      wish += 0.2;
  }
  return wish;
}

void Life::add_follows()
{
  for (const auto& one : world_.people()) {
    for (const auto& other : world_.people()) {
      if (one.id == other.id || world_.is_block_between(one.id, other.id)) continue;
      // Pages follow nobody.
      if (habits_.is_for_pages && is_by_organization(world_, one.id)) continue;
      if (random_.chance(wish_to_follow(one, other)))
        world_.follow(one.id, other.id, start_ - random_.duration(days(6), days(190)));
    }
  }
  for (const auto& person : world_.people()) {
    const bool is_own =
        std::find(demo_accounts_.begin(), demo_accounts_.end(), person.id) != demo_accounts_.end();
    const bool is_followed = world_.find_follow(demo_user_, person.id) != nullptr;
    is_in_feed_.push_back(is_own || (is_followed && !habits_.is_feed_own));
  }
}

bool Life::is_stranger(PersonId person) const
{
  return is_stranger_[index_of(person)];
}

void Life::choose_words()
{
  const auto choose = [&](const std::vector<Template>& all, Templates& chosen) {
    for (const auto& entry : all) {
      const auto& on = entry.platforms;
      if (std::find(on.begin(), on.end(), options_.platform) != on.end()) chosen.push_back(&entry);
    }
  };
  choose(corpus_.posts, posts_);
  choose(corpus_.replies, replies_);
  choose(corpus_.mentions, mentions_);
  choose(corpus_.quotes, quotes_);
}

// Some are older than the first feed, some have a time of their own, the others wait.
void Life::sort_stories()
{
  Stories cross_posts;
  for (const auto& story : corpus_.stories) {
    if (story.platform != options_.platform) continue;
    if (story.age > days(0)) {
      tell_lines(story, 0, {}, start_ - story.age + random_.duration(hours(0), hours(20)));
    } else {
      (story.cross_post > 0 ? cross_posts : untold_).push_back(&story);
    }
  }
  old_post_count_ = world_.posts().size();
  for (std::size_t i = untold_.size(); i > 1; --i)
    std::swap(untold_[i - 1], untold_[random_.below(i)]);
  plan_cross_posts(cross_posts);
}

void Life::plan_cross_posts(const Stories& stories)
{
  const CrossPostTimes times{options_.seed, start_, corpus_.cross_posts};
  for (const auto* story : stories) {
    plan(times.at(story->cross_post, options_.platform),
         [this, story](Timestamp when) { tell_lines(*story, 0, {}, when); });
  }
}

std::size_t Life::count_demo_entries() const
{
  const auto entries = world_.entries();
  const auto is_shown = [&](const FeedEntry& entry) {
    if (!is_in_feed_[index_of(entry.by)] || entry.at < start_ - habits_.history) return false;
    return !habits_.is_feed_own || !world_.post(entry.post).reply_to;
  };
  return static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), is_shown));
}

// What the owner would look at first.
bool Life::is_worth_seeing(const Story& story) const
{
  const auto& opening = story.lines.front();
  if (habits_.is_feed_own) return is_in_feed_[index_of(members_.at(opening.author))];
  return !std::holds_alternative<std::monostate>(opening.attachment);
}

Life::Stories Life::take_stories(std::size_t count,
                                 const std::function<bool(const Story&)>& is_fitting)
{
  Stories taken;
  for (auto story = untold_.begin(); story != untold_.end() && taken.size() < count;) {
    if (!is_fitting(**story)) {
      ++story;
      continue;
    }
    taken.push_back(*story);
    story = untold_.erase(story);
  }
  return taken;
}

// The stories that are not kept for later: spread over the days, closer together towards the end,
// and a handful of them so fresh that their answers come in while one watches.
void Life::plan_stories()
{
  const auto is_good = [this](const Story& story) { return is_worth_seeing(story); };
  const auto fresh = take_stories(habits_.fresh_stories, is_good);
  for (const auto* story : fresh) {
    plan(start_ - random_.duration(minutes(1), minutes(150)),
         [this, story](Timestamp when) { tell_lines(*story, 0, {}, when); });
  }
  // Who is quoted in the past has to have said something by then.
  std::set<std::string, std::less<>> quoted;
  for (const auto* story : untold_)
    quoted.insert(story->lines.front().quotes);
  auto kept = take_stories(habits_.kept_stories, [&](const Story& story) {
    if (habits_.is_feed_own) return is_worth_seeing(story);
    return !is_rare(story) && !quoted.contains(story.lines.front().author);
  });
  const auto length = std::chrono::duration<double>(habits_.history).count();
  for (const auto* story : untold_) {
    const double earliest = is_quoting(*story) ? first_quoting : 0;
    const auto in =
        (earliest + (last_beginning - earliest) * std::pow(random_.fraction(), 0.75)) * length;
    plan(start_ - habits_.history + std::chrono::microseconds(std::llround(in * 1e6)),
         [this, story](Timestamp when) { tell_lines(*story, 0, {}, when); });
  }
  untold_ = std::move(kept);
}

// Things happen faster the more is missing from the feed that was asked for.
void Life::write_history()
{
  Timestamp at = start_ - habits_.history;
  for (int touch = 0; touch < habits_.past_touches; ++touch) {
    plan(at + random_.duration(hours(8), habits_.history),
         [this](Timestamp when) { touch_demo_user(when); });
  }
  run_deeds_until(at);
  plan_stories();
  const auto wanted = habits_.history_entries;
  while (at < start_) {
    const auto count = count_demo_entries();
    // What stories will bring is not to be made up.
    const auto expected = count + deeds_.size() / deeds_per_entry;
    const auto missing = static_cast<std::int64_t>(wanted - std::min(expected, wanted - 1));
    const auto share = (start_ - at) / missing;
    at += std::max<std::chrono::microseconds>(seconds(20),
                                              random_.duration(share / 4, share + share * 3 / 4));
    run_deeds_until(std::min(at, start_));
    if (at < start_ && count < wanted) happen(at);
  }
  if (habits_.is_feed_own) return;
  for (seconds back = minutes(40); count_demo_entries() < wanted; back -= seconds(50))
    write_phrase(start_ - std::max(back, seconds(30)));
}

}  // namespace socialhub::platformsim::world
