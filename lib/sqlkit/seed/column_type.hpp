#pragma once

#include "sqlkit/seed/limits.hpp"

#include "sqlkit/sql/description.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlkit {

/// What has values of one form; integer types differ by their limits.
enum class ValueKind {
  boolean,
  integer,
  real,
  numeric,
  text,
  bytea,
  uuid,
  date,
  time,
  timetz,
  timestamp,
  timestamptz,
  interval,
  inet,
  cidr,
  macaddr,
  macaddr8,
  bits,
  point,
  line,
  lseg,
  box,
  path,
  polygon,
  circle,
  json,
  xml,
  tsvector,
  tsquery,
  pg_lsn,
  hstore,
  ltree,
  enumeration,
  array,
  range,
  multirange,
  composite,
  unknown,
};

/// A column's type as far as its values go.
struct SeedType {
  std::string name;  ///< as the schema says it
  ValueKind kind = ValueKind::unknown;
  std::optional<std::size_t> length;  ///< of varchar(n), char(n), bit(n); digits of numeric(p,s)
  std::size_t scale = 2;              ///< digits behind the point
  bool is_length_fixed = false;       ///< bit(n)
  double greatest = 9e15;             ///< number that it holds
  ValueLimits limits;                 ///< of the type and the checks of its domain
  std::vector<SeedType> parts;        ///< what an array, range or composite type consists of
};

/// Reads a type as descriptions name it, with the enum, domain and composite types of the schema.
SeedType read_type(std::string_view type, const SchemaDescription& schema);

}  // namespace sqlkit
