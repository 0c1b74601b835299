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

const Template* Life::pick_template(const std::vector<Template>& templates, const Person& writer)
{
  std::vector<const Template*> fitting;
  for (const auto& entry : templates) {
    const bool is_spoken = entry.language == writer.language || entry.language == "en";
    if (is_spoken && has_topic(writer, entry.topic)) fitting.push_back(&entry);
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

void Life::write_phrase(Timestamp at)
{
  std::string text;
  const Template* chosen = nullptr;
  PersonId writer = demo_user_;
  for (int attempt = 0; attempt < wording_attempts; ++attempt) {
    writer = pick_other(demo_user_);
    chosen = pick_template(corpus_.posts, world_.person(writer));
    if (chosen == nullptr) continue;
    text = fill_in(chosen->text);
    if (used_texts_[text] == 0) break;
  }
  if (chosen == nullptr) return;
  ++used_texts_[text];
  NewPost post{.author = writer, .text = text, .language = chosen->language, .at = at};
  if (chosen->scene) {
    const picture::Picture picture{*chosen->scene, random_.next(), 1280,
                                   random_.chance(0.5) ? 800 : 960};
    post.attachment = Images{{{picture, chosen->alt}}};
  }
  if (at < start_) post.crowd_likes = static_cast<std::uint32_t>(random_.below(40));
  rouse_readers(world_.publish(std::move(post)), at);
}

void Life::answer_somebody(Timestamp at)
{
  const auto parent = pick_recent_post(12);
  if (!parent) return;
  const auto& above = world_.post(*parent);
  const auto writer = pick_other(above.author);
  if (world_.is_block_between(writer, above.author)) return;
  answer(writer, *parent, at);
}

void Life::answer(PersonId writer, PostId parent, Timestamp at)
{
  Person speaker = world_.person(writer);
  // People answer in the language they were spoken to, if they know it.
  if (world_.post(parent).language != speaker.language) speaker.language = "en";
  std::string text;
  const Template* chosen = nullptr;
  for (int attempt = 0; attempt < wording_attempts; ++attempt) {
    chosen = pick_template(corpus_.replies, speaker);
    if (chosen == nullptr) return;
    text = fill_in(chosen->text);
    if (used_texts_[text] == 0) break;
  }
  ++used_texts_[text];
  NewPost post{.author = writer, .text = text, .language = chosen->language, .at = at};
  post.reply_to = parent;
  rouse_readers(world_.publish(std::move(post)), at);
}

std::optional<PostId> Life::pick_demo_post()
{
  std::vector<PostId> own;
  for (const auto& post : world_.posts()) {
    if (post.author == demo_user_ && !post.is_deleted) own.push_back(post.id);
  }
  if (own.empty()) return std::nullopt;
  return own[own.size() - 1 - random_.below(std::min<std::size_t>(own.size(), 5))];
}

void Life::touch_demo_user(Timestamp at)
{
  const auto by = pick_other(demo_user_);
  if (world_.is_block_between(by, demo_user_)) return;
  const auto post = pick_demo_post();
  const double what = random_.fraction();
  if (!post || what < 0.12) return world_.follow(by, demo_user_, at);
  if (what < 0.5) return world_.like(by, *post, at);
  if (what < 0.62) return world_.repost(by, *post, at);
  if (what < 0.84) return answer(by, *post, at);
  NewPost said{.author = by, .at = at};
  const bool is_quote = what > 0.93;
  const auto& wordings = corpus_.words.at(is_quote ? "quoting" : "mentioning");
  said.text = random_.pick(wordings);
  const auto place = said.text.find("@demo");
  if (place != std::string::npos)
    said.text.replace(place, 5, "@" + world_.person(demo_user_).username);
  if (is_quote) said.quoted = post;
  rouse_readers(world_.publish(std::move(said)), at);
}

}  // namespace socialhub::platformsim::world
