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

// Where nobody watches, people pass on less.
constexpr double past_reposting = 0.75;
// How much of what is written after the start is a story that was kept for then.
constexpr double telling = 0.6;
// The most of its readers that a post moves to a like.
constexpr double most_appeal = 0.4;
constexpr double most_own_appeal = 0.03;

bool is_later(const Timestamp& a, std::uint64_t order_a, const Timestamp& b, std::uint64_t order_b)
{
  return std::pair(a, order_a) > std::pair(b, order_b);
}

}  // namespace

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
    next_at_ += random_.duration(habits_.shortest_pause, habits_.longest_pause);
  }
  run_deeds_until(now);
}

void Life::happen(Timestamp at)
{
  const bool is_live = at >= start_;
  if (is_live && random_.chance(habits_.touching)) return touch_demo_user(at);
  double what = random_.fraction();
  const auto is_it = [&](double share) { return (what -= share) < 0; };
  if (is_it(habits_.writing)) {
    const bool has_story = is_live && !untold_.empty();
    return has_story && random_.chance(telling) ? tell_story(at) : write_phrase(at);
  }
  if (is_it(habits_.answering)) return answer_somebody(at);
  if (is_it(habits_.quoting)) return quote_somebody(at);
  if (is_it(is_live ? habits_.reposting : habits_.reposting * past_reposting))
    return repost_something(at);
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
  NewPost post{.author = members_.at(line.author), .text = line.text, .at = at};
  post.language = line.language.empty() ? world_.person(post.author).language : line.language;
  post.attachment = line.attachment;
  post.label = line.label;
  post.spoiler = line.spoiler;
  if (line.backdated > days(0)) post.written_at = at - line.backdated;
  if (line.depth > 0) post.reply_to = path[static_cast<std::size_t>(line.depth) - 1];
  if (!line.quotes.empty()) post.quoted = find_last_post(members_.at(line.quotes));
  const bool is_popular = at < start_ - hours(3) && line.depth == 0 && random_.chance(0.6);
  if (is_popular) {
    post.crowd_likes = static_cast<std::uint32_t>(std::pow(10, random_.between(0, 2.6)));
    if (habits_.reposting > 0) post.crowd_reposts = post.crowd_likes / 9;
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
  double appeal = std::pow(random_.fraction(), 2) * most_appeal;
  const auto author = world_.post(post).author;
  if (author == demo_user_) appeal = std::min(appeal, most_own_appeal);
  const auto rouse = [&](PersonId reader) {
    if (!random_.chance(appeal) || world_.is_block_between(reader, author)) return;
    plan(soon(at), [this, post, reader](Timestamp when) {
      if (!world_.post(post).is_deleted) world_.like(reader, post, when);
    });
  };
  for (const auto reader : speakers_) {
    if (reader != author) rouse(reader);
  }
  if (author != demo_user_ && !habits_.is_feed_own) rouse(demo_user_);
}

// Nobody likes a thing twice: who has done it already does not count as somebody who does it now.
bool Life::like_anew(PersonId by, PostId post, Timestamp at)
{
  const auto likes = world_.likes_of(post);
  const bool is_done =
      std::any_of(likes.begin(), likes.end(), [&](const Like& like) { return like.by == by; });
  if (is_done || world_.is_block_between(by, world_.post(post).author)) return false;
  world_.like(by, post, at);
  return true;
}

void Life::like_something(Timestamp at)
{
  constexpr int attempts = 12;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const auto post = pick_recent_post(30);
    if (post && like_anew(pick_other(world_.post(*post).author), *post, at)) return;
  }
}

void Life::repost_something(Timestamp at)
{
  auto post = pick_recent_post(80);
  // Now and then somebody digs out what is older than the feed.
  if (old_post_count_ > 0 && random_.chance(0.25))
    post = world_.posts()[random_.below(old_post_count_)].id;
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
    const auto person = random_.pick(speakers_);
    if (person != than) return person;
  }
}

}  // namespace socialhub::platformsim::world
