#include "sqlkit/json/decode.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/base/uuid.hpp"
#include "sqlkit/base/validate.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/json/layout.hpp"
#include "sqlkit/json/rest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace sqlkit::json {
namespace {

// Zod's: what holds one of some values has a wrong value, all others have a wrong type.
const char* code_if_missing(const Codec& codec)
{
  if (codec.kind == Kind::enumeration) { return "invalid_value"; }
  if (codec.kind == Kind::variant && codec.as<VariantShape>().tag_key.empty()) {
    return "invalid_union";
  }
  const bool is_literal = codec.kind == Kind::checked &&
                          std::ranges::find(codec.as<CheckedShape>().rules, RuleKind::literal,
                                            &Rule::kind) != codec.as<CheckedShape>().rules.end();
  return is_literal ? "invalid_value" : "invalid_type";
}

bool is_known(const ObjectShape& shape, std::string_view key)
{
  const auto& members = layout_of(shape).members;
  return (!shape.tag_key.empty() && key == shape.tag_key) ||
         std::ranges::find(members, key, &Member::key) != members.end();
}

}  // namespace

std::string Path::to_string() const
{
  if (parent == nullptr) { return {}; }
  return is_index ? child_path(parent->to_string(), index) : child_path(parent->to_string(), key);
}

std::string_view describe(const Value& value)
{
  switch (value.kind()) {
    case boost::json::kind::null:
      return "null";
    case boost::json::kind::bool_:
      return value.get_bool() ? "true" : "false";
    case boost::json::kind::int64:
    case boost::json::kind::uint64:
    case boost::json::kind::double_:
      return "a number";
    case boost::json::kind::string:
      return "a text";
    case boost::json::kind::array:
      return "a list";
    case boost::json::kind::object:
      return "an object";
  }
  return "something else";
}

void Decoder::add(const Path& path, std::string code, std::string message)
{
  ++broken_;
  if (issues_.size() < max_issues) {
    issues_.push_back({path.to_string(), std::move(code), std::move(message)});
  }
}

void Decoder::add_wrong_type(const Path& path, std::string_view expected, const Value& source)
{
  add(path, "invalid_type", fmt::format("Expected {}, got {}.", expected, describe(source)));
}

void Decoder::decode(const Codec& codec, const Value& source, void* target, const Path& path)
{
  switch (codec.kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::number:
    case Kind::text:
    case Kind::enumeration:
    case Kind::timestamp:
    case Kind::uuid:
      return decode_scalar(codec, source, target, path);
    case Kind::value:
      *static_cast<Value*>(target) = source;
      return;
    case Kind::nullable:
      return decode_nullable(codec.as<NullableShape>(), source, target, path);
    case Kind::list:
      return decode_list(codec.as<ListShape>(), source, target, path);
    case Kind::items:
      return decode_items(codec.as<ItemsShape>(), source, target, path);
    case Kind::tuple:
      return decode_tuple(codec.as<TupleShape>(), source, target, path);
    case Kind::rest:
      return decode_rest(source, *static_cast<Rest*>(target), path);
    case Kind::map:
      return decode_map(codec.as<MapShape>(), source, target, path);
    case Kind::variant:
      return decode_variant(codec.as<VariantShape>(), source, target, path);
    case Kind::object:
      return decode_object(codec.as<ObjectShape>(), source, target, path);
    case Kind::checked:
      return decode_checked(codec.as<CheckedShape>(), source, target, path);
  }
}

void Decoder::decode_nullable(const NullableShape& shape, const Value& source, void* target,
                              const Path& path)
{
  // Null belongs to the inner one of two, as in json::Optional<json::Nullable<T>>.
  const bool is_taken_inside =
      shape.item->kind == Kind::nullable && shape.item->as<NullableShape>().takes_null;
  if (source.is_null() && shape.takes_null && !is_taken_inside) {
    shape.reset(target);
  } else {
    decode(*shape.item, source, shape.emplace(target), path);
  }
}

void Decoder::decode_list(const ListShape& shape, const Value& source, void* target,
                          const Path& path)
{
  const auto* array = source.if_array();
  if (array == nullptr) { return add_wrong_type(path, "a list", source); }
  shape.resize(target, 0);
  auto* element = static_cast<std::byte*>(shape.resize(target, array->size()));
  for (std::size_t i = 0; i < array->size() && issues_.size() < max_issues; ++i) {
    decode(*shape.item, (*array)[i], element, Path(path, i));
    element += shape.stride;
  }
}

void Decoder::decode_items(const ItemsShape& shape, const Value& source, void* target,
                           const Path& path)
{
  const auto* array = source.if_array();
  if (array == nullptr) { return add_wrong_type(path, "a list", source); }
  auto& poison = shape.poison(target);
  poison.clear();
  shape.list.resize(target, 0);
  std::size_t good = 0;
  for (std::size_t i = 0; i < array->size(); ++i) {
    auto* elements = static_cast<std::byte*>(shape.list.resize(target, good + 1));
    const Path item_path(path, i);
    Decoder own(mode_);
    own.decode(*shape.list.item, (*array)[i], elements + good * shape.list.stride, item_path);
    if (own.issues_.empty()) {
      ++good;
      continue;
    }
    shape.list.resize(target, good);
    const auto& first = own.issues_.front();
    poison.push_back({item_path.to_string(), fmt::format("{}: {}", first.path, first.message),
                      write((*array)[i]).substr(0, max_raw_bytes)});
  }
}

void Decoder::decode_tuple(const TupleShape& shape, const Value& source, void* target,
                           const Path& path)
{
  const auto* array = source.if_array();
  if (array == nullptr) { return add_wrong_type(path, "a list", source); }
  const auto count = shape.items.size();
  if (array->size() != count) {
    add(path, array->size() < count ? "too_small" : "too_big",
        fmt::format("Must have exactly {} item{}.", count, count == 1 ? "" : "s"));
  }
  if (array->size() < count) { return; }
  for (std::size_t i = 0; i < count; ++i) {
    decode(*shape.items[i], (*array)[i], shape.at(target, i), Path(path, i));
  }
}

void Decoder::decode_rest(const Value& source, Rest& target, const Path& path)
{
  const auto* object = source.if_object();
  if (object == nullptr) { return add_wrong_type(path, "an object", source); }
  target.members = Object(*object, {});
}

void Decoder::decode_map(const MapShape& shape, const Value& source, void* target, const Path& path)
{
  const auto* object = source.if_object();
  if (object == nullptr) { return add_wrong_type(path, "an object", source); }
  shape.clear(target);
  for (const auto& [key, item] : *object) {
    decode(*shape.item, item, shape.insert(target, key), Path(path, key));
  }
}

void Decoder::decode_object(const ObjectShape& shape, const Value& source, void* target,
                            const Path& path)
{
  const auto* object = source.if_object();
  if (object == nullptr) { return add_wrong_type(path, "an object", source); }
  if (!shape.tag_key.empty() && shape.tag.empty()) {
    return decode_other(shape, *object, target, path);
  }
  const auto broken_before = broken_;
  const auto& layout = layout_of(shape);
  auto known = check_tag(shape, *object, path) ? std::size_t{1} : std::size_t{0};
  for (const auto& member : layout.members) {
    const Path member_path(path, member.key);
    auto* address = static_cast<std::byte*>(target) + member.offset;
    if (const auto* value = object->if_contains(member.key)) {
      ++known;
      decode(*member.codec, *value, address, member_path);
    } else if (is_required(member, mode_)) {
      add(member_path, code_if_missing(*member.codec), "This is missing.");
    } else if (member.codec->kind == Kind::nullable) {
      member.codec->as<NullableShape>().reset(address);
    }
  }
  if (layout.rest_offset) {
    auto* address = static_cast<std::byte*>(target) + *layout.rest_offset;
    keep_unknown_keys(shape, *object, *reinterpret_cast<Rest*>(address));
  } else if (refuses_unknown_keys(shape) && known < object->size()) {
    add_unknown_keys(shape, *object, path);
  }
  // Also if members break rules: it is better to hear of everything at once.
  if (shape.refine != nullptr && broken_ == broken_before) { refine(shape, target, path); }
}

bool Decoder::refuses_unknown_keys(const ObjectShape& shape) const
{
  return shape.unknown_keys == UnknownKeys::refused ||
         (shape.unknown_keys == UnknownKeys::by_mode && mode_ != Mode::lenient);
}

// The alternative for other tags keeps the tag and nothing else.
void Decoder::decode_other(const ObjectShape& shape, const Object& object, void* target,
                           const Path& path)
{
  const auto* tag = object.if_contains(shape.tag_key);
  if (tag == nullptr) { return add(Path(path, shape.tag_key), "invalid_type", "This is missing."); }
  const auto& member = layout_of(shape).members.front();
  auto* address = static_cast<std::byte*>(target) + member.offset;
  decode(*member.codec, *tag, address, Path(path, shape.tag_key));
}

// Returns true if the object has a tag.
bool Decoder::check_tag(const ObjectShape& shape, const Object& object, const Path& path)
{
  const auto* tag = shape.tag_key.empty() ? nullptr : object.if_contains(shape.tag_key);
  if (tag == nullptr) { return false; }
  const auto* text = tag->if_string();
  if (text == nullptr || std::string_view(*text) != shape.tag) {
    add(Path(path, shape.tag_key), "invalid_value", fmt::format("Expected \"{}\".", shape.tag));
  }
  return true;
}

void Decoder::keep_unknown_keys(const ObjectShape& shape, const Object& object, Rest& rest)
{
  rest.members.clear();
  for (const auto& [key, value] : object) {
    if (!is_known(shape, key)) { rest.members.emplace(key, value); }
  }
}

void Decoder::add_unknown_keys(const ObjectShape& shape, const Object& object, const Path& path)
{
  std::string keys;
  std::size_t count = 0;
  for (const auto& [key, value] : object) {
    if (!is_known(shape, key)) {
      keys += fmt::format("{}\"{}\"", count == 0 ? "" : ", ", std::string_view(key));
      ++count;
    }
  }
  add(path, "unrecognized_keys", fmt::format("Unknown key{} {}.", count == 1 ? "" : "s", keys));
}

void Decoder::refine(const ObjectShape& shape, const void* object, const Path& path)
{
  Issues found;
  shape.refine(object, found);
  for (auto& issue : found) {
    issue.path.insert(0, path.to_string());
    issues_.push_back(std::move(issue));
  }
}

Issues decode_into(const Value& source, const Codec& codec, void* target, Mode mode)
{
  Decoder decoder(mode);
  decoder.decode(codec, source, target, Path());
  return decoder.take_issues();
}

void decode_or_throw(const Value& source, const Codec& codec, void* target, Mode mode)
{
  refuse_broken(decode_into(source, codec, target, mode));
}

void refuse_broken(Issues issues)
{
  if (issues.empty()) { return; }
  const auto& first = issues.front();
  auto message = first.path.empty()
                     ? fmt::format("The input is not valid: {}", first.message)
                     : fmt::format("The input is not valid at {}: {}", first.path, first.message);
  throw Error(std::move(message), std::move(issues));
}

}  // namespace sqlkit::json
