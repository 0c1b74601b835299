#include "connector/twitter/marks.hpp"

#include "connector/reading.hpp"
#include "connector/twitter/identifiers.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace socialhub::connector::twitter {

using model::TextRangeKind;

namespace {

// The longest texts have 25,000 characters; nobody marks more in them than this.
constexpr std::size_t max_marks = 500;

/// Collects marks, each at a place that no earlier one has.
class MarkCollector {
public:
  explicit MarkCollector(const CodePoints& text) : text_(text) {}

  template <class Entity, class Read>
  void add_each(const std::optional<std::vector<wire::Value>>& entities, Read read)
  {
    if (!entities) { return; }
    for (const auto& value : *entities) {
      Entity entity{};
      const auto issues = sqlkit::json::decode_into(value, entity, sqlkit::json::Mode::lenient);
      if (issues.empty() && marks_.size() < max_marks) { read(std::move(entity)); }
    }
  }

  void add_link(wire::UrlEntity link)
  {
    auto target = keep_web_url(link.expanded_url);
    if (!target) { target = keep_web_url(link.url); }
    const auto span = text_.locate(link.start, link.end, link.url, taken_);
    if (span && target) { add({*span, TextRangeKind::link, *target, std::move(link)}); }
  }

  void add_mention(const wire::MentionEntity& mention)
  {
    if (!mention.id || !is_id(*mention.id) || !is_username(mention.username)) { return; }
    const auto span = locate_either(mention.start, mention.end, {"@", "＠"}, mention.username);
    if (span) { add({*span, TextRangeKind::mention, *mention.id, std::nullopt}); }
  }

  void add_tag(const wire::TagEntity& tag)
  {
    if (tag.tag.empty()) { return; }
    const auto span = locate_either(tag.start, tag.end, {"#", "＃"}, tag.tag);
    if (span) { add({*span, TextRangeKind::hashtag, tag.tag, std::nullopt}); }
  }

  std::vector<Mark> take()
  {
    std::ranges::sort(marks_, {}, [](const Mark& mark) { return mark.span.start; });
    return std::move(marks_);
  }

private:
  /// East Asian keyboards write the sign in full width.
  std::optional<Span> locate_either(std::int64_t start, std::int64_t end,
                                    std::initializer_list<std::string> signs,
                                    const std::string& name) const
  {
    for (const auto& sign : signs) {
      if (auto span = text_.locate(start, end, sign + name, taken_)) { return span; }
    }
    return std::nullopt;
  }

  void add(Mark mark)
  {
    taken_.push_back(mark.span);
    marks_.push_back(std::move(mark));
  }

  const CodePoints& text_;
  std::vector<Span> taken_;
  std::vector<Mark> marks_;
};

}  // namespace

std::vector<Mark> list_marks(const CodePoints& text, const wire::Value& entities)
{
  wire::Entities listed;
  if (!sqlkit::json::decode_into(entities, listed, sqlkit::json::Mode::lenient).empty()) {
    return {};
  }
  MarkCollector collector{text};
  collector.add_each<wire::UrlEntity>(
      listed.urls, [&](wire::UrlEntity link) { collector.add_link(std::move(link)); });
  collector.add_each<wire::MentionEntity>(
      listed.mentions, [&](const wire::MentionEntity& one) { collector.add_mention(one); });
  collector.add_each<wire::TagEntity>(listed.hashtags,
                                      [&](const wire::TagEntity& tag) { collector.add_tag(tag); });
  return collector.take();
}

}  // namespace socialhub::connector::twitter
