#include "connector/linkedin/content.hpp"

#include "connector/linkedin/urn.hpp"
#include "connector/reading.hpp"

#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

namespace socialhub::connector::linkedin {

using model::MediaKind;

namespace {

template <class T>
std::optional<T> find_member(const wire::Value& content, std::string_view name)
{
  const auto* object = content.if_object();
  const auto* value = object ? object->if_contains(name) : nullptr;
  T member{};
  if (!value || !sqlkit::json::decode_into(*value, member, sqlkit::json::Mode::lenient).empty()) {
    return std::nullopt;
  }
  return member;
}

std::string kind_of(std::string_view urn)
{
  const auto parsed = parse_urn(urn);
  return parsed ? parsed->kind : "media";
}

std::optional<std::string> keep_text(const std::optional<std::string>& text)
{
  return text && !text->empty() ? text : std::nullopt;
}

struct Parts {
  const MediaFiles& files;
  model::Post& post;

  const wire::MediaFile* find_file(const std::string& urn) const
  {
    const auto found = files.find(urn);
    return found == files.end() ? nullptr : &found->second;
  }
};

/// A document cannot be shown as it is: its card leads to the post.
void add_document(const wire::MediaReference& reference, const Parts& parts)
{
  const auto title = to_single_line(reference.title.value_or(""));
  parts.post.card = model::Card{.url = parts.post.url,
                                .title = title.empty() ? "Document" : title,
                                .description = "A document on LinkedIn",
                                .image_url = std::nullopt};
}

void add_media(const wire::MediaReference& reference, const Parts& parts)
{
  const auto kind = kind_of(reference.id);
  if (kind == "document") {
    add_document(reference, parts);
    return;
  }
  const auto* file = parts.find_file(reference.id);
  const auto url = file ? keep_web_url(file->download_url) : std::nullopt;
  if (!url || (kind != "image" && kind != "video")) {
    parts.post.unsupported.push_back(kind);
    return;
  }
  model::Media media;
  media.kind = kind == "video" ? MediaKind::video : MediaKind::image;
  media.url = *url;
  if (media.kind == MediaKind::video) { media.preview_url = keep_web_url(file->thumbnail); }
  media.alt_text = keep_text(reference.alt_text);
  parts.post.media.push_back(std::move(media));
}

void add_article(const wire::Article& article, const Parts& parts)
{
  const auto url = keep_web_url(article.source);
  if (!url) {
    parts.post.unsupported.push_back("article");
    return;
  }
  model::Card card{.url = *url,
                   .title = to_single_line(article.title.value_or("")),
                   .description = article.description.value_or(""),
                   .image_url = std::nullopt};
  if (article.thumbnail) {
    const auto* file = parts.find_file(*article.thumbnail);
    if (file) { card.image_url = keep_web_url(file->download_url); }
  }
  parts.post.card = std::move(card);
}

std::optional<std::chrono::days> find_length(const std::optional<wire::PollSettings>& settings)
{
  struct Length {
    std::string_view word;
    int days;
  };
  constexpr std::array lengths{Length{"ONE_DAY", 1}, Length{"THREE_DAYS", 3},
                               Length{"SEVEN_DAYS", 7}, Length{"FOURTEEN_DAYS", 14}};
  if (!settings || !settings->duration) { return std::nullopt; }
  const auto* found = std::ranges::find(lengths, *settings->duration, &Length::word);
  if (found == lengths.end()) { return std::nullopt; }
  return std::chrono::days(found->days);
}

/// The question stands where a reader looks for it: under the text.
void add_question(const std::string& question, model::Post& post)
{
  if (question.empty()) { return; }
  if (!post.content.empty()) { post.content += "\n\n"; }
  post.content += question;
}

void add_poll(const wire::Poll& source, const Parts& parts)
{
  model::Poll poll;
  for (const auto& option : source.options) {
    poll.options.push_back({.title = option.text, .votes = option.vote_count});
  }
  poll.is_multiple = source.settings && source.settings->vote_selection_type == "MULTIPLE_VOTE";
  poll.voters = source.unique_voters_count;
  if (const auto length = find_length(source.settings)) {
    poll.closes_at = parts.post.created_at + *length;
  }
  add_question(source.question, parts.post);
  parts.post.poll = std::move(poll);
}

/// The kind of a content that we do not know: the name of its member.
std::string name_unknown(const wire::Value& content)
{
  constexpr std::size_t max_length = 64;
  const auto* object = content.if_object();
  if (!object || object->empty()) { return "content"; }
  const auto key = object->begin()->key();
  return to_single_line(std::string_view(key.data(), std::min(key.size(), max_length)));
}

}  // namespace

std::vector<std::string> list_media(const wire::Value& content)
{
  std::vector<std::string> urns;
  const auto add = [&](const std::optional<std::string>& urn) {
    if (urn && parse_urn(*urn)) { urns.push_back(*urn); }
  };
  if (const auto media = find_member<wire::MediaReference>(content, "media")) { add(media->id); }
  if (const auto article = find_member<wire::Article>(content, "article")) {
    add(article->thumbnail);
  }
  if (const auto several = find_member<wire::MultiImage>(content, "multiImage")) {
    for (const auto& image : several->images) {
      add(image.id);
    }
  }
  return urns;
}

void add_content(const wire::Value& content, const MediaFiles& files, model::Post& post)
{
  const Parts parts{.files = files, .post = post};
  if (const auto media = find_member<wire::MediaReference>(content, "media")) {
    add_media(*media, parts);
  } else if (const auto several = find_member<wire::MultiImage>(content, "multiImage")) {
    for (const auto& image : several->images) {
      add_media(image, parts);
    }
  } else if (const auto article = find_member<wire::Article>(content, "article")) {
    add_article(*article, parts);
  } else if (const auto poll = find_member<wire::Poll>(content, "poll")) {
    add_poll(*poll, parts);
  } else {
    post.unsupported.push_back(name_unknown(content));
  }
}

void add_comment_pictures(const std::vector<wire::Value>& content, model::Post& post)
{
  for (const auto& part : content) {
    const auto url = keep_web_url(find_member<std::string>(part, "url"));
    if (url) {
      post.media.push_back({.kind = MediaKind::image, .url = *url});
    } else {
      post.unsupported.push_back("picture");
    }
  }
}

}  // namespace socialhub::connector::linkedin
