#include "sqlkit/json/text_writer.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/base/uuid.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/json/decode.hpp"
#include "sqlkit/json/layout.hpp"
#include "sqlkit/json/plain_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace sqlkit::json {
namespace {

constexpr std::string_view replacement = "\uFFFD";

// Every byte that is not part of well-formed UTF-8 becomes U+FFFD.
std::string repair_utf8(std::string_view text)
{
  std::string repaired;
  while (!text.empty()) {
    std::size_t size = 1;
    while (size < 4 && size < text.size() && !is_utf8(text.substr(0, size))) {
      ++size;
    }
    const bool is_good = is_utf8(text.substr(0, size));
    repaired += is_good ? text.substr(0, size) : replacement;
    text.remove_prefix(is_good ? size : 1);
  }
  return repaired;
}

bool is_left_out(const Codec& codec, const void* member)
{
  if (codec.kind != Kind::nullable) { return false; }
  const auto& shape = codec.as<NullableShape>();
  return shape.takes_absence && shape.get(member) == nullptr;
}

}  // namespace

void TextWriter::write(const Codec& codec, const void* source)
{
  switch (codec.kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::number:
    case Kind::text:
    case Kind::enumeration:
    case Kind::timestamp:
    case Kind::uuid:
      return write_scalar(codec, source);
    case Kind::value:
      return write(*static_cast<const Value*>(source));
    case Kind::nullable: {
      const auto& shape = codec.as<NullableShape>();
      const auto* held = shape.get(source);
      held != nullptr ? write(*shape.item, held) : static_cast<void>(text_ += "null");
      return;
    }
    case Kind::list:
      return write_list(codec.as<ListShape>(), source);
    case Kind::items:
      return write_list(codec.as<ItemsShape>().list, source);
    case Kind::tuple:
      return write_tuple(codec.as<TupleShape>(), source);
    case Kind::rest:
      return write_braced(static_cast<const Rest*>(source)->members);
    case Kind::map:
      return write_map(codec.as<MapShape>(), source);
    case Kind::variant: {
      const auto& shape = codec.as<VariantShape>();
      const auto held = shape.held(source);
      return write(*shape.alternatives[held.index].codec, held.value);
    }
    case Kind::object:
      return write_object(codec.as<ObjectShape>(), source);
    case Kind::checked:
      return write(*codec.as<CheckedShape>().item, source);
  }
}

void TextWriter::write_scalar(const Codec& codec, const void* source)
{
  if (codec.kind == Kind::boolean) {
    text_ += *static_cast<const bool*>(source) ? "true" : "false";
  } else if (codec.kind == Kind::integer) {
    write_integer(codec.as<NumberShape>(), source);
  } else if (codec.kind == Kind::number) {
    write_double(load_number(codec.as<NumberShape>(), source));
  } else if (codec.kind == Kind::text) {
    write_string(*static_cast<const std::string*>(source));
  } else if (codec.kind == Kind::enumeration) {
    const auto& shape = codec.as<EnumShape>();
    const auto index = static_cast<std::size_t>(load_integer({shape.size, false}, source));
    invariant(index < shape.names.size(), "An enum holds a value that has no name.");
    write_plain(shape.names[index]);
  } else if (codec.kind == Kind::timestamp) {
    write_plain(format_timestamp(*static_cast<const Timestamp*>(source)));
  } else {
    write_plain(to_string(*static_cast<const Uuid*>(source)));
  }
}

void TextWriter::write_list(const ListShape& shape, const void* source)
{
  text_ += '[';
  const auto view = shape.view(source);
  const auto* element = static_cast<const std::byte*>(view.begin);
  const auto begin = text_.size();
  for (std::size_t i = 0; i < view.count; ++i) {
    // The others will be about as long as the first.
    if (i == 1) { text_.reserve(begin + (text_.size() - begin + 1) * (view.count + 1)); }
    text_ += i == 0 ? "" : ",";
    write(*shape.item, element);
    element += shape.stride;
  }
  text_ += ']';
}

void TextWriter::write_map(const MapShape& shape, const void* source)
{
  struct Context {
    TextWriter& writer;
    const Codec& item;
  };
  text_ += '{';
  Context context{*this, *shape.item};
  shape.visit(source, &context, [](void* passed, std::string_view key, const void* item) {
    auto& [writer, codec] = *static_cast<Context*>(passed);
    writer.write_key(key);
    writer.write(codec, item);
  });
  text_ += '}';
}

void TextWriter::write_tuple(const TupleShape& shape, const void* source)
{
  text_ += '[';
  for (std::size_t i = 0; i < shape.items.size(); ++i) {
    text_ += i == 0 ? "" : ",";
    write(*shape.items[i], shape.at(const_cast<void*>(source), i));
  }
  text_ += ']';
}

void TextWriter::write_object(const ObjectShape& shape, const void* source)
{
  text_ += '{';
  const auto* begin = static_cast<const std::byte*>(source);
  const auto& layout = layout_of(shape);
  const auto& members = layout.members;
  if (!shape.tag_key.empty()) {
    write_key(shape.tag_key);
    if (shape.tag.empty()) {
      write(*members.front().codec, begin + members.front().offset);
      text_ += '}';
      return;
    }
    write_string(shape.tag);
  }
  for (const auto& member : members) {
    const auto* address = begin + member.offset;
    if (!is_left_out(*member.codec, address)) {
      text_ += text_.back() == '{' ? "" : ",";
      text_ += member.key_text;
      write(*member.codec, address);
    }
  }
  if (layout.rest_offset) {
    write_members(reinterpret_cast<const Rest*>(begin + *layout.rest_offset)->members);
  }
  text_ += '}';
}

void TextWriter::write_braced(const Object& object)
{
  text_ += '{';
  write_members(object);
  text_ += '}';
}

void TextWriter::write_members(const Object& object)
{
  for (const auto& [key, item] : object) {
    write_key(key);
    write(item);
  }
}

void TextWriter::write(const Value& value)
{
  if (const auto* object = value.if_object()) {
    write_braced(*object);
  } else if (const auto* array = value.if_array()) {
    text_ += '[';
    for (const auto& item : *array) {
      text_ += &item == array->data() ? "" : ",";
      write(item);
    }
    text_ += ']';
  } else if (const auto* text = value.if_string()) {
    write_string(*text);
  } else if (const auto* number = value.if_uint64()) {
    text_ += std::to_string(*number);
  } else if (value.is_int64()) {
    write_whole(value.get_int64());
  } else if (value.is_double()) {
    write_double(value.get_double());
  } else {
    text_ += value.is_null() ? "null" : value.get_bool() ? "true" : "false";
  }
}

void TextWriter::write_key(std::string_view key)
{
  text_ += text_.back() == '{' ? "" : ",";
  write_string(key);
  text_ += ':';
}

void TextWriter::write_plain(std::string_view text)
{
  text_ += '"';
  text_ += text;
  text_ += '"';
}

void TextWriter::write_string(std::string_view text)
{
  if (is_plain_ascii(text)) { return write_plain(text); }
  const bool is_good = is_utf8(text);
  const auto repaired = is_good ? std::string() : repair_utf8(text);
  auto rest = is_good ? text : std::string_view(repaired);
  text_ += '"';
  while (!rest.empty()) {
    const auto plain = plain_prefix(rest);
    text_ += rest.substr(0, plain);
    rest.remove_prefix(plain);
    if (!rest.empty()) {
      write_escaped(rest.front());
      rest.remove_prefix(1);
    }
  }
  text_ += '"';
}

void TextWriter::write_escaped(char c)
{
  constexpr std::string_view hex = "0123456789abcdef";
  constexpr std::string_view named = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  const auto found = named.find(c);
  if (found != named.npos) {
    text_ += '\\';
    text_ += letters[found];
  } else {
    const auto byte = static_cast<unsigned char>(c);
    text_ += "\\u00";
    text_ += hex[byte >> 4];
    text_ += hex[byte & 15];
  }
}

void TextWriter::write_whole(std::int64_t number)
{
  char buffer[24];
  const auto end = std::to_chars(std::begin(buffer), std::end(buffer), number).ptr;
  text_.append(buffer, end);
}

void TextWriter::write_double(double number)
{
  if (!std::isfinite(number)) {
    text_ += "null";
    return;
  }
  char buffer[32];
  const auto end = std::to_chars(std::begin(buffer), std::end(buffer), number).ptr;
  text_.append(buffer, end);
}

// JavaScript's numbers hold 53 bits: 64-bit integers are texts.
void TextWriter::write_integer(const NumberShape& shape, const void* source)
{
  const auto number = load_integer(shape, source);
  if (shape.size < 8) { return write_whole(number); }
  write_plain(shape.is_signed ? std::to_string(number)
                              : std::to_string(static_cast<std::uint64_t>(number)));
}

std::string to_text(const Codec& codec, const void* source)
{
  TextWriter writer;
  writer.write(codec, source);
  return writer.take();
}

std::string write(const Value& value)
{
  TextWriter writer;
  writer.write(value);
  return writer.take();
}

Value encode(const Codec& codec, const void* source)
{
  return parse(to_text(codec, source), Mode::lenient);
}

}  // namespace sqlkit::json
