#pragma once

#include "sqlkit/json/shape.hpp"
#include "sqlkit/json/value.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit::json {

/// A member as it is read and written.
struct Member {
  std::string key;
  std::string key_text;  ///< `"key":`, as it is written
  const Codec* codec;
  std::ptrdiff_t offset;
  bool required;      ///< may not be absent, and is not initialized by its declaration
  bool can_be_empty;  ///< a text, list or map
};

/// Whether a text without the member is wrong.
inline bool is_required(const Member& member, Mode mode)
{
  return member.required && !(mode == Mode::sparse && member.can_be_empty);
}

/// What of an object's shape is worked out at run time, once.
struct ObjectLayout {
  std::vector<Member> members;
  std::optional<std::ptrdiff_t> rest_offset;  ///< of the member that keeps unknown keys
};

const ObjectLayout& layout_of(const ObjectShape& shape);

}  // namespace sqlkit::json
