#include "connector/bluesky/rich_text.hpp"

#include "connector/bluesky/at_uri.hpp"

#include "sqlkit/json/codec.hpp"

#include <cstdint>
#include <utility>

namespace socialhub::connector::bluesky {

using model::TextRange;
using model::TextRangeKind;

namespace {

/// What a feature marks; its offsets are filled in later.
std::optional<TextRange> to_mark(const wire::Value& value)
{
  wire::Feature feature;
  if (!sqlkit::json::decode_into(value, feature, sqlkit::json::Mode::lenient).empty()) {
    return std::nullopt;
  }
  const auto type = wire::type_of(value);
  TextRange mark;
  if (type == "app.bsky.richtext.facet#link") {
    mark.kind = TextRangeKind::link;
    mark.target = keep_web_url(feature.uri);
  } else if (type == "app.bsky.richtext.facet#mention") {
    mark.kind = TextRangeKind::mention;
    if (feature.did && is_did(*feature.did)) { mark.target = std::move(feature.did); }
  } else if (type == "app.bsky.richtext.facet#tag") {
    mark.kind = TextRangeKind::hashtag;
    if (feature.tag && !feature.tag->empty()) { mark.target = std::move(feature.tag); }
  }
  if (!mark.target) { return std::nullopt; }
  return mark;
}

/// Turns byte offsets into UTF-16 ones. Made once for a text: there may be thousands of facets.
class OffsetTable {
public:
  explicit OffsetTable(std::string_view text) : offsets_(text.size() + 1, inside_character)
  {
    std::int32_t units = 0;
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
      const auto lead = static_cast<unsigned char>(text[byte]);
      const bool continues = (lead & 0xC0U) == 0x80U;
      if (continues) { continue; }
      offsets_[byte] = units;
      const bool needs_two_units = lead >= 0xF0U;
      units += needs_two_units ? 2 : 1;
    }
    offsets_.back() = units;
  }

  /// Empty outside the text or inside a character.
  std::optional<std::int32_t> find(std::int64_t byte_offset) const
  {
    if (byte_offset < 0 || std::cmp_greater_equal(byte_offset, offsets_.size())) {
      return std::nullopt;
    }
    const auto offset = offsets_[static_cast<std::size_t>(byte_offset)];
    if (offset == inside_character) { return std::nullopt; }
    return offset;
  }

  std::size_t length() const { return static_cast<std::size_t>(offsets_.back()); }

private:
  static constexpr std::int32_t inside_character = -1;
  std::vector<std::int32_t> offsets_;
};

std::optional<TextRange> to_range(const OffsetTable& offsets, const wire::Value& value)
{
  wire::Facet facet;
  if (!sqlkit::json::decode_into(value, facet, sqlkit::json::Mode::lenient).empty()) {
    return std::nullopt;
  }
  const auto start = offsets.find(facet.index.byte_start);
  const auto end = offsets.find(facet.index.byte_end);
  if (!start || !end) { return std::nullopt; }

  for (const auto& feature : facet.features) {
    auto mark = to_mark(feature);
    if (!mark) { continue; }
    mark->start = *start;
    mark->end = *end;
    return mark;
  }
  return std::nullopt;
}

}  // namespace

std::vector<TextRange> to_ranges(std::string_view text, const std::vector<wire::Value>& facets)
{
  if (facets.empty()) { return {}; }
  const OffsetTable offsets{text};
  std::vector<TextRange> ranges;
  for (const auto& facet : facets) {
    auto range = to_range(offsets, facet);
    if (range) { ranges.push_back(std::move(*range)); }
  }
  return model::normalize_ranges(std::move(ranges), offsets.length());
}

}  // namespace socialhub::connector::bluesky
