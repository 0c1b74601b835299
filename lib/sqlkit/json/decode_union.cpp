#include "sqlkit/json/decode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace sqlkit::json {

void Decoder::decode_variant(const VariantShape& shape, const Value& source, void* target,
                             const Path& path)
{
  if (shape.tag_key.empty()) { return decode_untagged(shape, source, target, path); }
  const auto* object = source.if_object();
  if (object == nullptr) { return add_wrong_type(path, "an object", source); }
  const Path tag_path(path, shape.tag_key);
  const auto* tag = object->if_contains(shape.tag_key);
  if (tag == nullptr) {
    return add(tag_path, "invalid_union",
               fmt::format("\"{}\" is missing: it says what this is.", shape.tag_key));
  }
  const auto* text = tag->if_string();
  if (text == nullptr) {
    return add(tag_path, "invalid_union", fmt::format("Expected a text, got {}.", describe(*tag)));
  }
  const auto alternatives = shape.alternatives;
  auto chosen = std::ranges::find(alternatives, std::string_view(*text), &Alternative::tag);
  if (chosen == alternatives.end()) {
    chosen = std::ranges::find(alternatives, std::string_view(), &Alternative::tag);
  }
  if (chosen == alternatives.end()) {
    return add(tag_path, "invalid_union",
               fmt::format("\"{}\" is not known here.", std::string_view(*text)));
  }
  const auto index = static_cast<std::size_t>(chosen - alternatives.begin());
  decode(*chosen->codec, source, shape.emplace(target, index), path);
}

// The first alternative that fits. If none does, but the value is of one alternative's type, its
// issues say more than that there is none.
void Decoder::decode_untagged(const VariantShape& shape, const Value& source, void* target,
                              const Path& path)
{
  std::vector<Issues> of_right_type;
  for (std::size_t i = 0; i < shape.alternatives.size(); ++i) {
    Decoder own(mode_);
    own.decode(*shape.alternatives[i].codec, source, shape.emplace(target, i), path);
    if (own.issues_.empty()) { return; }
    if (own.broken_ == 0) { of_right_type.push_back(std::move(own.issues_)); }
  }
  if (of_right_type.size() != 1) {
    return add(path, "invalid_union", "This has none of the forms that are known here.");
  }
  std::ranges::move(of_right_type.front(), std::back_inserter(issues_));
}

}  // namespace sqlkit::json
