#include "sqlkit/migrate/table_filter.hpp"

#include "sqlkit/migrate/diff/object.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

bool is_any(const std::vector<std::string>& patterns, std::string_view path)
{
  return std::ranges::any_of(
      patterns, [&](const std::string& pattern) { return matches_glob(pattern, path); });
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view text)
{
  if (pattern.empty()) { return text.empty(); }
  if (pattern[0] == '*') {
    return matches_glob(pattern.substr(1), text) or
           (not text.empty() and matches_glob(pattern, text.substr(1)));
  }
  return not text.empty() and (pattern[0] == '?' or pattern[0] == text[0]) and
         matches_glob(pattern.substr(1), text.substr(1));
}

bool TableFilter::takes(std::string_view path) const
{
  return (include.empty() or is_any(include, path)) and not is_any(exclude, path);
}

void keep_tables(SchemaDescription& schema, const TableFilter& filter)
{
  const auto is_left_out = [&](const auto& object) {
    return not filter.takes(path_of(object.schema, object.name));
  };
  std::erase_if(schema.tables, [&](const TableDescription& table) {
    return table.partition_of ? not filter.takes(*table.partition_of) : is_left_out(table);
  });
  std::erase_if(schema.views, is_left_out);
  std::erase_if(schema.sequences, [&](const SequenceDescription& sequence) {
    return sequence.owned_by and
           not filter.takes(sequence.owned_by->substr(0, sequence.owned_by->rfind('.')));
  });
}

}  // namespace sqlkit
