#pragma once

#include "sqlkit/migrate/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlkit {

/// What a database holds after a migration: what the next one is compared with.
struct Snapshot {
  /// Names of the migrations that this one follows: several where branches are joined, none for the
  /// first. Not there in snapshots before version 3: they follow the one before them.
  std::optional<std::vector<std::string>> parents = std::nullopt;
  /// In the program's words; what a database is built from to compare it.
  SchemaDescription source;
  /// In PostgreSQL's normal form, if a database was at hand when the migration was made.
  std::optional<SchemaDescription> normal;
  /// The major that made the normal form; another one may write the same thing otherwise.
  int normal_form_of = 0;

  friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

/// JSON with a line for each thing, so that a review sees what changed.
std::string encode_snapshot(const Snapshot& snapshot);

/// Throws Error{bad_request} with what is wrong and where, also for a snapshot of a newer sqlkit.
Snapshot decode_snapshot(std::string_view text);

/// Whether a snapshot was made of the schema that is the source of another text of
/// encode_snapshot(), judged by the texts alone: much faster than reading them. False where the
/// schemas differ, and perhaps where they do not (a snapshot of an older sqlkit, or edited by
/// hand).
bool has_source(std::string_view snapshot, std::string_view schema);

/// `parents` alone, without reading the schemas. Throws as decode_snapshot does.
std::optional<std::vector<std::string>> read_parents(std::string_view text);

}  // namespace sqlkit
