#include "sqlkit/migrate/snapshot.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/migrate/snapshot_layout.hpp"

#include <string>
#include <utility>

namespace sqlkit {

namespace {

// 2 came with the kinds of objects beside tables, 3 with parents; older ones lack them, and are
// read as they are.
constexpr int newest_version = 3;

/// What stands at the top, whatever follows it.
struct Head {
  static constexpr auto unknown_keys = json::UnknownKeys::ignored;
  int version = 1;
  std::optional<std::vector<std::string>> parents;
};

struct File {
  int version = 1;
  std::optional<std::vector<std::string>> parents;
  SchemaDescription source;
  std::optional<SchemaDescription> normal;
  int normal_form_of = 0;
};

Head decode_head(std::string_view text)
{
  auto head = json::decode<Head>(text, json::Mode::strict);
  if (head.version > newest_version) {
    throw Error{ErrorCode::bad_request,
                "The snapshot was written by a newer sqlkit. Use that one, or a newer."};
  }
  return head;
}

Head read_head(std::string_view text)
{
  const auto top = members_before("source", text);
  return decode_head(top.empty() ? text : top);
}

}  // namespace

std::string encode_snapshot(const Snapshot& snapshot)
{
  auto text = json::to_text(snapshot);
  text.insert(1, "\"version\":" + std::to_string(newest_version) + ",");
  return lay_out(text) + "\n";
}

bool has_source(std::string_view snapshot, std::string_view schema)
{
  return is_same_member("source", snapshot, schema);
}

Snapshot decode_snapshot(std::string_view text)
{
  read_head(text);
  auto file = json::decode<File>(text, json::Mode::sparse);
  return {.parents = std::move(file.parents),
          .source = std::move(file.source),
          .normal = std::move(file.normal),
          .normal_form_of = file.normal_form_of};
}

std::optional<std::vector<std::string>> read_parents(std::string_view text)
{
  auto parents = read_head(text).parents;
  if (not parents) { parents = decode_head(text).parents; }
  return parents;
}

}  // namespace sqlkit
