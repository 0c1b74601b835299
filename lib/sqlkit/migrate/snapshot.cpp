#include "sqlkit/migrate/snapshot.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/json/value.hpp"
#include "sqlkit/migrate/schema_json.hpp"

#include <algorithm>
#include <utility>

namespace sqlkit {

namespace {

// 2 came with the kinds of objects beside tables, 3 with parents; older ones lack them, and are
// read as they are.
constexpr int newest_version = 3;

struct Envelope {
  int version = 1;
  std::optional<std::vector<std::string>> parents;
  json::Value source;
  std::optional<json::Value> normal;
  int normal_form_of = 0;
};

bool is_plain_list(const json::Value& value)
{
  const auto* array = value.if_array();
  return array != nullptr and
         std::ranges::none_of(*array, [](const auto& element) { return element.is_structured(); });
}

/// What fits on a line: a value, a list of values, an object of those.
bool is_flat(const json::Value& value)
{
  const auto* object = value.if_object();
  if (object == nullptr) { return not value.is_structured() or is_plain_list(value); }
  return std::ranges::none_of(*object, [](const auto& member) {
    return member.value().is_structured() and not is_plain_list(member.value());
  });
}

void print(const json::Value& value, int depth, std::string& text)
{
  const auto* array = value.if_array();
  const auto* object = value.if_object();
  if (is_flat(value)) {
    text += json::write(value);
    return;
  }
  const std::string indent(static_cast<std::size_t>(depth) * 2 + 2, ' ');
  const char* separator = "\n";
  text += array != nullptr ? "[" : "{";
  if (array != nullptr) {
    for (const auto& element : *array) {
      text += separator + indent;
      print(element, depth + 1, text);
      separator = ",\n";
    }
  } else {
    for (const auto& member : *object) {
      text += separator + indent + "\"" + std::string(member.key()) + "\": ";
      print(member.value(), depth + 1, text);
      separator = ",\n";
    }
  }
  text += "\n" + indent.substr(2) + (array != nullptr ? "]" : "}");
}

}  // namespace

std::string encode_snapshot(const Snapshot& snapshot)
{
  std::string text;
  Envelope envelope{.version = newest_version,
                    .parents = snapshot.parents,
                    .source = encode_schema(snapshot.source),
                    .normal = {},
                    .normal_form_of = snapshot.normal_form_of};
  if (snapshot.normal) { envelope.normal = encode_schema(*snapshot.normal); }
  print(json::encode(envelope), 0, text);
  return text + "\n";
}

namespace {

json::Value parse_snapshot(std::string_view text)
{
  auto value = json::parse(text, json::Mode::strict);
  const auto* version = value.is_object() ? value.as_object().if_contains("version") : nullptr;
  if (version != nullptr and version->is_int64() and version->as_int64() > newest_version) {
    throw Error{ErrorCode::bad_request,
                "The snapshot was written by a newer sqlkit. Use that one, or a newer."};
  }
  return value;
}

}  // namespace

Snapshot decode_snapshot(std::string_view text)
{
  auto envelope = json::decode<Envelope>(parse_snapshot(text), json::Mode::strict);
  Snapshot snapshot{.parents = std::move(envelope.parents),
                    .source = decode_schema(std::move(envelope.source)),
                    .normal = {},
                    .normal_form_of = envelope.normal_form_of};
  if (envelope.normal) { snapshot.normal = decode_schema(std::move(*envelope.normal)); }
  return snapshot;
}

std::optional<std::vector<std::string>> read_parents(std::string_view text)
{
  const auto value = parse_snapshot(text);
  const auto* parents = value.is_object() ? value.as_object().if_contains("parents") : nullptr;
  if (parents == nullptr) { return std::nullopt; }
  return json::decode<std::vector<std::string>>(*parents, json::Mode::strict);
}

}  // namespace sqlkit
