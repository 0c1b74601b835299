#include "sqlkit/pull/column_type.hpp"

#include "sqlkit/pull/sql_units.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace sqlkit::pulling {

namespace {

struct KnownType {
  std::string_view sql;     ///< as format_type() writes it, without a length
  std::string_view cpp;     ///< "int32_t", "Range<Date>": words of sqlkit, or of std after "std::"
  std::string_view own;     ///< what the C++ type is in SQL; another name needs type("…")
  std::string_view header;  ///< of sqlkit/sql; "" = every schema has it
};

// The names of types with a length are cut off it: "timestamp(3) without time zone".
constexpr std::array<KnownType, 53> known_types{{
    {"boolean", "bool", "boolean", ""},
    {"smallint", "std::int16_t", "smallint", ""},
    {"integer", "std::int32_t", "integer", ""},
    {"bigint", "std::int64_t", "bigint", ""},
    {"real", "float", "real", ""},
    {"double precision", "double", "double precision", ""},
    {"numeric", "Numeric", "numeric", "numeric"},
    {"money", "Money", "money", "numeric"},
    {"text", "std::string", "text", ""},
    {"varchar", "std::string", "text", ""},
    {"char", "std::string", "text", ""},
    {"bpchar", "std::string", "text", ""},
    {"name", "std::string", "text", ""},
    {"bytea", "Bytes", "bytea", ""},
    {"uuid", "Uuid", "uuid", ""},
    {"date", "Date", "date", "date_time"},
    {"time", "Time", "time", "date_time"},
    {"timetz", "TimeTz", "timetz", "date_time"},
    {"timestamp", "LocalTimestamp", "timestamp", "date_time"},
    {"timestamptz", "Timestamp", "timestamptz", ""},
    {"interval", "Interval", "interval", "date_time"},
    {"inet", "Inet", "inet", "network"},
    {"cidr", "Cidr", "cidr", "network"},
    {"macaddr", "MacAddr", "macaddr", "network"},
    {"macaddr8", "MacAddr8", "macaddr8", "network"},
    {"bit", "Bits", "varbit", "bits"},
    {"varbit", "Bits", "varbit", "bits"},
    {"point", "Point", "point", "geometry"},
    {"line", "Line", "line", "geometry"},
    {"lseg", "LineSegment", "lseg", "geometry"},
    {"box", "Box", "box", "geometry"},
    {"path", "Path", "path", "geometry"},
    {"polygon", "Polygon", "polygon", "geometry"},
    {"circle", "Circle", "circle", "geometry"},
    {"json", "Json", "json", "text_types"},
    {"xml", "Xml", "xml", "text_types"},
    {"citext", "Citext", "citext", "text_types"},
    {"hstore", "Hstore", "hstore", "text_types"},
    {"ltree", "Ltree", "ltree", "text_types"},
    {"tsvector", "TsVector", "tsvector", ""},
    {"tsquery", "TsQuery", "tsquery", ""},
    {"int4range", "Range<std::int32_t>", "int4range", "range"},
    {"int8range", "Range<std::int64_t>", "int8range", "range"},
    {"numrange", "Range<Numeric>", "numrange", "range"},
    {"daterange", "Range<Date>", "daterange", "range"},
    {"tsrange", "Range<LocalTimestamp>", "tsrange", "range"},
    {"tstzrange", "Range<Timestamp>", "tstzrange", "range"},
    {"int4multirange", "Multirange<std::int32_t>", "int4multirange", "range"},
    {"int8multirange", "Multirange<std::int64_t>", "int8multirange", "range"},
    {"nummultirange", "Multirange<Numeric>", "nummultirange", "range"},
    {"datemultirange", "Multirange<Date>", "datemultirange", "range"},
    {"tsmultirange", "Multirange<LocalTimestamp>", "tsmultirange", "range"},
    {"tstzmultirange", "Multirange<Timestamp>", "tstzmultirange", "range"},
}};

struct ShortName {
  std::string_view full;
  std::string_view brief;
};

constexpr std::array<ShortName, 7> short_names{{
    {"character varying", "varchar"},
    {"character", "char"},
    {"bit varying", "varbit"},
    {"time without time zone", "time"},
    {"time with time zone", "timetz"},
    {"timestamp without time zone", "timestamp"},
    {"timestamp with time zone", "timestamptz"},
}};

/// A type's name and what stands in its parentheses, "(10,2)" or "".
struct SplitType {
  std::string name;
  std::string length;
};

SplitType split_length(const std::string& type)
{
  const auto open = type.find('(');
  const auto close = type.find(')', open);
  SplitType split{type, ""};
  if (open != std::string::npos and close != std::string::npos and not type.starts_with('"')) {
    split = {type.substr(0, open) + type.substr(close + 1), type.substr(open, close - open + 1)};
  }
  for (const auto& name : short_names) {
    if (split.name == name.full) { split.name = name.brief; }
  }
  return split;
}

bool is_array(const std::string& type)
{
  return type.ends_with("[]");
}

std::string element_of(const std::string& type)
{
  return is_array(type) ? type.substr(0, type.size() - 2) : type;
}

/// The words of "Range<Numeric>", each as it must be written here.
std::string write_words(const Draft& draft, std::string_view cpp, const TableNames* inside)
{
  if (cpp.starts_with("std::") or (cpp[0] >= 'a' and cpp[0] <= 'z')) { return std::string(cpp); }
  const auto open = cpp.find('<');
  auto written = draft.word(cpp.substr(0, open), inside);
  if (open == std::string_view::npos) { return written; }
  const auto argument = cpp.substr(open + 1, cpp.size() - open - 2);
  return written + "<" + write_words(draft, argument, inside) + ">";
}

/// jsonb holds anything; an array of it needs a type that is no array itself.
ColumnType json_type(Draft& draft, bool in_array, const TableNames* inside)
{
  draft.includes.insert("sqlkit/json/value.hpp");
  const auto value = draft.word("json", inside) + "::Value";
  if (not in_array) { return {value, "", true}; }
  draft.includes.insert("sqlkit/sql/jsonb.hpp");
  return {draft.word("Jsonb", inside) + "<" + value + ">", "", true};
}

/// Types of the schema itself.
ColumnType own_type(Draft& draft, const std::string& type, const TableNames* inside)
{
  UnitReader reader(type);
  const auto path = reader.take_path();
  if (draft.cpp_types.contains(path)) {
    draft.used_types.insert(path);
    return {draft.names.own(draft.names.find_type(path), inside), "", true};
  }
  // The values of an enum travel as texts, whatever they are.
  const auto is_enum = std::ranges::any_of(draft.schema.enums, [&](const EnumDescription& each) {
    return join_path(each.schema, each.name) == path;
  });
  return {"std::string", type, is_enum or type == "\"char\""};
}

ColumnType element_type(Draft& draft, const std::string& type, bool in_array,
                        const TableNames* inside)
{
  const auto split = split_length(type);
  if (split.name == "jsonb") { return json_type(draft, in_array, inside); }
  // "interval day to second" is an interval, too.
  const auto name = split.name.starts_with("interval ") ? "interval" : split.name;
  const auto known = std::ranges::find(known_types, name, &KnownType::sql);
  if (known == known_types.end()) { return own_type(draft, type, inside); }
  if (not known->header.empty()) {
    draft.includes.insert("sqlkit/sql/" + std::string(known->header) + ".hpp");
  }
  ColumnType found{write_words(draft, known->cpp, inside), "", true};
  if (known->own != split.name or not split.length.empty()) { found.modifier = short_type(type); }
  return found;
}

}  // namespace

std::string short_type(const std::string& type)
{
  const auto split = split_length(element_of(type));
  auto name = split.name;
  // "interval day to second(3)" has its length at the end.
  const auto fields = name.find(' ');
  if (fields == std::string::npos or not name.starts_with("interval")) {
    name += split.length;
  } else {
    name = element_of(type);
  }
  return is_array(type) ? name + "[]" : name;
}

ColumnType find_column_type(Draft& draft, const std::string& type, const TableNames* inside)
{
  auto found = element_type(draft, element_of(type), is_array(type), inside);
  if (not is_array(type)) { return found; }
  found.cpp = "std::vector<" + found.cpp + ">";
  if (not found.modifier.empty()) { found.modifier += "[]"; }
  return found;
}

}  // namespace sqlkit::pulling
