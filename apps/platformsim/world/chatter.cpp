#include "platformsim/world/life.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>

namespace socialhub::platformsim::world {
namespace {

using sqlkit::Timestamp;

// So often another wording is tried before one comes again.
constexpr int wording_attempts = 12;

bool has_topic(const Person& person, const std::string& topic)
{
  return topic == "any" ||
         std::find(person.topics.begin(), person.topics.end(), topic) != person.topics.end();
}

// Words stand in the middle of sentences; at their beginning they need a capital.
void capitalise(std::string& text)
{
  bool is_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_start && text[i] >= 'a' && text[i] <= 'z')
      text[i] = static_cast<char>(text[i] - 'a' + 'A');
    const bool is_end = i > 0 && text[i] == ' ' && (text[i - 1] == '.' || text[i - 1] == '?');
    is_start = is_end;
  }
}

}  // namespace

const Template* Life::pick_template(const Templates& templates, const Person& writer,
                                    std::string_view language)
{
  Templates fitting;
  for (const auto* entry : templates) {
    const bool is_spoken = entry->language == language || entry->language == "en";
    if (is_spoken && has_topic(writer, entry->topic)) fitting.push_back(entry);
  }
  return fitting.empty() ? nullptr : random_.pick(fitting);
}

std::string Life::pick_choice(std::string_view choices)
{
  std::vector<std::string_view> options;
  while (true) {
    const auto end = choices.find('|');
    options.push_back(choices.substr(0, end));
    if (end == std::string_view::npos) break;
    choices.remove_prefix(end + 1);
  }
  return std::string(random_.pick(options));
}

// Choices may hold words, words may hold neither.
std::string Life::fill_in(std::string_view text)
{
  std::string filled(text);
  for (auto start = filled.find('{'); start != std::string::npos; start = filled.find('{', start)) {
    const auto end = filled.find('}', start);
    sqlkit::invariant(end != std::string::npos, "a choice ends with a brace");
    const auto choice = pick_choice(std::string_view(filled).substr(start + 1, end - start - 1));
    filled.replace(start, end - start + 1, choice);
  }
  for (auto start = filled.find('['); start != std::string::npos; start = filled.find('[', start)) {
    const auto end = filled.find(']', start);
    const auto list =
        corpus_.words.find(std::string_view(filled).substr(start + 1, end - start - 1));
    sqlkit::invariant(list != corpus_.words.end(), "phrases name word lists of the corpus");
    const std::string& word = random_.pick(list->second);
    filled.replace(start, end - start + 1, word);
    start += word.size();
  }
  capitalise(filled);
  return filled;
}

// Empty if the writer has nothing to say in this language.
std::optional<NewPost> Life::word_post(const Templates& templates, PersonId writer,
                                       std::string_view language, Timestamp at)
{
  std::string text;
  const Template* chosen = nullptr;
  for (int attempt = 0; attempt < wording_attempts; ++attempt) {
    chosen = pick_template(templates, world_.person(writer), language);
    if (chosen == nullptr) return std::nullopt;
    text = fill_in(chosen->text);
    if (used_texts_[text] == 0) break;
  }
  ++used_texts_[text];
  NewPost post{.author = writer, .text = std::move(text), .language = chosen->language, .at = at};
  if (chosen->scene) {
    const picture::Picture picture{*chosen->scene, random_.next(), 1280,
                                   random_.chance(0.5) ? 800 : 960};
    post.attachment = Images{{{picture, chosen->alt}}};
  }
  return post;
}

void Life::write_phrase(Timestamp at)
{
  const auto writer = random_.pick(writers_);
  auto post = word_post(posts_, writer, world_.person(writer).language, at);
  if (!post) return like_something(at);
  if (at < start_) post->crowd_likes = static_cast<std::uint32_t>(random_.below(40));
  rouse_readers(world_.publish(std::move(*post)), at);
}

void Life::answer_somebody(Timestamp at)
{
  const auto parent = pick_recent_post(12);
  if (!parent) return;
  const auto author = world_.post(*parent).author;
  const auto writer = pick_other(author);
  if (world_.is_block_between(writer, author)) return;
  answer(writer, *parent, at);
}

void Life::answer(PersonId writer, PostId parent, Timestamp at)
{
  // People answer in the language they were spoken to, if they know it.
  const auto& language = world_.person(writer).language;
  const bool is_known = world_.post(parent).language == language;
  auto post = word_post(replies_, writer, is_known ? language : "en", at);
  if (!post) return;
  post->reply_to = parent;
  rouse_readers(world_.publish(std::move(*post)), at);
}

void Life::quote_somebody(Timestamp at)
{
  const auto quoted = pick_recent_post(30);
  if (!quoted) return;
  const auto author = world_.post(*quoted).author;
  const auto writer = pick_other(author);
  if (world_.is_block_between(writer, author)) return;
  quote(writer, *quoted, at);
}

void Life::quote(PersonId writer, PostId quoted, Timestamp at)
{
  auto post = word_post(quotes_, writer, world_.person(writer).language, at);
  if (!post) return;
  post->quoted = quoted;
  rouse_readers(world_.publish(std::move(*post)), at);
}

// One of the last that the owner published.
std::optional<PostId> Life::pick_demo_post()
{
  constexpr std::size_t reach = 6;
  std::vector<PostId> own;
  for (auto post = world_.posts().rbegin(); post != world_.posts().rend(); ++post) {
    if (own.size() == reach) break;
    const bool is_own = std::find(demo_accounts_.begin(), demo_accounts_.end(), post->author) !=
                        demo_accounts_.end();
    // Where the feed is one's own, answers are no posts but comments.
    const bool is_counted = !habits_.is_feed_own || !post->reply_to;
    if (is_own && is_counted && !post->is_deleted) own.push_back(post->id);
  }
  if (own.empty()) return std::nullopt;
  return random_.pick(own);
}

void Life::touch_demo_user(Timestamp at)
{
  const auto by = random_.pick(speakers_);
  const auto post = pick_demo_post();
  const auto account = post ? world_.post(*post).author : random_.pick(demo_accounts_);
  if (world_.is_block_between(by, account)) return;
  const auto& touches = habits_.touches;
  double what = random_.fraction();
  const auto is_it = [&](double share) { return (what -= share) < 0; };
  if (!post || is_it(touches.follow)) {
    const bool is_follower = world_.find_follow(by, account) != nullptr;
    return is_follower && post ? answer(by, *post, at) : world_.follow(by, account, at);
  }
  if (is_it(touches.repost)) return world_.repost(by, *post, at);
  if (is_it(touches.answer)) return answer(by, *post, at);
  if (is_it(touches.mention)) return mention_demo_user(account, at);
  if (is_it(touches.quote)) return quote(by, *post, at);
  if (!like_anew(by, *post, at)) answer(by, *post, at);
}

void Life::mention_demo_user(PersonId account, Timestamp at)
{
  constexpr std::string_view placeholder = "@demo";
  const auto by = random_.pick(writers_);
  if (world_.is_block_between(by, account)) return;
  auto post = word_post(mentions_, by, world_.person(by).language, at);
  if (!post) return;
  const auto place = post->text.find(placeholder);
  if (place != std::string::npos) {
    post->text.replace(place, placeholder.size(), "@" + world_.person(account).username);
  }
  rouse_readers(world_.publish(std::move(*post)), at);
}

}  // namespace socialhub::platformsim::world
