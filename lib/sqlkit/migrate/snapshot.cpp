#include "sqlkit/migrate/snapshot.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/json/value.hpp"
#include "sqlkit/migrate/schema_json.hpp"
#include "sqlkit/migrate/snapshot_layout.hpp"

#include <string>
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

}  // namespace

std::string encode_snapshot(const Snapshot& snapshot)
{
  const auto members = json::to_text(snapshot);
  return lay_out("{\"version\":" + std::to_string(newest_version) + "," + members.substr(1)) + "\n";
}

bool has_source(std::string_view snapshot, std::string_view schema)
{
  return is_same_member("source", snapshot, schema);
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

std::optional<std::vector<std::string>> parents_in(std::string_view text)
{
  const auto value = parse_snapshot(text);
  const auto* parents = value.is_object() ? value.as_object().if_contains("parents") : nullptr;
  if (parents == nullptr) { return std::nullopt; }
  return json::decode<std::vector<std::string>>(*parents, json::Mode::strict);
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
  // They stand at the top, and the rest is long.
  const auto head = members_before("source", text);
  auto parents = parents_in(head.empty() ? text : head);
  if (not parents and not head.empty()) { parents = parents_in(text); }
  return parents;
}

}  // namespace sqlkit
