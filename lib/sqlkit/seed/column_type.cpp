#include "sqlkit/seed/column_type.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sqlkit {

namespace {

struct KnownType {
  std::string_view name;
  ValueKind kind;
};

// Names as format_type() writes them and as programs do.
constexpr std::array known_types{KnownType{"boolean", ValueKind::boolean},
                                 KnownType{"bool", ValueKind::boolean},
                                 KnownType{"smallint", ValueKind::integer},
                                 KnownType{"int2", ValueKind::integer},
                                 KnownType{"smallserial", ValueKind::integer},
                                 KnownType{"integer", ValueKind::integer},
                                 KnownType{"int", ValueKind::integer},
                                 KnownType{"int4", ValueKind::integer},
                                 KnownType{"serial", ValueKind::integer},
                                 KnownType{"bigint", ValueKind::integer},
                                 KnownType{"int8", ValueKind::integer},
                                 KnownType{"bigserial", ValueKind::integer},
                                 KnownType{"oid", ValueKind::integer},
                                 KnownType{"real", ValueKind::real},
                                 KnownType{"float4", ValueKind::real},
                                 KnownType{"double precision", ValueKind::real},
                                 KnownType{"float8", ValueKind::real},
                                 KnownType{"numeric", ValueKind::numeric},
                                 KnownType{"decimal", ValueKind::numeric},
                                 KnownType{"money", ValueKind::numeric},
                                 KnownType{"text", ValueKind::text},
                                 KnownType{"character varying", ValueKind::text},
                                 KnownType{"varchar", ValueKind::text},
                                 KnownType{"character", ValueKind::text},
                                 KnownType{"char", ValueKind::text},
                                 KnownType{"bpchar", ValueKind::text},
                                 KnownType{"name", ValueKind::text},
                                 KnownType{"citext", ValueKind::text},
                                 KnownType{"bytea", ValueKind::bytea},
                                 KnownType{"uuid", ValueKind::uuid},
                                 KnownType{"date", ValueKind::date},
                                 KnownType{"time", ValueKind::time},
                                 KnownType{"time without time zone", ValueKind::time},
                                 KnownType{"timetz", ValueKind::timetz},
                                 KnownType{"time with time zone", ValueKind::timetz},
                                 KnownType{"timestamp", ValueKind::timestamp},
                                 KnownType{"timestamp without time zone", ValueKind::timestamp},
                                 KnownType{"timestamptz", ValueKind::timestamptz},
                                 KnownType{"timestamp with time zone", ValueKind::timestamptz},
                                 KnownType{"interval", ValueKind::interval},
                                 KnownType{"inet", ValueKind::inet},
                                 KnownType{"cidr", ValueKind::cidr},
                                 KnownType{"macaddr", ValueKind::macaddr},
                                 KnownType{"macaddr8", ValueKind::macaddr8},
                                 KnownType{"bit", ValueKind::bits},
                                 KnownType{"bit varying", ValueKind::bits},
                                 KnownType{"varbit", ValueKind::bits},
                                 KnownType{"point", ValueKind::point},
                                 KnownType{"line", ValueKind::line},
                                 KnownType{"lseg", ValueKind::lseg},
                                 KnownType{"box", ValueKind::box},
                                 KnownType{"path", ValueKind::path},
                                 KnownType{"polygon", ValueKind::polygon},
                                 KnownType{"circle", ValueKind::circle},
                                 KnownType{"json", ValueKind::json},
                                 KnownType{"jsonb", ValueKind::json},
                                 KnownType{"xml", ValueKind::xml},
                                 KnownType{"tsvector", ValueKind::tsvector},
                                 KnownType{"tsquery", ValueKind::tsquery},
                                 KnownType{"pg_lsn", ValueKind::pg_lsn},
                                 KnownType{"hstore", ValueKind::hstore},
                                 KnownType{"ltree", ValueKind::ltree}};

struct RangeType {
  std::string_view range;
  std::string_view multirange;
  std::string_view element;
};
constexpr std::array range_types{
    RangeType{"int4range", "int4multirange", "integer"},
    RangeType{"int8range", "int8multirange", "bigint"},
    RangeType{"numrange", "nummultirange", "numeric"},
    RangeType{"daterange", "datemultirange", "date"},
    RangeType{"tsrange", "tsmultirange", "timestamp"},
    RangeType{"tstzrange", "tstzmultirange", "timestamptz"},
};

/// "character varying(40)" → "character varying" and 40; "timestamp(3) with time zone" → its name.
struct TypeWords {
  std::string name;
  std::vector<std::size_t> numbers;
};

TypeWords split_type(std::string_view type)
{
  TypeWords words;
  const auto open = type.find('(');
  if (open == std::string_view::npos) { return {std::string(type), {}}; }
  const auto close = type.find(')', open);
  words.name = std::string(type.substr(0, open)) + std::string(type.substr(close + 1));
  const auto* place = type.data() + open + 1;
  const auto* end = type.data() + close;
  while (place < end) {
    std::size_t number = 0;
    const auto read = std::from_chars(place, end, number);
    if (read.ec == std::errc{}) { words.numbers.push_back(number); }
    place = std::max(read.ptr, place) + 1;
  }
  return words;
}

/// Extensions' types may be named with the schema in which they live.
std::string_view without_schema(std::string_view name)
{
  return name.substr(name.rfind('.') + 1);
}

template <class Named>
const Named* find_path(const std::vector<Named>& list, std::string_view path)
{
  const auto found = std::ranges::find_if(list, [&](const Named& one) {
    return quote_qualified(one.schema, one.name) == path ||
           (one.schema.empty() ? one.name : one.schema + "." + one.name) == path;
  });
  return found == list.end() ? nullptr : &*found;
}

void add_numbers(SeedType& type, const TypeWords& words)
{
  type.is_length_fixed = words.name == "bit";
  if (not words.numbers.empty()) { type.length = words.numbers[0]; }
  if (type.kind == ValueKind::numeric && not words.numbers.empty()) {
    type.scale = words.numbers.size() > 1 ? words.numbers[1] : 0;
  }
  const bool is_one = words.name == "character" || words.name == "char" || words.name == "bit";
  if (is_one && not type.length) { type.length = 1; }
  const bool is_small = words.name.starts_with("small") || words.name == "int2";
  if (type.kind == ValueKind::integer) { type.greatest = is_small ? 32767 : 2147483647; }
}

std::optional<SeedType> read_declared(std::string_view name, const SchemaDescription& schema)
{
  SeedType type;
  if (const auto* values = find_path(schema.enums, name)) {
    type.kind = ValueKind::enumeration;
    type.limits.allowed = values->values;
    return type;
  }
  if (const auto* domain = find_path(schema.domains, name)) {
    type = read_type(domain->type, schema);
    TableLimits limits{
        .columns = {{"value", type.limits}}, .orders = {}, .choices = {}, .together = {}};
    for (const auto& check : domain->checks) {
      if (const auto condition = parse_condition(check.definition)) {
        add_limits(*condition, limits);
      }
    }
    type.limits = limits.columns["value"];
    return type;
  }
  if (const auto* composite = find_path(schema.composites, name)) {
    type.kind = ValueKind::composite;
    for (const auto& field : composite->fields) {
      type.parts.push_back(read_type(field.type, schema));
    }
    return type;
  }
  return std::nullopt;
}

SeedType read_plain(std::string_view name, const SchemaDescription& schema)
{
  SeedType type;
  for (const auto& known : range_types) {
    if (name != known.range && name != known.multirange) { continue; }
    type.kind = name == known.range ? ValueKind::range : ValueKind::multirange;
    type.parts.push_back(read_type(known.element, schema));
    return type;
  }
  const auto words = split_type(name);
  const auto known = std::ranges::find(known_types, words.name, &KnownType::name);
  if (known == known_types.end()) { return type; }
  type.kind = known->kind;
  add_numbers(type, words);
  return type;
}

}  // namespace

SeedType read_type(std::string_view type, const SchemaDescription& schema)
{
  SeedType read;
  if (type.ends_with("[]")) {
    read.kind = ValueKind::array;
    read.parts.push_back(read_type(type.substr(0, type.size() - 2), schema));
  } else if (auto declared = read_declared(type, schema)) {
    read = std::move(*declared);
  } else {
    read = read_plain(to_lower_ascii(without_schema(type)), schema);
  }
  read.name = type;
  return read;
}

}  // namespace sqlkit
