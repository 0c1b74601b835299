#include "sqlkit/json/text_reader.hpp"

#include "sqlkit/base/text.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/base/uuid.hpp"
#include "sqlkit/json/decode.hpp"
#include "sqlkit/json/layout.hpp"
#include "sqlkit/json/plain_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace sqlkit::json {
namespace {

// As deep as the strict parser goes.
constexpr int max_depth = 32;

constexpr bool is_space(char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool fits(const NumberShape& shape, std::int64_t number)
{
  if (number < 0 && !shape.is_signed) { return false; }
  if (shape.size == sizeof(number)) { return true; }
  const auto bits = static_cast<int>(shape.size * 8) - (shape.is_signed ? 1 : 0);
  const auto limit = std::int64_t{1} << bits;
  return number < limit && number >= -limit;
}

bool satisfies(const Codec& codec, std::span<const Rule> rules, const void* value)
{
  Issues issues;
  check_rules(codec, rules, value, {}, issues);
  return issues.empty();
}

// What stands behind the backslash of an escape of two characters.
std::optional<char> unescaped(char c)
{
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  const auto found = letters.find(c);
  if (found == letters.npos) { return std::nullopt; }
  return meanings[found];
}

}  // namespace

bool TextReader::read(const Codec& codec, void* target)
{
  if (!read_value(codec, target)) { return false; }
  skip_space();
  return next_ == end_;
}

bool TextReader::read_value(const Codec& codec, void* target)
{
  skip_space();
  switch (codec.kind) {
    case Kind::nullable:
      return read_nullable(codec.as<NullableShape>(), target);
    case Kind::list:
      return read_list(codec.as<ListShape>(), target);
    case Kind::map:
      return read_map(codec.as<MapShape>(), target);
    case Kind::variant:
      return read_variant(codec.as<VariantShape>(), target);
    case Kind::object:
      return read_object(codec.as<ObjectShape>(), target);
    case Kind::checked:
      return read_checked(codec.as<CheckedShape>(), target);
    case Kind::value:
    case Kind::items:
    case Kind::tuple:
    case Kind::rest:
      return false;
    default:
      return read_scalar(codec, target);
  }
}

bool TextReader::read_scalar(const Codec& codec, void* target)
{
  if (codec.kind == Kind::text) { return read_text(*static_cast<std::string*>(target)); }
  if (codec.kind == Kind::integer) { return read_integer(codec.as<NumberShape>(), target); }
  if (codec.kind == Kind::boolean) { return read_boolean(*static_cast<bool*>(target)); }
  if (codec.kind == Kind::number) { return read_number(codec.as<NumberShape>(), target); }
  if (codec.kind == Kind::enumeration) { return read_enum(codec.as<EnumShape>(), target); }
  const auto text = read_plain_text();
  if (!text) { return false; }
  if (codec.kind == Kind::timestamp) {
    const auto moment = parse_timestamp(*text);
    if (moment) { *static_cast<Timestamp*>(target) = *moment; }
    return moment.has_value();
  }
  const auto uuid = parse_uuid(*text);
  if (uuid) { *static_cast<Uuid*>(target) = *uuid; }
  return uuid.has_value();
}

bool TextReader::read_boolean(bool& target)
{
  target = accept_word("true");
  return target || accept_word("false");
}

// 64-bit numbers may be texts.
bool TextReader::read_integer(const NumberShape& shape, void* target)
{
  const bool is_text = shape.size == sizeof(std::int64_t) && accept('"');
  const auto number = read_whole();
  if (!number || !fits(shape, *number) || (is_text && !accept('"'))) { return false; }
  store_integer(shape.size, *number, target);
  return true;
}

bool TextReader::read_number(const NumberShape& shape, void* target)
{
  const auto whole = read_whole();
  if (!whole) { return false; }
  if (shape.size == sizeof(float)) {
    const auto number = static_cast<float>(*whole);
    std::memcpy(target, &number, sizeof(number));
  } else {
    const auto number = static_cast<double>(*whole);
    std::memcpy(target, &number, sizeof(number));
  }
  return true;
}

bool TextReader::read_text(std::string& target)
{
  if (!accept('"')) { return false; }
  target.clear();
  while (next_ != end_) {
    const auto plain = plain_prefix({next_, end_});
    target.append(next_, plain);
    next_ += plain;
    if (accept('"')) { return is_utf8(target); }
    if (end_ - next_ < 2 || *next_ != '\\') { return false; }
    const auto meant = unescaped(next_[1]);
    if (!meant) { return false; }
    target += *meant;
    next_ += 2;
  }
  return false;
}

bool TextReader::read_enum(const EnumShape& shape, void* target)
{
  const auto text = read_plain_text();
  if (!text) { return false; }
  const auto found = std::ranges::find(shape.names, *text);
  if (found == shape.names.end()) { return false; }
  store_integer(shape.size, found - shape.names.begin(), target);
  return true;
}

bool TextReader::read_nullable(const NullableShape& shape, void* target)
{
  if (accept_word("null")) {
    shape.reset(target);
    return shape.takes_null && shape.item->kind != Kind::nullable;
  }
  return read_value(*shape.item, shape.emplace(target));
}

bool TextReader::read_list(const ListShape& shape, void* target)
{
  if (!accept('[') || ++depth_ > max_depth) { return false; }
  shape.resize(target, 0);
  skip_space();
  for (std::size_t count = 0; !accept(']'); ++count) {
    if (count > 0 && !accept(',')) { return false; }
    auto* elements = static_cast<std::byte*>(shape.resize(target, count + 1));
    if (!read_value(*shape.item, elements + count * shape.stride)) { return false; }
    skip_space();
  }
  --depth_;
  return true;
}

bool TextReader::read_map(const MapShape& shape, void* target)
{
  if (!accept('{') || ++depth_ > max_depth) { return false; }
  shape.clear(target);
  skip_space();
  for (bool is_first = true; !accept('}'); is_first = false) {
    if (!is_first && !accept(',')) { return false; }
    skip_space();
    const auto key = read_plain_text();
    skip_space();
    if (!key || !is_utf8(*key) || !accept(':')) { return false; }
    if (!read_value(*shape.item, shape.insert(target, *key))) { return false; }
    skip_space();
  }
  --depth_;
  return true;
}

bool TextReader::read_variant(const VariantShape& shape, void* target)
{
  if (shape.tag_key.empty()) { return false; }
  const auto tag = find_tag(shape.tag_key);
  if (!tag || tag->empty()) { return false; }
  const auto chosen = std::ranges::find(shape.alternatives, *tag, &Alternative::tag);
  if (chosen == shape.alternatives.end()) { return false; }
  const auto index = static_cast<std::size_t>(chosen - shape.alternatives.begin());
  return read_value(*chosen->codec, shape.emplace(target, index));
}

bool TextReader::read_object(const ObjectShape& shape, void* target)
{
  if (!shape.tag_key.empty() && shape.tag.empty()) { return false; }
  if (!accept('{') || ++depth_ > max_depth) { return false; }
  const auto& layout = layout_of(shape);
  if (layout.rest_offset) { return false; }
  std::uint64_t seen = 0;
  skip_space();
  for (bool is_first = true; !accept('}'); is_first = false) {
    if (!is_first && !accept(',')) { return false; }
    skip_space();
    if (!read_member(shape, layout, target, seen)) { return false; }
    skip_space();
  }
  --depth_;
  return finish_object(shape, layout, target, seen);
}

bool TextReader::read_member(const ObjectShape& shape, const ObjectLayout& layout, void* target,
                             std::uint64_t& seen)
{
  const auto key = read_plain_text();
  skip_space();
  if (!key || !accept(':')) { return false; }
  const auto& members = layout.members;
  const auto found = std::ranges::find(members, *key, &Member::key);
  if (found == members.end()) {  // unknown, or the tag
    skip_space();
    return !shape.tag_key.empty() && *key == shape.tag_key && read_plain_text() == shape.tag;
  }
  const auto bit = std::uint64_t{1} << (found - members.begin());
  if ((seen & bit) != 0) { return false; }
  seen |= bit;
  return read_value(*found->codec, static_cast<std::byte*>(target) + found->offset);
}

// Members that were not there, and what the type itself demands.
bool TextReader::finish_object(const ObjectShape& shape, const ObjectLayout& layout, void* target,
                               std::uint64_t seen)
{
  std::uint64_t bit = 1;
  for (const auto& member : layout.members) {
    const bool is_absent = (seen & bit) == 0;
    if (is_absent && is_required(member, mode_)) { return false; }
    if (is_absent && member.codec->kind == Kind::nullable) {
      member.codec->as<NullableShape>().reset(static_cast<std::byte*>(target) + member.offset);
    }
    bit <<= 1;
  }
  if (shape.refine == nullptr) { return true; }
  Issues issues;
  shape.refine(target, issues);
  return issues.empty();
}

bool TextReader::read_checked(const CheckedShape& shape, void* target)
{
  if (shape.has_readings || !read_value(*shape.item, target)) { return false; }
  if (shape.has_changes) { change_value(target, shape.rules); }
  return satisfies(*shape.item, shape.rules, target);
}

// Looks ahead: the text of a member of the object that begins here.
std::optional<std::string_view> TextReader::find_tag(std::string_view key)
{
  const auto* const begin = next_;
  std::optional<std::string_view> tag;
  bool goes_on = accept('{');
  while (goes_on) {
    skip_space();
    const auto name = read_plain_text();
    skip_space();
    goes_on = name && accept(':');
    skip_space();
    if (goes_on && *name == key) {
      tag = read_plain_text();
      break;
    }
    goes_on = goes_on && skip_value();
    skip_space();
    goes_on = goes_on && accept(',');
  }
  next_ = begin;
  return tag;
}

// A text without escapes, where it stands. Whether it is UTF-8 does not matter to whoever compares
// it with words.
std::optional<std::string_view> TextReader::read_plain_text()
{
  if (!accept('"')) { return std::nullopt; }
  const std::string_view text(next_, plain_prefix({next_, end_}));
  next_ += text.size();
  if (!accept('"')) { return std::nullopt; }
  return text;
}

// Digits only: no fraction, no exponent, no superfluous zero.
std::optional<std::int64_t> TextReader::read_whole()
{
  const auto* const digits = next_ != end_ && *next_ == '-' ? next_ + 1 : next_;
  if (digits == end_ || (*digits == '0' && digits != next_)) { return std::nullopt; }
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(next_, end_, number);
  if (error != std::errc() || (*digits == '0' && stop - digits > 1)) { return std::nullopt; }
  const bool goes_on = stop != end_ && (*stop == '.' || *stop == 'e' || *stop == 'E');
  if (goes_on) { return std::nullopt; }
  next_ = stop;
  return number;
}

// Passes over a value that is read later: only its end matters.
bool TextReader::skip_value()
{
  int open = 0;
  do {
    if (next_ == end_) { return false; }
    const char c = *next_;
    if (c == '"') {
      if (!skip_text()) { return false; }
      continue;
    }
    if (open == 0 && (c == ',' || c == '}' || c == ']')) { return true; }
    open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    ++next_;
  } while (open > 0 || (next_ != end_ && *next_ != ',' && *next_ != '}' && *next_ != ']'));
  return true;
}

bool TextReader::skip_text()
{
  ++next_;
  while (next_ != end_) {
    next_ += plain_prefix({next_, end_});
    if (accept('"')) { return true; }
    if (end_ - next_ < 2 || *next_ != '\\') { return false; }
    next_ += 2;
  }
  return false;
}

void TextReader::skip_space()
{
  while (next_ != end_ && is_space(*next_)) {
    ++next_;
  }
}

bool TextReader::accept(char c)
{
  if (next_ == end_ || *next_ != c) { return false; }
  ++next_;
  return true;
}

bool TextReader::accept_word(std::string_view word)
{
  const std::string_view rest(next_, end_);
  if (!rest.starts_with(word)) { return false; }
  next_ += word.size();
  return true;
}

}  // namespace sqlkit::json
