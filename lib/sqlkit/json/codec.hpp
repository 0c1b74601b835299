#pragma once

#include "sqlkit/base/issues.hpp"
#include "sqlkit/json/codec_of.hpp"
#include "sqlkit/json/value.hpp"

#include <concepts>
#include <string>
#include <string_view>

/// JSON for plain structs. Member names are read by the compiler (base/reflect.hpp) and written in
/// camelCase; a struct with `static constexpr auto naming = sqlkit::json::Naming::exact;` keeps
/// them, and `static constexpr sqlkit::json::Rename renames[] = {{"type", "$type"}};` names single
/// keys.
///
/// Codecs exist for: bool, integers (64-bit ones are JSON strings on the wire, and read from either
/// form), double, std::string, enums (enumerator name), std::optional, std::unique_ptr and
/// std::shared_ptr (null or absent = empty; empty members are left out when written), std::vector,
/// Items (a vector whose bad items fail alone), std::tuple and std::pair, std::map<std::string, T>,
/// std::variant (of tagged structs, or the first alternative that fits), Nullable and Optional
/// (presence.hpp), Rest (unknown keys), Timestamp (RFC 3339), Uuid and Id (text), Checked,
/// json::Value itself, and aggregates of those (up to 64 members, no bases), also of themselves.
///
/// A missing member is an issue unless it is nullable or has a default member initializer; then it
/// keeps its value. (An initializer that gives a text, list or map nothing, as `= ""`, cannot be
/// seen: such a member is required.)
///
/// Keys that no member has are refused or ignored as the mode says; a struct decides for itself
/// with `static constexpr auto unknown_keys = sqlkit::json::UnknownKeys::refused;`.
///
/// Rules of Checked members are asked of what could be read, `refine` once all members were; a list
/// or map that is longer than its rules allow is not read at all.
///
/// A tagged struct (base/tag.hpp) writes its tag first. In a variant the tag chooses the
/// alternative; alone it may be missing, but not differ. An alternative whose tag is
/// `other_tag(key)` receives what no other alternative has.
namespace sqlkit::json {

Issues decode_into(const Value& source, const Codec& codec, void* target, Mode mode);
void decode_or_throw(const Value& source, const Codec& codec, void* target, Mode mode);
void decode_or_throw(std::string_view text, const Codec& codec, void* target, Mode mode);
std::string to_text(const Codec& codec, const void* source);
Value encode(const Codec& codec, const void* source);

/// Decodes, or returns every issue with its path (at most 100). `value` is unspecified if there are
/// any.
template <class T, std::same_as<Value> Source>
Issues decode_into(const Source& source, T& value, Mode mode)
{
  return decode_into(source, codec_of<T>, &value, mode);
}

/// Decodes or throws Error{bad_request} that carries all issues. (A template, because texts would
/// turn into values otherwise.)
template <class T, std::same_as<Value> Source>
T decode(const Source& source, Mode mode)
{
  T value{};
  decode_or_throw(source, codec_of<T>, &value, mode);
  return value;
}

/// parse + decode, without a tree where the text is as expected.
template <class T>
T decode(std::string_view text, Mode mode)
{
  T value{};
  decode_or_throw(text, codec_of<T>, &value, mode);
  return value;
}

template <class T>
Value encode(const T& value)
{
  return encode(codec_of<T>, &value);
}

/// The JSON text of a value, without white space. Always valid UTF-8.
template <class T>
std::string to_text(const T& value)
{
  return to_text(codec_of<T>, &value);
}

}  // namespace sqlkit::json
