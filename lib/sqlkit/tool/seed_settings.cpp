#include "sqlkit/tool/seed_settings.hpp"

#include "sqlkit/base/error.hpp"

#include <string>
#include <string_view>

namespace sqlkit::tool {

namespace {

class SettingsReader {
public:
  explicit SettingsReader(const std::filesystem::path& file) : file_(file) {}

  SeedOptions read(const toml::table& seed)
  {
    SeedOptions options;
    for (const auto& [key, value] : seed) {
      if (key.str() == "rows") {
        options.rows = static_cast<std::size_t>(number(value));
      } else if (key.str() == "seed") {
        options.seed = static_cast<std::uint64_t>(number(value));
      } else if (key.str() == "version") {
        options.version = static_cast<int>(number(value));
      } else if (key.str() == "nulls") {
        options.null_share = number(value);
      } else if (key.str() == "tables") {
        for (const auto& [table, rows] : entries(value)) {
          options.tables[std::string(table.str())] = static_cast<std::size_t>(number(rows));
        }
      } else if (key.str() == "columns") {
        for (const auto& [column, wanted] : entries(value)) {
          options.columns[std::string(column.str())] = read_column(entries(wanted));
        }
      } else {
        refuse(value,
               "\"" + std::string(key.str()) +
                   "\" is not known; there are rows, seed, version, nulls, tables and columns.");
      }
    }
    return options;
  }

private:
  ColumnSeed read_column(const toml::table& column)
  {
    ColumnSeed wanted;
    for (const auto& [key, value] : column) {
      if (key.str() == "values") {
        wanted.values = read_values(value);
      } else if (key.str() == "generator") {
        wanted.generator = value.value<std::string>().value_or("");
      } else if (key.str() == "nulls") {
        wanted.null_share = number(value);
      } else if (key.str() == "minimum") {
        wanted.minimum = number(value);
      } else if (key.str() == "maximum") {
        wanted.maximum = number(value);
      } else {
        refuse(value,
               "\"" + std::string(key.str()) +
                   "\" is not known; there are values, generator, nulls, minimum and maximum.");
      }
    }
    return wanted;
  }

  /// A list, or a table of values with their weights.
  std::vector<WeightedValue> read_values(const toml::node& node)
  {
    std::vector<WeightedValue> values;
    if (const auto* list = node.as_array()) {
      for (const auto& item : *list) {
        values.push_back({item.value<std::string>().value_or(""), 1});
      }
      return values;
    }
    for (const auto& [value, weight] : entries(node)) {
      values.push_back({std::string(value.str()), number(weight)});
    }
    return values;
  }

  const toml::table& entries(const toml::node& node)
  {
    if (not node.is_table()) { refuse(node, "a table is needed here."); }
    return *node.as_table();
  }

  double number(const toml::node& node)
  {
    const auto number = node.value<double>();
    if (not number || *number < 0) { refuse(node, "a number is needed here, and none below 0."); }
    return *number;
  }

  [[noreturn]] void refuse(const toml::node& node, const std::string& reason)
  {
    throw Error{
        ErrorCode::bad_request,
        file_.string() + ":" + std::to_string(node.source().begin.line) + "  [seed] " + reason};
  }

  const std::filesystem::path& file_;
};

}  // namespace

SeedOptions read_seed_settings(const toml::table& seed, const std::filesystem::path& file)
{
  return SettingsReader(file).read(seed);
}

}  // namespace sqlkit::tool
