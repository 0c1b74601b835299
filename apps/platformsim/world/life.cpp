#include "platformsim/world/life.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace socialhub::platformsim::world {
namespace {

using sqlkit::Timestamp;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// So many stories are kept for the time after the start.
constexpr std::size_t kept_stories = 25;
// So many begin within the last hours before it.
constexpr std::size_t fresh_stories = 10;
// How often somebody turned to the demo user in the past, beside what stories tell.
constexpr int past_touches = 14;

bool is_later(const Timestamp& a, std::uint64_t order_a, const Timestamp& b, std::uint64_t order_b)
{
  return std::pair(a, order_a) > std::pair(b, order_b);
}

}  // namespace

Life::Life(World& world, const Corpus& corpus, Timestamp now, LifeOptions options)
    : world_(world), corpus_(corpus), random_(options.seed), options_(options), start_(now)
{
  pace_ = {minutes(4), hours(5)};
  add_people();
  add_follows();
  add_old_stories();
  old_post_count_ = world_.posts().size();
  for (const auto& story : corpus_.stories) {
    if (story.age == days(0)) untold_.push_back(&story);
  }
  for (std::size_t i = untold_.size(); i > 1; --i)
    std::swap(untold_[i - 1], untold_[random_.below(i)]);
  write_history();
  pace_ = {seconds(20), minutes(3)};
  next_at_ = start_ + random_.duration(options_.shortest_pause, options_.longest_pause);
}

void Life::add_people()
{
  for (const auto& member : corpus_.cast) {
    Person person = member.person;
    person.joined_at = start_ - random_.duration(days(200), days(900));
    const auto id = world_.add_person(std::move(person));
    if (member.is_demo_user) demo_user_ = id;
  }
  for (const auto& member : corpus_.cast) {
    for (const auto& name : member.blocked) {
      const auto by = world_.find_person(member.person.username);
      const auto target = world_.find_person(name);
      sqlkit::invariant(by && target, "people of the corpus block people of the corpus");
      world_.block(*by, *target, start_ - days(30));
    }
  }
}

void Life::add_follows()
{
  for (const auto& one : world_.people()) {
    for (const auto& other : world_.people()) {
      if (one.id == other.id || world_.is_block_between(one.id, other.id)) continue;
      double wish = 0.35;
      for (const auto& topic : one.topics) {
        if (std::find(other.topics.begin(), other.topics.end(), topic) != other.topics.end())
          wish += 0.2;
      }
      if (other.id == demo_user_) wish = 0.4;
      if (one.id == demo_user_) wish = is_stranger(other.id) ? 0 : 1;
      if (random_.chance(wish))
        world_.follow(one.id, other.id, start_ - random_.duration(days(6), days(190)));
    }
  }
}

// The cast comes first in the world, in its own order.
bool Life::is_stranger(PersonId person) const
{
  return corpus_.cast[index_of(person)].is_stranger;
}

void Life::add_old_stories()
{
  for (const auto& story : corpus_.stories) {
    if (story.age > days(0))
      tell_lines(story, 0, {}, start_ - story.age + random_.duration(hours(0), hours(20)));
  }
}

std::size_t Life::count_demo_entries() const
{
  const auto entries = world_.entries();
  return static_cast<std::size_t>(
      std::count_if(entries.begin(), entries.end(), [&](const FeedEntry& entry) {
        const bool is_shown =
            entry.by == demo_user_ || world_.find_follow(demo_user_, entry.by) != nullptr;
        return is_shown && entry.at >= start_ - options_.history;
      }));
}

// The stories that were not kept for later: spread over the days, closer together towards the end,
// and a handful of them so fresh that their answers come in while one watches.
void Life::plan_stories()
{
  const auto begin = start_ - options_.history;
  const auto length = std::chrono::duration<double>(options_.history).count();
  const auto is_illustrated = [](const Story* story) {
    return !std::holds_alternative<std::monostate>(story->lines.front().attachment);
  };
  std::partition(untold_.begin(), untold_.end() - kept_stories, is_illustrated);
  for (std::size_t i = 0; untold_.size() > kept_stories; ++i) {
    const auto place = i < fresh_stories ? 0 : random_.below(untold_.size() - kept_stories);
    const Story* story = untold_[place];
    untold_.erase(untold_.begin() + static_cast<std::ptrdiff_t>(place));
    const auto days_in =
        std::chrono::microseconds(std::llround(std::pow(random_.fraction(), 0.75) * length * 1e6));
    const auto at =
        i < fresh_stories ? start_ - random_.duration(minutes(1), minutes(150)) : begin + days_in;
    plan(at, [this, story](Timestamp when) { tell_lines(*story, 0, {}, when); });
  }
}

// Things happen faster the more is missing from the feed that was asked for.
void Life::write_history()
{
  Timestamp at = start_ - options_.history;
  for (int touch = 0; touch < past_touches; ++touch) {
    plan(at + random_.duration(hours(8), options_.history),
         [this](Timestamp when) { touch_demo_user(when); });
  }
  run_deeds_until(at);
  plan_stories();
  while (at < start_) {
    const auto count = count_demo_entries();
    const auto wanted = options_.history_entries;
    // What stories will bring is not to be made up.
    const auto expected = count + deeds_.size() / 5;
    const auto missing = static_cast<std::int64_t>(wanted - std::min(expected, wanted - 1));
    const auto share = (start_ - at) / missing;
    at += std::max<std::chrono::microseconds>(seconds(20),
                                              random_.duration(share / 4, share + share * 3 / 4));
    run_deeds_until(std::min(at, start_));
    if (at < start_ && count < wanted) happen(at);
  }
  for (seconds back = minutes(40); count_demo_entries() < options_.history_entries;
       back -= seconds(50)) {
    write_phrase(start_ - std::max(back, seconds(30)));
  }
}

void Life::plan(Timestamp at, std::function<void(Timestamp)> run)
{
  deeds_.push_back({at, deed_count_++, std::move(run)});
  std::push_heap(deeds_.begin(), deeds_.end(), [](const Deed& a, const Deed& b) {
    return is_later(a.at, a.order, b.at, b.order);
  });
}

void Life::run_deeds_until(Timestamp moment)
{
  while (!deeds_.empty() && deeds_.front().at <= moment) {
    std::pop_heap(deeds_.begin(), deeds_.end(), [](const Deed& a, const Deed& b) {
      return is_later(a.at, a.order, b.at, b.order);
    });
    const Deed deed = std::move(deeds_.back());
    deeds_.pop_back();
    deed.run(deed.at);
  }
}

Timestamp Life::soon(Timestamp after)
{
  // Most people are quick and a few are slow.
  const double patience = std::pow(random_.fraction(), 3);
  const auto span = std::chrono::duration<double>(pace_.slow - pace_.quick).count() * patience;
  return after + random_.duration(pace_.quick / 3, pace_.quick) +
         std::chrono::microseconds(std::llround(span * 1e6));
}

void Life::live_until(Timestamp now)
{
  while (next_at_ <= now) {
    run_deeds_until(next_at_);
    happen(next_at_);
    next_at_ += random_.duration(options_.shortest_pause, options_.longest_pause);
  }
  run_deeds_until(now);
}

void Life::happen(Timestamp at)
{
  const bool is_live = at >= start_;
  const double what = random_.fraction();
  if (is_live && random_.chance(0.14)) return touch_demo_user(at);
  const bool has_story = is_live && !untold_.empty();
  if (what < 0.42) return has_story && random_.chance(0.6) ? tell_story(at) : write_phrase(at);
  if (what < 0.54) return answer_somebody(at);
  if (what < (is_live ? 0.92 : 0.82)) return repost_something(at);
  like_something(at);
}

void Life::tell_story(Timestamp at)
{
  const Story* story = untold_.back();
  untold_.pop_back();
  tell_lines(*story, 0, {}, at);
}

void Life::tell_lines(const Story& story, std::size_t index, std::vector<PostId> path, Timestamp at)
{
  const Line& line = story.lines[index];
  const auto post = publish_line(line, path, at);
  path.resize(static_cast<std::size_t>(line.depth));
  path.push_back(post);
  if (index + 1 == story.lines.size()) return;
  const Line& next = story.lines[index + 1];
  const auto next_at =
      next.author == line.author ? at + random_.duration(seconds(40), minutes(2)) : soon(at);
  plan(next_at,
       [this, &story, index, path](Timestamp when) { tell_lines(story, index + 1, path, when); });
}

PostId Life::publish_line(const Line& line, const std::vector<PostId>& path, Timestamp at)
{
  NewPost post{.author = *world_.find_person(line.author), .text = line.text, .at = at};
  post.language = line.language.empty() ? world_.person(post.author).language : line.language;
  post.attachment = line.attachment;
  post.label = line.label;
  if (line.backdated > days(0)) post.written_at = at - line.backdated;
  if (line.depth > 0) post.reply_to = path[static_cast<std::size_t>(line.depth) - 1];
  if (!line.quotes.empty()) post.quoted = find_last_post(*world_.find_person(line.quotes));
  const bool is_popular = at < start_ - hours(3) && line.depth == 0 && random_.chance(0.6);
  if (is_popular) {
    post.crowd_likes = static_cast<std::uint32_t>(std::pow(10, random_.between(0, 2.6)));
    post.crowd_reposts = post.crowd_likes / 9;
  }
  const auto quoted = post.quoted;
  const auto id = world_.publish(std::move(post));
  if (line.is_quote_detached) world_.detach_quote(id);
  if (line.is_quoted_deleted && quoted)
    plan(soon(at), [this, quoted](Timestamp) { world_.delete_post(*quoted); });
  rouse_readers(id, at);
  return id;
}

void Life::rouse_readers(PostId post, Timestamp at)
{
  const double appeal = std::pow(random_.fraction(), 2) * 0.4;
  for (const auto& reader : world_.people()) {
    const auto author = world_.post(post).author;
    if (reader.id == author || world_.is_block_between(reader.id, author)) continue;
    const bool is_own = author == demo_user_;
    if (!random_.chance(is_own ? std::min(appeal, 0.03) : appeal)) continue;
    plan(soon(at), [this, post, by = reader.id](Timestamp when) {
      if (!world_.post(post).is_deleted) world_.like(by, post, when);
    });
  }
}

void Life::like_something(Timestamp at)
{
  const auto post = pick_recent_post(30);
  if (post) world_.like(pick_other(world_.post(*post).author), *post, at);
}

void Life::repost_something(Timestamp at)
{
  auto post = pick_recent_post(80);
  // Now and then somebody digs out what is older than the feed.
  if (random_.chance(0.25)) post = world_.posts()[random_.below(old_post_count_)].id;
  if (!post || world_.post(*post).is_deleted) return;
  const auto by = pick_other(world_.post(*post).author);
  if (world_.is_block_between(by, world_.post(*post).author)) return;
  world_.repost(by, *post, at);
}

// People pass on and answer what opens a conversation, and look longer at pictures.
std::optional<PostId> Life::pick_recent_post(std::size_t reach)
{
  const auto entries = world_.entries();
  std::optional<PostId> chosen;
  for (int look = 0; look < 6 && !entries.empty(); ++look) {
    const auto back = random_.below(std::min(reach, entries.size()));
    const auto& post = world_.post(entries[entries.size() - 1 - back].post);
    if (post.reply_to) continue;
    chosen = post.id;
    if (post.attachment.index() != 0 || random_.chance(0.3)) break;
  }
  return chosen;
}

std::optional<PostId> Life::find_last_post(PersonId author) const
{
  for (auto post = world_.posts().rbegin(); post != world_.posts().rend(); ++post) {
    if (post->author == author && !post->is_deleted && !post->reply_to && !post->quoted)
      return post->id;
  }
  return std::nullopt;
}

PersonId Life::pick_other(PersonId than)
{
  while (true) {
    const auto& person = random_.pick(world_.people());
    if (person.id != than && person.id != demo_user_) return person.id;
  }
}

}  // namespace socialhub::platformsim::world
