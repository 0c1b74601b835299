#include "sqlkit/migrate/ddl/statement.hpp"

#include "sqlkit/migrate/ddl/words.hpp"

#include <algorithm>
#include <utility>

namespace sqlkit {

namespace {

/// What can follow the type or the default of a column.
const std::initializer_list<std::string_view> column_words = {
    "not",   "null",       "default",    "generated", "primary", "unique",
    "check", "references", "constraint", "collate",   "storage"};

void read_generated(Words& words, ColumnDefinition& column)
{
  if (not words.accept({"always", "as"})) { words.accept({"by", "default", "as"}); }
  column.is_identity = words.accept({"identity"});
  column.is_generated = not column.is_identity;
  words.skip_parentheses();
}

bool is_constraint(const Words& words)
{
  return words.is_any({"constraint", "primary", "unique", "check", "foreign", "exclude"});
}

ColumnDefinition read_column(Words words)
{
  ColumnDefinition column;
  column.name = words.read_name();
  if (not words.is_any(column_words)) { column.type = words.read_until(column_words); }
  while (not words.is_at_end()) {
    if (words.accept({"not", "null"})) {
      column.is_nullable = false;
    } else if (words.accept({"default"})) {
      column.default_sql = words.read_until(column_words);
    } else if (words.accept({"generated"})) {
      read_generated(words, column);
    } else if (words.accept({"primary", "key"})) {
      column.is_primary_key = true;
    } else if (words.accept({"unique"})) {
      column.is_unique = true;
    } else if (words.accept({"check"})) {
      column.has_check = true;
      words.skip_parentheses();
    } else if (words.accept({"references"})) {
      column.references = words.read_name();
    } else {
      words.skip();
    }
  }
  return column;
}

TableConstraint read_constraint(Words words)
{
  TableConstraint constraint;
  if (words.accept({"constraint"})) { constraint.name = words.read_name(); }
  constraint.definition = words.rest();
  const auto tokens = words.rest_tokens();
  constraint.tokens.assign(tokens.begin(), tokens.end());
  return constraint;
}

class Parser {
public:
  explicit Parser(std::string_view text) : text_(text), words_(text, {})
  {
    for (const auto& token : tokenize(text)) {
      if (token.kind != TokenKind::comment) { statement_.tokens.push_back(token); }
    }
    words_ = Words(text_, statement_.tokens);
  }

  Statement run() &&
  {
    if (words_.accept({"alter"})) {
      read_alter();
    } else if (words_.accept({"create"})) {
      read_create();
    } else if (words_.accept({"drop"})) {
      read_drop();
    } else if (words_.accept({"reindex"})) {
      set(StatementKind::reindex);
      statement_.is_concurrent = has("concurrently");
    } else if (words_.accept({"truncate"})) {
      set(StatementKind::truncate);
      words_.accept({"table"});
      statement_.relation = words_.read_name();
    } else if (words_.is_any({"begin", "commit", "rollback", "end", "abort", "savepoint"}) or
               words_.accept({"start", "transaction"})) {
      set(StatementKind::transaction);
    } else if (words_.accept({"set"})) {
      read_set();
    }
    statement_.is_cascade =
        not statement_.tokens.empty() and statement_.tokens.back().is("cascade");
    return std::move(statement_);
  }

private:
  void set(StatementKind kind) { statement_.kind = kind; }
  bool has(std::string_view word) const
  {
    return std::ranges::any_of(statement_.tokens, [&](const Token& t) { return t.is(word); });
  }
  void read_if_exists()
  {
    statement_.may_be_repeated =
        words_.accept({"if", "exists"}) or words_.accept({"if", "not", "exists"});
  }

  void read_set()
  {
    if (not words_.accept({"local"})) { words_.accept({"session"}); }
    if (words_.is_any({"lock_timeout", "statement_timeout"})) { set(StatementKind::set_timeout); }
  }

  void read_alter()
  {
    if (words_.accept({"table"})) {
      set(StatementKind::alter_table);
      read_if_exists();
      words_.accept({"only"});
      statement_.relation = words_.read_name();
      words_.accept({"*"});
      for (const auto& part : words_.split_at_commas()) {
        statement_.actions.push_back(read_action(Words(text_, part)));
      }
    } else if (words_.accept({"type"})) {
      statement_.name = words_.read_name();
      if (words_.accept({"add", "value"})) { set(StatementKind::add_enum_value); }
      if (words_.accept({"rename", "value"})) { set(StatementKind::rename_enum_value); }
      read_if_exists();
    } else if (words_.accept({"schema"})) {
      statement_.name = words_.read_name();
      if (words_.accept({"rename"})) { set(StatementKind::rename_schema); }
    }
  }

  static TableAction with_rest(TableActionKind kind, std::string name, const Words& words)
  {
    const auto tokens = words.rest_tokens();
    return {.kind = kind,
            .name = std::move(name),
            .column = {},
            .definition = words.rest(),
            .tokens = {tokens.begin(), tokens.end()}};
  }

  static TableAction read_action(Words words)
  {
    if (words.accept({"add"})) { return read_addition(words); }
    if (words.accept({"alter"})) { return read_column_change(words); }
    if (words.accept({"validate", "constraint"})) {
      return with_rest(TableActionKind::validate_constraint, words.read_name(), words);
    }
    if (words.accept({"drop"})) {
      const bool is_constraint = words.accept({"constraint"});
      if (not is_constraint) { words.accept({"column"}); }
      words.accept({"if", "exists"});
      const auto kind =
          is_constraint ? TableActionKind::drop_constraint : TableActionKind::drop_column;
      return with_rest(kind, words.read_name(), words);
    }
    if (words.accept({"rename"})) {
      if (words.accept({"to"})) {
        return with_rest(TableActionKind::rename_table, words.read_name(), words);
      }
      const bool is_constraint = words.accept({"constraint"});
      if (not is_constraint) { words.accept({"column"}); }
      const auto kind =
          is_constraint ? TableActionKind::rename_constraint : TableActionKind::rename_column;
      return with_rest(kind, words.read_name(), words);
    }
    return with_rest(TableActionKind::other, "", words);
  }

  static TableAction read_addition(Words words)
  {
    if (is_constraint(words)) {
      auto constraint = read_constraint(words);
      return {.kind = TableActionKind::add_constraint,
              .name = std::move(constraint.name),
              .column = {},
              .definition = std::move(constraint.definition),
              .tokens = std::move(constraint.tokens)};
    }
    words.accept({"column"});
    words.accept({"if", "not", "exists"});
    TableAction action{
        .kind = TableActionKind::add_column, .name = "", .column = read_column(words)};
    action.name = words.read_name();
    action.definition = words.rest();
    return action;
  }

  static TableAction read_column_change(Words words)
  {
    words.accept({"column"});
    auto name = words.read_name();
    auto kind = TableActionKind::other;
    if (words.accept({"set", "not", "null"})) {
      kind = TableActionKind::set_not_null;
    } else if (words.accept({"drop", "not", "null"})) {
      kind = TableActionKind::drop_not_null;
    } else if (words.accept({"set", "data", "type"}) or words.accept({"type"})) {
      kind = TableActionKind::set_type;
    } else if (words.accept({"set", "default"})) {
      kind = TableActionKind::set_default;
    }
    return with_rest(kind, std::move(name), words);
  }

  void read_create()
  {
    words_.accept({"global"});
    for (const auto* word : {"local", "temporary", "temp", "unlogged"}) {
      words_.accept({word});
    }
    if (words_.accept({"table"})) { return read_create_table(); }
    statement_.is_unique = words_.accept({"unique"});
    if (not words_.accept({"index"})) { return; }
    set(StatementKind::create_index);
    statement_.is_concurrent = words_.accept({"concurrently"});
    read_if_exists();
    if (not words_.is("on")) { statement_.name = words_.read_name(); }
    words_.accept({"on"});
    words_.accept({"only"});
    statement_.relation = words_.read_name();
    statement_.definition = words_.rest();
  }

  void read_create_table()
  {
    set(StatementKind::create_table);
    read_if_exists();
    statement_.relation = words_.read_name();
    if (not words_.accept({"("})) { return; }
    const auto all = words_.rest_tokens();
    std::size_t end = 0;
    for (int depth = 1; end < all.size(); ++end) {
      depth += all[end].is("(") ? 1 : all[end].is(")") ? -1 : 0;
      if (depth == 0) { break; }
    }
    for (const auto& part : Words(text_, all.first(end)).split_at_commas()) {
      Words words(text_, part);
      if (words.is("like")) { continue; }
      if (is_constraint(words)) {
        statement_.constraints.push_back(read_constraint(words));
      } else {
        statement_.columns.push_back(read_column(words));
      }
    }
  }

  void read_drop()
  {
    const bool is_index = words_.accept({"index"});
    if (not is_index and not words_.accept({"table"})) { return; }
    set(is_index ? StatementKind::drop_index : StatementKind::drop_table);
    statement_.is_concurrent = words_.accept({"concurrently"});
    read_if_exists();
    (is_index ? statement_.name : statement_.relation) = words_.read_name();
  }

  std::string_view text_;
  Statement statement_;
  Words words_;
};

}  // namespace

Statement parse_statement(std::string_view text)
{
  return Parser(text).run();
}

bool needs_no_transaction(std::span<const Token> tokens)
{
  if (tokens.empty()) { return false; }
  const auto begins = [&](std::initializer_list<std::string_view> words) {
    return Words({}, tokens).accept(words);
  };
  const auto has_concurrently = [&] {
    return std::ranges::any_of(tokens, [](const Token& t) { return t.is("concurrently"); });
  };
  if (begins({"vacuum"}) or begins({"alter", "system"})) { return true; }
  const bool is_about_an_index = begins({"create", "index"}) or begins({"create", "unique"}) or
                                 begins({"drop", "index"}) or begins({"reindex"});
  const bool is_detaching =
      begins({"alter", "table"}) and
      std::ranges::any_of(tokens, [](const Token& t) { return t.is("detach"); });
  return (is_about_an_index or is_detaching) and has_concurrently();
}

std::string_view without_public(std::string_view name)
{
  return name.starts_with("public.") ? name.substr(7) : name;
}

}  // namespace sqlkit
