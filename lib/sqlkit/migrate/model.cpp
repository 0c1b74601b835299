#include "sqlkit/migrate/model.hpp"

#include "sqlkit/migrate/diff/path.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace sqlkit {

namespace {

// PostgreSQL cuts names here; what is longer ends in a hash.
constexpr std::size_t max_name_bytes = 63;

}  // namespace

void sort_by_path(SchemaDescription& schema)
{
  const auto path = [](const auto& object) {
    auto text = path_of(object.schema, object.name);
    if constexpr (requires { object.arguments; }) { text += "(" + object.arguments + ")"; }
    return text;
  };
  for_each_list([&](auto list) { std::ranges::sort(schema.*list, {}, path); });
}

bool is_default_name(std::string_view name, std::string_view table,
                     const std::vector<std::string>& columns)
{
  std::string_view stem = name;
  while (not stem.empty() and std::isdigit(static_cast<unsigned char>(stem.back())) != 0) {
    stem.remove_suffix(1);  // posts_check1
  }
  constexpr std::array<std::string_view, 5> suffixes{"_pkey", "_key", "_fkey", "_check", "_idx"};
  const auto suffix = std::ranges::find_if(
      suffixes, [&](std::string_view candidate) { return stem.ends_with(candidate); });
  if (suffix == suffixes.end()) { return false; }
  if (name.size() == max_name_bytes) { return true; }
  stem.remove_suffix(suffix->size());

  std::string whole(table);
  for (const auto& column : columns) {
    whole += "_" + column;
  }
  return stem == table or stem == whole or stem == std::string(table) + "_expr";
}

}  // namespace sqlkit
