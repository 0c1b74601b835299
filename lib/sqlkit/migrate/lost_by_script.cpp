#include "sqlkit/migrate/lost_by_script.hpp"

#include "sqlkit/migrate/ddl/statement.hpp"
#include "sqlkit/migrate/ddl/words.hpp"
#include "sqlkit/migrate/script.hpp"

#include <map>
#include <utility>

namespace sqlkit {

namespace {

/// A table as statements write it: its schema, "" if none is written, and its own name.
std::pair<std::string, std::string> cut_name(const std::string& written)
{
  bool is_quoted = false;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] == '"') { is_quoted = not is_quoted; }
    if (written[i] == '.' and not is_quoted) {
      return {written.substr(0, i), written.substr(i + 1)};
    }
  }
  return {"", written};
}

std::string put_together(const std::string& schema, const std::string& name)
{
  return schema.empty() ? name : schema + "." + name;
}

/// Follows a script's renames, to say what a thing is called before it runs.
class NamesBefore {
public:
  void follow(const Statement& statement, const std::string& text)
  {
    if (statement.kind == StatementKind::rename_schema) { rename_schema(statement, text); }
    for (const auto& action : statement.actions) {
      follow(statement.relation, action, text);
    }
  }

  std::string table(const std::string& now) const
  {
    const auto renamed = tables_.find(now);
    if (renamed != tables_.end()) { return renamed->second; }
    const auto [schema, name] = cut_name(now);
    return put_together(this->schema(schema), name);
  }

  std::string column(const std::string& table_now, const std::string& now) const
  {
    const auto renamed = columns_.find({table(table_now), now});
    return renamed == columns_.end() ? now : renamed->second;
  }

private:
  std::string schema(const std::string& now) const
  {
    const auto renamed = schemas_.find(now);
    return renamed == schemas_.end() ? now : renamed->second;
  }

  void rename_schema(const Statement& statement, const std::string& text)
  {
    Words words(text, statement.tokens);
    words.accept({"alter", "schema"});
    const auto from = words.read_name();
    words.accept({"rename", "to"});
    const auto before = schema(from);
    schemas_[words.read_name()] = before;
  }

  void follow(const std::string& relation, const TableAction& action, const std::string& text)
  {
    const auto before = table(relation);
    const auto [schema, name] = cut_name(relation);
    Words words(text, action.tokens);
    if (action.kind == TableActionKind::rename_table) {
      tables_[put_together(schema, action.name)] = before;
    } else if (action.kind == TableActionKind::rename_column and words.accept({"to"})) {
      const auto column_before = column(relation, action.name);
      columns_[{before, words.read_name()}] = column_before;
    } else if (words.accept({"set", "schema"})) {
      const auto moved = words.read_name();
      tables_[put_together(moved == "public" ? "" : moved, name)] = before;
    }
  }

  std::map<std::string, std::string> schemas_;
  std::map<std::string, std::string> tables_;
  std::map<std::pair<std::string, std::string>, std::string> columns_;  ///< by table and name
};

}  // namespace

std::vector<Lost> list_lost(const std::string& script)
{
  std::vector<Lost> list;
  NamesBefore names;
  for (const auto& written : split_script(script)) {
    const std::string text(written.text);
    const auto statement = parse_statement(text);
    const auto table = names.table(statement.relation);
    if (statement.kind == StatementKind::drop_table) {
      list.push_back({table, " rows", "select count(*)::text from " + table});
    }
    for (const auto& action : statement.actions) {
      if (action.kind != TableActionKind::drop_column) { continue; }
      const auto column = names.column(statement.relation, action.name);
      list.push_back(
          {table + "." + column, " values", "select count(" + column + ")::text from " + table});
    }
    names.follow(statement, text);
  }
  return list;
}

}  // namespace sqlkit
