#include "sqlkit/pull/rule_writer.hpp"

#include <algorithm>
#include <utility>

namespace sqlkit::pulling {

namespace {

std::string lower(std::string_view sql)
{
  std::string text;
  bool is_quoted = false;
  for (const char c : sql) {
    is_quoted = is_quoted != (c == '"');
    text += not is_quoted and c >= 'A' and c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return text;
}

/// fillfactor='70' is fillfactor=70, too.
std::string plain_settings(std::string_view settings)
{
  std::string plain;
  constexpr std::string_view simple =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.=, '";
  const bool is_simple = settings.find_first_not_of(simple) == std::string_view::npos;
  for (const char c : settings) {
    if (c != '\'' or not is_simple) { plain += c; }
  }
  return plain;
}

std::string call(const std::string& word, const std::string& arguments)
{
  return word + "(" + arguments + ")";
}

std::vector<std::string> columns_of(const auto& keys)
{
  std::vector<std::string> columns;
  for (const auto& key : keys) {
    const bool is_new = std::ranges::find(columns, key.column) == columns.end();
    if (not key.column.empty() and is_new) { columns.push_back(key.column); }
  }
  return columns;
}

std::string texts_of(const auto& keys)
{
  std::vector<std::string> texts;
  for (const auto& key : keys) {
    texts.push_back(key.text);
  }
  return join(texts);
}

}  // namespace

RuleWriter::RuleWriter(Draft& draft, std::string path, const TableNames& names,
                       std::map<std::string, std::string> types)
    : draft_(draft),
      path_(std::move(path)),
      table_(path_.substr(path_.find('.') + 1)),
      names_(names),
      types_(std::move(types))
{
}

void RuleWriter::add_constraint(const ConstraintDescription& constraint)
{
  std::string rule;
  switch (constraint.type) {
    case ConstraintType::primary_key:
      rule = write_key(constraint, "primary_key");
      break;
    case ConstraintType::unique:
      rule = write_key(constraint, "unique");
      break;
    case ConstraintType::foreign_key:
      rule = write_foreign_key(constraint);
      break;
    case ConstraintType::exclusion:
      rule = write_exclusion(constraint);
      break;
    case ConstraintType::check:
      rule = write_check(constraint);
      break;
  }
  if (not rule.empty()) { rules_.push_back(rule + comment_clause(constraint.comment)); }
}

std::string RuleWriter::write_key(const ConstraintDescription& constraint, std::string_view name)
{
  const bool is_primary = constraint.type == ConstraintType::primary_key;
  UnitReader reader(constraint.definition);
  reader.take_words(is_primary ? "PRIMARY KEY" : "UNIQUE");
  const bool has_distinct_nulls = not reader.take_words("NULLS NOT DISTINCT");
  reader.take_parentheses();
  auto rule = call(word(name), members(constraint.columns));
  if (not has_distinct_nulls) { rule += ".nulls_not_distinct()"; }
  rule += take_clauses(reader);
  finish("The key " + constraint.name, reader);
  return rule + (is_primary ? name_clause(constraint.name, {}, "pkey")
                            : name_clause(constraint.name, constraint.columns, "key"));
}

std::string RuleWriter::write_foreign_key(const ConstraintDescription& constraint)
{
  UnitReader reader(constraint.definition);
  reader.take_words("FOREIGN KEY");
  reader.take_parentheses();
  reader.take_words("REFERENCES");
  const auto path = reader.take_path();
  if (not draft_.names.find_table(path)) {
    draft_.warn("The foreign key " + constraint.name + " of " + path_ + " points to " + path +
                ", which is not pulled: it is left out.");
    return "";
  }
  auto rule = call(word("foreign_key"), members(constraint.columns)) + ".references(" +
              reference(path, reader.take_parentheses()) + ")";
  if (reader.take_words("MATCH FULL")) { rule += ".match_full()"; }
  if (reader.take_words("ON UPDATE")) { rule += ".on_update(" + take_action(reader) + ")"; }
  if (reader.take_words("ON DELETE")) { rule += ".on_delete(" + take_action(reader) + ")"; }
  rule += take_clauses(reader);
  finish("The foreign key " + constraint.name, reader);
  return rule + name_clause(constraint.name, constraint.columns, "fkey");
}

std::string RuleWriter::take_action(UnitReader& reader) const
{
  if (reader.take_words("CASCADE")) { return word("cascade"); }
  if (reader.take_words("RESTRICT")) { return word("restrict"); }
  const bool is_null = reader.take_words("SET NULL");
  if (not is_null) { reader.take_words("SET DEFAULT"); }
  const auto columns =
      reader.peek().starts_with('(') ? member_list(reader.take_parentheses()) : std::string();
  return call(word(is_null ? "set_null" : "set_default"), columns);
}

std::string RuleWriter::write_exclusion(const ConstraintDescription& constraint)
{
  UnitReader reader(constraint.definition);
  reader.take_words("EXCLUDE USING");
  const auto method = std::string(reader.take());
  const auto keys = read_keys(reader.take_parentheses());
  auto rule = call(word("exclude"), texts_of(keys));
  if (method != "gist") { rule += ".using_method(" + quote_cpp(method) + ")"; }
  rule += take_clauses(reader);
  finish("The constraint " + constraint.name, reader);
  return rule + name_clause(constraint.name, columns_of(keys), "excl");
}

std::string RuleWriter::write_check(const ConstraintDescription& constraint)
{
  UnitReader reader(constraint.definition);
  reader.take_words("CHECK");
  const auto text = reader.take_parentheses();
  auto rule = call(word("check"), condition(text)) + take_clauses(reader);
  finish("The check " + constraint.name, reader);
  // Only a column that stands in C++ is known when the rule gets its name.
  const bool has_column = not comparison(strip_parentheses(text)).empty();
  return rule + name_clause(constraint.name,
                            has_column ? constraint.columns : std::vector<std::string>(), "check");
}

/// What may follow keys and conditions, in PostgreSQL's order.
std::string RuleWriter::take_clauses(UnitReader& reader) const
{
  std::string words;
  if (reader.take_words("INCLUDE")) {
    words += ".include(" + member_list(reader.take_parentheses()) + ")";
  }
  if (reader.take_words("NULLS NOT DISTINCT")) { words += ".nulls_not_distinct()"; }
  if (reader.take_words("WITH")) {
    words += ".with(" + quote_cpp(plain_settings(reader.take_parentheses())) + ")";
  }
  if (reader.peek() == "WHERE") {
    reader.take();
    const bool is_whole = reader.peek().starts_with('(');
    words += ".where(" + condition(is_whole ? reader.take_parentheses() : reader.take_rest()) + ")";
  }
  if (reader.take_words("DEFERRABLE INITIALLY DEFERRED")) {
    words += ".initially_deferred()";
  } else if (reader.take_words("DEFERRABLE")) {
    words += ".deferrable()";
  }
  if (reader.take_words("NO INHERIT")) { words += ".no_inherit()"; }
  if (reader.take_words("NOT VALID")) { words += ".not_valid()"; }
  return words;
}

void RuleWriter::finish(const std::string& what, UnitReader& reader)
{
  if (reader.is_at_end()) { return; }
  draft_.warn(what + " of " + path_ + " says \"" + std::string(reader.take_rest()) +
              "\", for which there is no word.");
}

void RuleWriter::add_index(const IndexDescription& index)
{
  UnitReader reader(index.definition);
  reader.take_words("USING");
  const auto method = std::string(reader.take());
  const auto keys = read_keys(reader.take_parentheses());
  auto rule = call(word(index.is_unique ? "unique_index" : "index"), texts_of(keys));
  constexpr std::string_view named_methods = "hash gin gist spgist brin";
  if (named_methods.find(method) != std::string_view::npos) {
    rule += ".using_" + method + "()";
  } else if (method != "btree") {
    rule += ".using_method(" + quote_cpp(method) + ")";
  }
  rule += take_clauses(reader);
  finish("The index " + index.name, reader);
  auto parts = columns_of(keys);
  if (parts.empty()) { parts.emplace_back("expr"); }
  rules_.push_back(rule + name_clause(index.name, parts, "idx") + comment_clause(index.comment));
}

std::vector<RuleWriter::Key> RuleWriter::read_keys(std::string_view in_parentheses) const
{
  std::vector<Key> keys;
  for (const auto part : split_at_commas(in_parentheses)) {
    keys.push_back(read_key(part));
  }
  return keys;
}

/// A column, or an expression: a call, or anything else in parentheses.
RuleWriter::Key RuleWriter::read_bare_key(UnitReader& reader) const
{
  if (reader.peek().starts_with('(')) {
    return {sql_piece("std::string", strip_parentheses(reader.take())), ""};
  }
  const auto* begin = reader.peek().data();
  const auto column = reader.take_path();
  if (not reader.peek().starts_with('(')) { return {member(column), column}; }
  const auto arguments = reader.take();
  const auto* end = arguments.data() + arguments.size();
  return {sql_piece("std::string", {begin, static_cast<std::size_t>(end - begin)}), ""};
}

RuleWriter::Key RuleWriter::read_key(std::string_view sql) const
{
  UnitReader reader(sql);
  auto key = read_bare_key(reader);
  const auto wrap = [&](std::string_view name, const std::string& text) {
    key.text = call(word(name), key.text + ", " + quote_cpp(text));
  };
  if (reader.take_words("COLLATE")) { wrap("collated", reader.take_path()); }
  const auto next = reader.peek();
  const bool is_clause = next == "ASC" or next == "DESC" or next == "NULLS" or next == "WITH";
  if (not reader.is_at_end() and not is_clause) {
    auto opclass = std::string(reader.take());
    while (reader.peek() == "." or reader.peek().starts_with('(')) {
      opclass += std::string(reader.take());
      if (opclass.ends_with('.')) { opclass += std::string(reader.take()); }
    }
    wrap("opclass", opclass);
  }
  const bool is_descending = reader.take_words("DESC");
  const bool is_first = reader.take_words("NULLS FIRST");
  const bool is_last = reader.take_words("NULLS LAST");
  if (is_descending) { key.text = call(word("desc"), key.text); }
  if (is_first) {
    key.text = (is_descending ? key.text : call(word("asc"), key.text)) + ".nulls_first()";
  }
  if (is_last) { key.text += ".nulls_last()"; }
  if (reader.take_words("WITH")) { wrap("with_operator", std::string(reader.take_rest())); }
  return key;
}

void RuleWriter::add_policy(const PolicyDescription& policy)
{
  auto rule = call(word("policy"), quote_cpp(policy.name));
  if (policy.command != "all") { rule += ".for_" + policy.command + "()"; }
  if (not policy.is_permissive) { rule += ".restrictive()"; }
  if (not policy.roles.empty()) { rule += ".to(" + quote_cpp(join(policy.roles)) + ")"; }
  if (policy.using_sql) { rule += ".using_(" + condition(*policy.using_sql) + ")"; }
  if (policy.check_sql) { rule += ".with_check(" + condition(*policy.check_sql) + ")"; }
  rules_.push_back(rule + comment_clause(policy.comment));
}

void RuleWriter::add_trigger(const TriggerDescription& trigger)
{
  auto rule =
      call(word(trigger.is_constraint ? "constraint_trigger" : "trigger"), quote_cpp(trigger.name));
  UnitReader events(trigger.events);
  const std::string time = events.take_words("BEFORE")  ? "before"
                           : events.take_words("AFTER") ? "after"
                                                        : "instead_of";
  if (time == "instead_of") { events.take_words("INSTEAD OF"); }
  rule += "." + call(time, quote_cpp(lower(events.take_rest())));

  UnitReader action(trigger.action);
  if (action.take_words("FROM")) { rule += ".from(" + quote_cpp(action.take_path()) + ")"; }
  action.take_words("NOT DEFERRABLE INITIALLY IMMEDIATE");
  if (action.take_words("DEFERRABLE INITIALLY DEFERRED")) { rule += ".initially_deferred()"; }
  if (action.take_words("DEFERRABLE INITIALLY IMMEDIATE")) { rule += ".deferrable()"; }
  if (action.take_words("REFERENCING")) {
    std::string tables;
    while (not action.is_at_end() and action.peek() != "FOR") {
      tables += (tables.empty() ? "" : " ") + lower(action.take());
    }
    rule += ".referencing(" + quote_cpp(tables) + ")";
  }
  if (action.take_words("FOR EACH STATEMENT")) { rule += ".for_each_statement()"; }
  action.take_words("FOR EACH ROW");
  if (action.take_words("WHEN")) {
    rule += ".when(" + quote_cpp(strip_parentheses(action.take())) + ")";
  }
  action.take_words("EXECUTE FUNCTION");
  rule += ".execute(" + quote_cpp(action.take_rest()) + ")";
  rules_.push_back(rule + comment_clause(trigger.comment));
}

void RuleWriter::add_storage(const std::string& setting)
{
  const std::string_view fill = "fillfactor=";
  rules_.push_back(setting.starts_with(fill) ? call(word("fillfactor"), setting.substr(fill.size()))
                                             : call(word("storage"), quote_cpp(setting)));
}

void RuleWriter::add_partition_key(const std::string& key)
{
  UnitReader reader(key);
  const auto strategy = lower(reader.take());
  rules_.push_back(
      call(word("partition_by_" + strategy), texts_of(read_keys(reader.take_parentheses()))));
}

void RuleWriter::add_words(std::string_view name, const std::optional<std::string>& text)
{
  rules_.push_back(call(word(name), text ? quote_cpp(*text) : ""));
}

}  // namespace sqlkit::pulling
