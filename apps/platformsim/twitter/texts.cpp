#include "platformsim/twitter/texts.hpp"

#include "platformsim/picture/address.hpp"
#include "platformsim/twitter/identifiers.hpp"

#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace socialhub::platformsim::twitter {
namespace {

using world::TextToken;

std::string escape(std::string_view text)
{
  std::string escaped;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      default:
        escaped += letter;
    }
  }
  return escaped;
}

/// What a reader sees of an address: without its scheme, cut after 26 letters.
std::string shorten(std::string_view url)
{
  constexpr std::size_t longest = 26;
  const auto scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  return sqlkit::first_graphemes(url, longest);
}

std::string_view first_code_points(std::string_view text, std::size_t count)
{
  std::size_t byte = 0;
  for (; byte < text.size(); ++byte) {
    const bool continues = (static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U;
    if (continues) continue;
    if (count == 0) break;
    --count;
  }
  return text.substr(0, byte);
}

class TextBuilder {
public:
  void add_plain(std::string_view text)
  {
    const auto escaped = escape(text);
    text_.text += escaped;
    text_.length += sqlkit::count_code_points(escaped);
  }

  void add_mention(const std::string& username, const std::string& user_id)
  {
    add("mentions", "@" + username, Object{{"username", username}, {"id", user_id}});
  }

  void add_tag(std::string_view tag)
  {
    add("hashtags", std::string(tag), Object{{"tag", tag.substr(1)}});
  }

  void add_link(const std::string& target, const std::string& shown, Object more = {})
  {
    const auto link = make_short_link(target);
    Object entity{{"url", link}, {"expanded_url", target}, {"display_url", shown}};
    for (auto& member : more)
      entity[member.key()] = std::move(member.value());
    add("urls", link, std::move(entity));
  }

  /// Pictures share one link; each has an entity of its own.
  void add_media(const std::string& permalink, const std::vector<std::string>& keys)
  {
    const bool is_film = keys.front().starts_with("13_") || keys.front().starts_with("16_");
    const auto target = fmt::format("{}/{}/1", permalink, is_film ? "video" : "photo");
    const auto link = make_short_link(target);
    const auto start = text_.length;
    add_plain(link);
    for (const auto& key : keys) {
      list_of("urls").push_back(Object{{"start", start},
                                       {"end", text_.length},
                                       {"url", link},
                                       {"expanded_url", target},
                                       {"display_url", "pic.x.com/" + link.substr(13)},
                                       {"media_key", key}});
    }
  }

  void start_display() { text_.display_start = text_.length; }
  void end_display() { text_.display_end = text_.length; }

  /// A blank between what is there and what comes, if there is something.
  void add_space()
  {
    const bool is_needed = !text_.text.empty() && text_.text.back() != ' ';
    if (is_needed) add_plain(" ");
  }

  WireText take() { return std::move(text_); }

private:
  Array& list_of(std::string_view kind)
  {
    auto& list = text_.entities[kind];
    if (!list.is_array()) list = Array{};
    return list.as_array();
  }

  void add(std::string_view kind, const std::string& written, Object more)
  {
    Object entity{{"start", text_.length}};
    text_.text += written;
    text_.length += sqlkit::count_code_points(written);
    entity["end"] = text_.length;
    for (auto& member : more)
      entity[member.key()] = std::move(member.value());
    list_of(kind).push_back(std::move(entity));
  }

  WireText text_;
};

Object make_preview(const world::LinkCard& card, const std::string& origin)
{
  Object preview{{"status", 200},
                 {"title", card.title},
                 {"description", card.description},
                 {"unwound_url", card.url}};
  if (card.picture) {
    const auto path = picture::make_path(*card.picture, picture::Size::thumbnail);
    preview["images"] = Array{Object{
        {"url", origin + path}, {"width", card.picture->width}, {"height", card.picture->height}}};
  }
  return preview;
}

class PostWriter {
public:
  PostWriter(const world::Post& post, const Directory& directory, const std::string& origin)
      : post_(post),
        directory_(directory),
        origin_(origin),
        card_(std::get_if<world::LinkCard>(&post.attachment))
  {
  }

  WireText write(const std::vector<std::string>& media_keys)
  {
    for (const PersonId person : directory_.addressed(post_.id)) {
      text_.add_mention(directory_.username(person), directory_.user_id(person));
      text_.add_plain(" ");
    }
    text_.start_display();
    if (!post_.spoiler.empty()) text_.add_plain(post_.spoiler + "\n\n");
    for (const auto& token : world::split_text(post_.text))
      write_token(token);
    if (card_ != nullptr) {
      text_.add_space();
      write_link(card_->url);
    }
    if (post_.quoted) {
      text_.add_space();
      const auto target = directory_.permalink(*post_.quoted);
      text_.add_link(target, shorten(target));
    }
    text_.end_display();
    if (!media_keys.empty()) {
      text_.add_space();
      text_.add_media(directory_.permalink(post_.id), media_keys);
    }
    return text_.take();
  }

private:
  void write_token(const TextToken& token)
  {
    if (token.kind == TextToken::Kind::tag) return text_.add_tag(token.text);
    if (token.kind == TextToken::Kind::link) return write_link(std::string(token.text));
    const bool is_mention = token.kind == TextToken::Kind::mention;
    const auto person =
        is_mention ? directory_.world().find_person(token.text.substr(1)) : std::nullopt;
    if (!person) return text_.add_plain(token.text);
    text_.add_mention(directory_.username(*person), directory_.user_id(*person));
  }

  /// A link that has a preview has it once.
  void write_link(const std::string& url)
  {
    const bool has_card = card_ != nullptr && card_->url == url;
    text_.add_link(url, shorten(url), has_card ? make_preview(*card_, origin_) : Object{});
    if (has_card) card_ = nullptr;
  }

  const world::Post& post_;
  const Directory& directory_;
  const std::string& origin_;
  const world::LinkCard* card_;
  TextBuilder text_;
};

}  // namespace

WireText make_wire_text(const world::Post& post, const Directory& directory,
                        const std::vector<std::string>& media_keys, const std::string& origin)
{
  return PostWriter(post, directory, origin).write(media_keys);
}

WireText cut(const WireText& whole, std::size_t count)
{
  WireText part;
  part.text = std::string(first_code_points(whole.text, count)) + "…";
  part.length = count + 1;
  part.display_start = whole.display_start;
  part.display_end = part.length;
  for (const auto& kind : whole.entities) {
    Array kept;
    for (const auto& entity : kind.value().as_array()) {
      if (entity.at("end").to_number<std::size_t>() <= count) kept.push_back(entity);
    }
    if (!kept.empty()) part.entities[kind.key()] = std::move(kept);
  }
  return part;
}

WireText make_repost_text(const WireText& original, const std::string& username,
                          const std::string& user_id)
{
  constexpr std::size_t longest = 140;
  TextBuilder builder;
  builder.add_plain("RT ");
  builder.add_mention(username, user_id);
  builder.add_plain(": ");
  WireText text = builder.take();
  const auto room = longest - text.length - 1;
  const bool fits = original.length <= room;
  text.text += fits ? original.text : cut(original, room).text;
  text.length = sqlkit::count_code_points(text.text);
  text.display_end = text.length;
  return text;
}

Object make_bio_entities(std::string_view bio)
{
  TextBuilder builder;
  for (const auto& token : world::split_text(bio)) {
    const bool is_tag = token.kind == TextToken::Kind::tag;
    is_tag ? builder.add_tag(token.text) : builder.add_plain(token.text);
  }
  return Object{{"description", builder.take().entities}};
}

}  // namespace socialhub::platformsim::twitter
