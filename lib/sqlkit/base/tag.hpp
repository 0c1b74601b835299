#pragma once

#include <string_view>

namespace sqlkit {

/// What tells the alternatives of a variant apart in JSON: a member and the value it has for this
/// alternative.
template <class Value>
struct Tag {
  std::string_view key;
  Value value;
};

/// `static constexpr auto tag = sqlkit::tag("platform", Platform::twitter);` inside an alternative.
template <class Value>
constexpr Tag<Value> tag(std::string_view key, Value value)
{
  return {key, value};
}
constexpr Tag<std::string_view> tag(std::string_view key, const char* value)
{
  return {key, value};
}

/// Marks the alternative that stands for every value no other alternative has. It has one member, a
/// std::string, which receives that value.
struct OtherTag {
  std::string_view key;
};

/// `static constexpr auto tag = sqlkit::other_tag("$type");`
constexpr OtherTag other_tag(std::string_view key)
{
  return {key};
}

}  // namespace sqlkit
