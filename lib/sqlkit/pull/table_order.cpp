#include "sqlkit/pull/table_writer.hpp"

#include <map>
#include <set>

namespace sqlkit::pulling {

namespace {

class Sorter {
public:
  explicit Sorter(const SchemaDescription& schema)
  {
    for (const auto& table : schema.tables) {
      tables_.emplace(join_path(table.schema, table.name), &table);
    }
    for (const auto& table : schema.tables) {
      visit(join_path(table.schema, table.name));
    }
  }

  std::vector<const TableDescription*> take() { return std::move(sorted_); }

private:
  /// Depth first; a table that is met again on the way closes a circle, which is cut there.
  void visit(const std::string& path)
  {
    const auto table = tables_.find(path);
    if (table == tables_.end() or not visited_.insert(path).second) { return; }
    for (const auto& constraint : table->second->constraints) {
      if (not constraint.references.empty()) { visit(constraint.references); }
    }
    sorted_.push_back(table->second);
  }

  std::map<std::string, const TableDescription*> tables_;
  std::set<std::string> visited_;
  std::vector<const TableDescription*> sorted_;
};

}  // namespace

std::vector<const TableDescription*> sort_tables(const SchemaDescription& schema)
{
  return Sorter(schema).take();
}

}  // namespace sqlkit::pulling
