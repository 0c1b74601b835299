#include "sqlkit/migrate/safe_plan.hpp"

#include "sqlkit/migrate/ddl/defaults.hpp"
#include "sqlkit/migrate/ddl/statement.hpp"
#include "sqlkit/migrate/ddl/words.hpp"
#include "sqlkit/migrate/diff/statements.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace sqlkit {

namespace {

std::string last_part(const std::string& name)
{
  const auto quote = name.ends_with('"') ? name.rfind('"', name.size() - 2) : std::string::npos;
  const auto dot = name.rfind('.', quote);
  return dot == std::string::npos ? name : name.substr(dot + 1);
}

/// `name` in the schema of `relation`, as statements write it.
std::string in_schema_of(const std::string& relation, const std::string& name)
{
  return relation.substr(0, relation.size() - last_part(relation).size()) + name;
}

/// A name that the schema does not have, for what stands there for a while.
std::string temporary_name(const std::string& name, const char* suffix)
{
  auto bare = last_part(name);
  std::erase(bare, '"');
  return quote_identifier(default_name(bare, {}, suffix));
}

const TableAction* only_action(const Statement& statement)
{
  const bool is_alter = statement.kind == StatementKind::alter_table;
  return is_alter and statement.actions.size() == 1 ? &statement.actions.front() : nullptr;
}

bool begins_with(const TableAction& action, std::string_view word)
{
  return not action.tokens.empty() and action.tokens.front().is(word);
}

/// A foreign key holds on to the index that is there when it is made.
bool refers_to(const TableAction& action, const std::string& relation)
{
  Words words(action.definition, action.tokens);
  if (action.kind != TableActionKind::add_constraint or not words.is("foreign")) { return false; }
  while (not words.is_at_end() and not words.accept({"references"})) {
    words.skip();
  }
  return words.read_name() == relation;
}

bool has_an_index(const Statement& statement)
{
  if (statement.kind == StatementKind::create_index) { return true; }
  const auto* action = only_action(statement);
  return action != nullptr and (begins_with(*action, "unique") or begins_with(*action, "primary"));
}

/// What a plan makes or drops: an index or a constraint.
struct Identity {
  std::string relation;
  std::string name;

  friend bool operator==(const Identity&, const Identity&) = default;
};

class Rewriting {
public:
  Rewriting(const Plan& plan, const ComparableState& before, const ComparableState& after)
      : plan_(plan), safe_(plan)
  {
    safe_.statements.clear();
    safe_.outside_transaction.clear();
    for (const auto& text : plan.statements) {
      parsed_.push_back(parse_statement(text));
      const auto& statement = parsed_.back();
      if (statement.kind == StatementKind::create_table) { made_.insert(statement.relation); }
      Words words(text, statement.tokens);
      if (words.accept({"create", "materialized", "view"})) { made_.insert(words.read_name()); }
    }
    for (const auto* state : {&before.normal, &after.normal}) {
      for (const auto& table : state->tables) {
        const bool is_partitioned = table.partition_by.has_value();
        if (is_partitioned) { partitioned_.insert(sql_name(table)); }
        for (const auto& index : table.indexes) {
          tables_of_indexes_[quote_qualified(table.schema, index.name)] = sql_name(table);
        }
      }
    }
  }

  Plan run() &&
  {
    for (std::size_t i = 0; i < parsed_.size(); ++i) {
      if (not is_postponed(i)) { rewrite(i); }
    }
    for (const auto& [table, name] : unvalidated_) {
      add_in_new_transaction("alter table " + table + " validate constraint " + name);
    }
    return std::move(safe_);
  }

private:
  bool is_busy(const std::string& relation) const
  {
    return not made_.contains(relation) and not partitioned_.contains(relation);
  }

  void add(std::string statement)
  {
    if (std::exchange(must_begin_, false)) {
      safe_.new_transaction.insert(safe_.statements.size());
    }
    safe_.statements.push_back(std::move(statement));
  }
  void add_in_new_transaction(std::string statement)
  {
    must_begin_ = true;
    add(std::move(statement));
    must_begin_ = true;
  }
  void add_outside(std::string statement)
  {
    must_begin_ = false;
    safe_.outside_transaction.insert(safe_.statements.size());
    safe_.statements.push_back(std::move(statement));
  }
  void add_as_it_is(std::size_t place)
  {
    const auto& text = plan_.statements[place];
    plan_.outside_transaction.contains(place) ? add_outside(text) : add(text);
  }

  Identity identity_of(const Statement& statement, StatementKind index,
                       TableActionKind constraint) const
  {
    if (statement.kind == index) {
      const auto table = tables_of_indexes_.find(statement.name);
      return {table == tables_of_indexes_.end() ? statement.relation : table->second,
              last_part(statement.name)};
    }
    const auto* action = only_action(statement);
    if (action == nullptr or action->kind != constraint) { return {}; }
    return {statement.relation, action->name};
  }
  Identity dropped_by(std::size_t place) const
  {
    return identity_of(parsed_[place], StatementKind::drop_index, TableActionKind::drop_constraint);
  }
  Identity made_by(std::size_t place) const
  {
    return identity_of(parsed_[place], StatementKind::create_index,
                       TableActionKind::add_constraint);
  }

  /// True if the statement works as well while an old index or constraint of the table is there.
  bool leaves_alone(const Statement& statement, const std::string& relation) const
  {
    if (statement.kind == StatementKind::create_index or
        statement.kind == StatementKind::drop_index or
        statement.kind == StatementKind::create_table) {
      return true;
    }
    if (statement.kind != StatementKind::alter_table) {
      return not statement.tokens.empty() and statement.tokens.front().is("comment");
    }
    const auto* action = only_action(statement);
    if (action != nullptr and refers_to(*action, relation)) { return false; }
    if (statement.relation != relation) { return true; }
    return action != nullptr and (action->kind == TableActionKind::drop_constraint or
                                  action->kind == TableActionKind::add_constraint or
                                  action->kind == TableActionKind::add_column or
                                  action->kind == TableActionKind::set_not_null);
  }

  /// Where what is dropped here comes back, if it can stay until then.
  std::optional<std::size_t> find_return(std::size_t place) const
  {
    const auto dropped = dropped_by(place);
    if (dropped.name.empty() or not is_busy(dropped.relation)) { return std::nullopt; }
    for (auto i = place + 1; i < parsed_.size(); ++i) {
      if (made_by(i) == dropped) {
        return has_an_index(parsed_[i]) ? std::optional(i) : std::nullopt;
      }
      if (not leaves_alone(parsed_[i], dropped.relation)) { return std::nullopt; }
    }
    return std::nullopt;
  }
  bool is_postponed(std::size_t place) const { return find_return(place).has_value(); }

  /// The drop that waits for this statement.
  std::optional<std::size_t> find_waiting(std::size_t place) const
  {
    for (std::size_t i = 0; i < place; ++i) {
      if (find_return(i) == place) { return i; }
    }
    return std::nullopt;
  }

  void rewrite(std::size_t place)
  {
    const auto& statement = parsed_[place];
    const auto* action = only_action(statement);
    if (statement.kind == StatementKind::create_index and is_busy(statement.relation)) {
      return build_index(place, statement);
    }
    if (statement.kind == StatementKind::drop_index) { return drop_index(place, statement); }
    if (action == nullptr or not is_busy(statement.relation)) { return add_as_it_is(place); }
    switch (action->kind) {
      case TableActionKind::add_constraint:
        return add_constraint(place, statement.relation, *action);
      case TableActionKind::set_not_null:
        return forbid_null(statement.relation, action->name);
      case TableActionKind::add_column:
        return add_column(place, statement.relation, *action);
      default:
        return add_as_it_is(place);
    }
  }

  static std::string index_statement(const Statement& index, const std::string& name)
  {
    return std::string(index.is_unique ? "create unique index" : "create index") +
           " concurrently " + name + " on " + index.relation + " " + index.definition;
  }

  void build_index(std::size_t place, const Statement& index)
  {
    const auto waiting = find_waiting(place);
    if (not waiting) { return add_outside(index_statement(index, index.name)); }
    const auto built = temporary_name(index.name, "new");
    add_outside(index_statement(index, built));
    drop_waiting(place);
    add("alter index " + in_schema_of(index.relation, built) + " rename to " + index.name);
  }

  void drop_index(std::size_t place, const Statement& index)
  {
    const auto table = tables_of_indexes_.find(index.name);
    const bool is_free = table == tables_of_indexes_.end() or is_busy(table->second);
    if (not is_free) { return add_as_it_is(place); }
    add_outside("drop index concurrently " + index.name);
  }

  void drop_waiting(std::size_t place)
  {
    const auto waiting = find_waiting(place);
    if (not waiting) { return; }
    const auto& statement = parsed_[*waiting];
    if (statement.kind != StatementKind::drop_index) { return add(plan_.statements[*waiting]); }
    add_outside("drop index concurrently " + statement.name);
  }

  void add_constraint(std::size_t place, const std::string& table, const TableAction& constraint)
  {
    // Whoever names a tablespace for a key has reasons that are not known here.
    const bool has_place = std::ranges::any_of(
        constraint.tokens, [](const Token& token) { return token.is("tablespace"); });
    const bool is_key = begins_with(constraint, "unique") or begins_with(constraint, "primary");
    if (is_key and not has_place) { return add_key(place, table, constraint); }
    if (is_key) {
      drop_waiting(place);
      return add_as_it_is(place);
    }
    const bool is_exclusion = begins_with(constraint, "exclude");
    const bool is_unvalidated =
        constraint.tokens.size() > 2 and constraint.tokens.back().is("valid");
    if (is_exclusion or is_unvalidated) { return add_as_it_is(place); }
    add(plan_.statements[place] + " not valid");
    unvalidated_.push_back({table, constraint.name});
  }

  /// `UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b) DEFERRABLE` is half index, half constraint.
  void add_key(std::size_t place, const std::string& table, const TableAction& key)
  {
    Words words(plan_.statements[place], key.tokens);
    const std::string kind = words.accept({"unique"}) ? "unique" : "primary key";
    words.accept({"primary", "key"});
    std::string nulls;
    if (words.accept({"nulls", "not", "distinct"})) { nulls = " nulls not distinct"; }
    const auto columns = words.read_until({"with", "deferrable", "initially", "not"});
    std::string storage;
    if (words.is("with")) { storage = " " + words.read_until({"deferrable", "initially", "not"}); }
    const auto deferring = words.rest();

    const auto waiting = find_waiting(place);
    const auto name = waiting ? temporary_name(key.name, "new") : key.name;
    add_outside("create unique index concurrently " + name + " on " + table + " " + columns +
                nulls + storage);
    drop_waiting(place);
    add("alter table " + table + " add constraint " + key.name + " " + kind + " using index " +
        name + (deferring.empty() ? "" : " " + deferring));
  }

  void forbid_null(const std::string& table, const std::string& column)
  {
    const auto bare = last_part(table) + "_" + column;
    const auto check = temporary_name(bare, "is_not_null");
    const auto alter = "alter table " + table + " ";
    add(alter + "add constraint " + check + " check (" + column + " is not null) not valid");
    add_in_new_transaction(alter + "validate constraint " + check);
    add(alter + "alter column " + column + " set not null");
    add(alter + "drop constraint " + check);
  }

  void add_column(std::size_t place, const std::string& table, const TableAction& action)
  {
    const auto& column = action.column;
    const bool is_volatile = column.default_sql and may_be_volatile(*column.default_sql);
    const bool has_value = column.default_sql or column.is_generated or column.is_identity or
                           column.type.ends_with("serial");
    const bool must_be_filled = is_volatile or (not column.is_nullable and not has_value);
    if (not must_be_filled) { return add_as_it_is(place); }
    const auto alter = "alter table " + table + " ";
    add(alter + "add column " + column.name + " " + plain_type(column, action.definition));
    if (is_volatile) {
      add(alter + "alter column " + column.name + " set default " + *column.default_sql);
      remark("All rows in one statement: where there are many, write it in pieces.");
      add_in_new_transaction("update " + table + " set " + column.name + " = default where " +
                             column.name + " is null");
    } else {
      must_begin_ = true;
      remark("Fill the rows that are there, here: update " + table + " set " + column.name +
             " = … where " + column.name + " is null;");
      forget_note(table + "." + column.name);
    }
    if (not column.is_nullable) { forbid_null(table, column.name); }
  }

  void remark(std::string text) { safe_.remarks[safe_.statements.size()] = std::move(text); }

  /// The plan said that such a column makes it fail.
  void forget_note(const std::string& place)
  {
    std::erase_if(safe_.notes, [&](const std::string& note) {
      return note.starts_with(place + " is not null and has no default");
    });
  }

  /// The definition without its default and its `not null`, which come last.
  static std::string plain_type(const ColumnDefinition& column, const std::string& definition)
  {
    auto text = definition;
    if (not column.is_nullable) { text = text.substr(0, text.rfind(" not null")); }
    if (column.default_sql) {
      text = text.substr(0, text.rfind(" default " + *column.default_sql));
    }
    return text;
  }

  const Plan& plan_;
  Plan safe_;
  std::vector<Statement> parsed_;
  std::set<std::string> made_;
  std::set<std::string> partitioned_;
  std::map<std::string, std::string> tables_of_indexes_;
  std::vector<std::pair<std::string, std::string>> unvalidated_;  ///< table, constraint
  bool must_begin_ = false;
};

}  // namespace

Plan make_safe(const Plan& plan, const ComparableState& before, const ComparableState& after)
{
  return Rewriting(plan, before, after).run();
}

}  // namespace sqlkit
