#include "platformsim/world/world.hpp"

#include <algorithm>
#include <tuple>

namespace socialhub::platformsim::world {
namespace {

// The networks tell the authors of this many posts above a reply.
constexpr int told_ancestors = 5;

template <class Event>
void insert_sorted(std::vector<Event>& events, Event event)
{
  const auto is_earlier = [](const Event& a, const Event& b) {
    return std::tie(a.at, a.serial) < std::tie(b.at, b.serial);
  };
  events.insert(std::upper_bound(events.begin(), events.end(), event, is_earlier), event);
}

template <class Event>
bool is_done_by(const std::vector<Event>& events, PersonId by)
{
  return std::any_of(events.begin(), events.end(), [&](const Event& e) { return e.by == by; });
}

}  // namespace

std::optional<PersonId> World::find_person(std::string_view username) const
{
  const auto found = usernames_.find(username);
  if (found == usernames_.end()) return std::nullopt;
  return found->second;
}

std::vector<PostId> World::without_deleted(std::vector<PostId> posts) const
{
  std::erase_if(posts, [&](PostId id) { return post(id).is_deleted; });
  std::sort(posts.begin(), posts.end(), [&](PostId a, PostId b) {
    return std::tie(post(a).appeared_at, a) < std::tie(post(b).appeared_at, b);
  });
  return posts;
}

std::vector<PostId> World::replies_of(PostId id) const
{
  return without_deleted(touched_[index_of(id)].replies);
}

std::vector<PostId> World::quotes_of(PostId id) const
{
  return without_deleted(touched_[index_of(id)].quotes);
}

const Follow* World::find_follow(PersonId by, PersonId target) const
{
  const auto found = follows_.find({by, target});
  return found == follows_.end() ? nullptr : &found->second;
}

const Block* World::find_block(PersonId by, PersonId target) const
{
  const auto found = blocks_.find({by, target});
  return found == blocks_.end() ? nullptr : &found->second;
}

bool World::is_block_between(PersonId one, PersonId other) const
{
  return find_block(one, other) != nullptr || find_block(other, one) != nullptr;
}

std::vector<PersonId> World::followers_of(PersonId person) const
{
  std::vector<PersonId> followers;
  for (const auto& [pair, follow] : follows_) {
    if (pair.second == person) followers.push_back(pair.first);
  }
  return followers;
}

std::size_t World::count_followed_by(PersonId person) const
{
  return static_cast<std::size_t>(std::count_if(
      follows_.begin(), follows_.end(), [&](const auto& f) { return f.first.first == person; }));
}

PersonId World::add_person(Person person)
{
  person.id = static_cast<PersonId>(people_.size());
  usernames_.emplace(person.username, person.id);
  notices_.emplace_back();
  return people_.emplace_back(std::move(person)).id;
}

PostId World::publish(NewPost draft)
{
  Post post{.id = static_cast<PostId>(posts_.size()), .author = draft.author};
  post.text = std::move(draft.text);
  post.language = std::move(draft.language);
  post.written_at = draft.written_at.value_or(draft.at);
  post.appeared_at = draft.at;
  post.attachment = std::move(draft.attachment);
  post.reply_to = draft.reply_to;
  post.quoted = draft.quoted;
  post.label = std::move(draft.label);
  post.spoiler = std::move(draft.spoiler);
  post.crowd_likes = draft.crowd_likes;
  post.crowd_reposts = draft.crowd_reposts;
  post.serial = next_serial_++;
  if (post.reply_to) {
    post.root = this->post(*post.reply_to).root.value_or(*post.reply_to);
    touched_[index_of(*post.reply_to)].replies.push_back(post.id);
  }
  if (post.quoted) touched_[index_of(*post.quoted)].quotes.push_back(post.id);
  touched_.emplace_back();
  add_entry({post.appeared_at, post.serial, post.author, post.id, false});
  const Post& stored = posts_.emplace_back(std::move(post));
  notify_about(stored);
  return stored.id;
}

void World::repost(PersonId by, PostId post, sqlkit::Timestamp at)
{
  auto& reposts = touched_[index_of(post)].reposts;
  if (is_done_by(reposts, by)) return;
  const Repost repost{by, post, at, next_serial_++};
  insert_sorted(reposts, repost);
  add_entry({at, repost.serial, by, post, true});
  notify(this->post(post).author, {NoticeKind::repost, by, at, repost.serial, std::nullopt, post});
}

void World::like(PersonId by, PostId post, sqlkit::Timestamp at)
{
  auto& likes = touched_[index_of(post)].likes;
  if (is_done_by(likes, by)) return;
  const Like like{by, post, at, next_serial_++};
  insert_sorted(likes, like);
  notify(this->post(post).author, {NoticeKind::like, by, at, like.serial, std::nullopt, post});
}

void World::unlike(PersonId by, PostId post)
{
  std::erase_if(touched_[index_of(post)].likes, [&](const Like& like) { return like.by == by; });
  auto& notices = notices_[index_of(this->post(post).author)];
  std::erase_if(notices, [&](const Notice& notice) {
    return notice.kind == NoticeKind::like && notice.by == by && notice.subject == post;
  });
}

void World::follow(PersonId by, PersonId target, sqlkit::Timestamp at)
{
  if (by == target || find_follow(by, target) != nullptr) return;
  const Follow follow{by, target, at, next_serial_++};
  follows_.emplace(Pair{by, target}, follow);
  notify(target, {NoticeKind::follow, by, at, follow.serial, std::nullopt, std::nullopt});
}

void World::block(PersonId by, PersonId target, sqlkit::Timestamp at)
{
  if (find_block(by, target) != nullptr) return;
  blocks_.emplace(Pair{by, target}, Block{by, target, at, next_serial_++});
}

void World::delete_post(PostId id)
{
  posts_[index_of(id)].is_deleted = true;
  std::erase_if(entries_, [&](const FeedEntry& entry) { return entry.post == id; });
  for (auto& notices : notices_) {
    std::erase_if(notices, [&](const Notice& n) { return n.cause == id || n.subject == id; });
  }
}

void World::detach_quote(PostId quoting)
{
  posts_[index_of(quoting)].is_quote_detached = true;
}

void World::add_entry(FeedEntry entry)
{
  insert_sorted(entries_, entry);
}

void World::notify(PersonId person, Notice notice)
{
  if (person == notice.by || is_block_between(person, notice.by)) return;
  insert_sorted(notices_[index_of(person)], notice);
}

// One post tells a person once: that it names them, or quotes them, or answers them or somebody who
// answered them.
void World::notify_about(const Post& post)
{
  std::set<PersonId> told;
  const auto tell = [&](PersonId person, NoticeKind kind, std::optional<PostId> subject) {
    if (!told.insert(person).second) return;
    notify(person, {kind, post.author, post.appeared_at, post.serial, post.id, subject});
  };
  for (const auto& token : split_text(post.text)) {
    if (token.kind != TextToken::Kind::mention) continue;
    const auto person = find_person(token.text.substr(1));
    if (person) tell(*person, NoticeKind::mention, std::nullopt);
  }
  if (post.quoted) tell(this->post(*post.quoted).author, NoticeKind::quote, post.quoted);
  auto ancestor = post.reply_to;
  for (int height = 0; ancestor && height < told_ancestors; ++height) {
    const Post& above = this->post(*ancestor);
    if (!above.is_deleted) tell(above.author, NoticeKind::reply, ancestor);
    ancestor = above.reply_to;
  }
}

}  // namespace socialhub::platformsim::world
