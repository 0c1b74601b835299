#include "sqlkit/sql/owner_keys.hpp"

#include <algorithm>

namespace sqlkit {
namespace {

bool contains(const std::vector<std::string>& list, std::string_view item)
{
  return std::ranges::find(list, item) != list.end();
}

const ColumnDescription* find_column(const TableDescription& table, std::string_view name)
{
  const auto found = std::ranges::find(table.columns, name, &ColumnDescription::name);
  return found == table.columns.end() ? nullptr : &*found;
}

class OwnerKeyLint {
public:
  OwnerKeyLint(const TableDescription& table, const OwnerKeyPolicy& policy,
               std::vector<std::string>& found)
      : table_(table), owner_(policy.owner_column), found_(found)
  {
  }

  void run()
  {
    bool has_primary_key = false;
    for (const auto& constraint : table_.constraints) {
      has_primary_key = has_primary_key || constraint.type == ConstraintType::primary_key;
      check(constraint);
    }
    if (!has_primary_key) { say("has no primary key"); }
    for (const auto& index : table_.indexes) {
      if (index.is_unique && !contains(index.columns, owner_)) {
        say("is not divided by " + owner_ + ": the unique index " + index.name +
            " does not contain it");
      }
    }
    if (!table_.triggers.empty()) { say("has the trigger " + table_.triggers[0].name); }
  }

private:
  void say(const std::string& what) { found_.push_back("Table " + table_.name + " " + what + "."); }

  void check(const ConstraintDescription& constraint)
  {
    switch (constraint.type) {
      case ConstraintType::primary_key:
        if (constraint.columns.empty() || constraint.columns[0] != owner_) {
          say("has the primary key " + constraint.name + ", which does not begin with " + owner_);
        }
        break;
      case ConstraintType::unique:
      case ConstraintType::exclusion:
        if (!contains(constraint.columns, owner_)) {
          say("is not divided by " + owner_ + ": " + constraint.name + " does not contain it");
        }
        break;
      case ConstraintType::foreign_key:
        check_foreign_key(constraint);
        break;
      case ConstraintType::check:
        break;
    }
  }

  void check_foreign_key(const ConstraintDescription& key)
  {
    if (!contains(key.columns, owner_)) {
      say("refers to rows of any owner: " + key.name + " does not contain " + owner_);
      return;
    }
    const auto deletes = [&](std::string_view action) {
      return key.definition.find("on delete " + std::string(action)) != std::string::npos;
    };
    const auto optional = std::ranges::find_if(key.columns, [&](const auto& name) {
      const auto* column = find_column(table_, name);
      return column && column->is_nullable;
    });
    if (optional == key.columns.end()) {
      if (!deletes("cascade")) {
        say("keeps rows whose owner goes: " + key.name + " is not on delete cascade");
      }
    } else if (!deletes("cascade") && !deletes("set null (" + quote_identifier(*optional) + ")")) {
      say("must lose an optional reference alone: " + key.name + " is not on delete set null (" +
          *optional + ")");
    }
  }

  const TableDescription& table_;
  const std::string& owner_;
  std::vector<std::string>& found_;
};

}  // namespace

std::vector<std::string> lint_owner_keys(const SchemaDescription& schema,
                                         const OwnerKeyPolicy& policy)
{
  std::vector<std::string> found;
  for (const auto& table : schema.tables) {
    const bool is_owned = find_column(table, policy.owner_column) != nullptr;
    if (is_owned && !contains(policy.global_tables, table.name)) {
      OwnerKeyLint(table, policy, found).run();
    }
  }
  return found;
}

}  // namespace sqlkit
