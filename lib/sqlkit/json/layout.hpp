#pragma once

#include "sqlkit/json/shape.hpp"

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
  bool required;  ///< may not be absent, and is not initialized by its declaration
};

/// What of an object's shape is worked out at run time, once.
struct ObjectLayout {
  std::vector<Member> members;
  std::optional<std::ptrdiff_t> rest_offset;  ///< of the member that keeps unknown keys
};

const ObjectLayout& layout_of(const ObjectShape& shape);

}  // namespace sqlkit::json
