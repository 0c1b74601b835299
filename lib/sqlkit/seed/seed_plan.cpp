#include "sqlkit/seed/seed_plan.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/seed/condition.hpp"
#include "sqlkit/seed/partition_limits.hpp"
#include "sqlkit/seed/random.hpp"

#include <algorithm>
#include <utility>

namespace sqlkit {

namespace {

std::string path_of(const TableDescription& table)
{
  return table.schema.empty() ? table.name : table.schema + "." + table.name;
}

/// The names in the first list in parentheses, from `word` on, which ends behind it.
std::vector<std::string> names_in_parentheses(const std::vector<SqlWord>& words, std::size_t& word)
{
  std::vector<std::string> names;
  while (words[word].kind != SqlWord::Kind::end && words[word].text != "(") {
    ++word;
  }
  std::size_t depth = 0;
  for (; words[word].kind != SqlWord::Kind::end; ++word) {
    if (words[word].kind == SqlWord::Kind::name) { names.push_back(words[word].text); }
    depth += words[word].text == "(" ? 1 : 0;
    depth -= words[word].text == ")" ? 1 : 0;
    if (depth == 0) { break; }
  }
  return names;
}

class TablePlanner {
public:
  TablePlanner(const SchemaDescription& schema, const SeedOptions& options,
               const TableDescription& description)
      : schema_(schema), options_(options), description_(description)
  {
  }

  SeedTable plan()
  {
    table_.path = path_of(description_);
    table_.sql = quote_qualified(description_.schema, description_.name);
    const auto rows = options_.tables.find(table_.path);
    table_.rows = rows == options_.tables.end() ? options_.rows : rows->second;
    read_checks();
    for (const auto& column : description_.columns) {
      if (not column.generated_sql) { add_column(column); }
    }
    for (const auto& constraint : description_.constraints) {
      add_constraint(constraint);
    }
    for (const auto& index : description_.indexes) {
      if (index.is_unique) { add_index(index); }
    }
    table_.orders = limits_.orders;
    table_.choices = limits_.choices;
    table_.together = limits_.together;
    return std::move(table_);
  }

private:
  void read_checks()
  {
    for (const auto& constraint : description_.constraints) {
      if (constraint.type != ConstraintType::check) { continue; }
      if (const auto condition = parse_condition(constraint.definition)) {
        add_limits(*condition, limits_);
      }
    }
    add_partition_limits(schema_, description_, limits_);
  }

  void add_column(const ColumnDescription& description)
  {
    SeedColumn column;
    column.name = description.name;
    const auto path = table_.path + "." + column.name;
    column.type = read_type(description.type, schema_);
    merge(column.type.limits, limits_.columns[column.name]);
    column.is_nullable = description.is_nullable;
    column.has_sequence =
        description.identity.has_value() || description.type.find("serial") != std::string::npos ||
        description.default_sql.value_or("").find("nextval(") != std::string::npos;
    column.is_counted = column.has_sequence;
    column.generator = guess_generator(table_.path, column.name);
    column.stream = hash_text(path);
    const auto wanted = options_.columns.find(path);
    if (wanted != options_.columns.end()) { follow(column, wanted->second); }
    if (is_left_to_the_database(column, description)) { return; }
    table_.columns.push_back(std::move(column));
  }

  static void merge(ValueLimits& own, const ValueLimits& checked)
  {
    auto merged = checked;
    if (merged.allowed.empty()) { merged.allowed = own.allowed; }
    if (not merged.minimum) { std::swap(merged.minimum, own.minimum); }
    if (not merged.maximum) { std::swap(merged.maximum, own.maximum); }
    if (not merged.shortest) { merged.shortest = own.shortest; }
    if (not merged.longest) { merged.longest = own.longest; }
    if (not merged.pattern) { merged.pattern = own.pattern; }
    own = std::move(merged);
  }

  void follow(SeedColumn& column, const ColumnSeed& wanted)
  {
    column.wanted = wanted;
    auto& limits = column.type.limits;
    if (wanted.minimum) { limits.minimum = wanted.minimum; }
    if (wanted.maximum) { limits.maximum = wanted.maximum; }
    if (wanted.generator.empty()) { return; }
    column.generator = find_generator(wanted.generator);
    if (column.generator != nullptr) { return; }
    std::string names;
    for (const auto& generator : list_generators()) {
      names += " " + std::string(generator.name);
    }
    throw Error{ErrorCode::bad_request, table_.path + "." + column.name +
                                            ": there is no generator \"" + wanted.generator +
                                            "\". There are:" + names};
  }

  /// JSON whose shape is not known, where the schema says what stands there by default; and types
  /// that nobody knows here, if a row does without.
  bool is_left_to_the_database(const SeedColumn& column, const ColumnDescription& description) const
  {
    const bool is_told = column.wanted.make || not column.wanted.values.empty();
    if (is_told || table_.rows == 0) { return false; }
    const bool can_be_left = description.default_sql.has_value() || description.is_nullable;
    if (holds_unknown(column.type) && not can_be_left) {
      throw Error{ErrorCode::bad_request,
                  table_.path + "." + column.name + " is of the type " + column.type.name +
                      ", of which seed knows no values. Say some: --values " + table_.path + "." +
                      column.name + "=…,… or leave the table out: --table " + table_.path + "=0"};
    }
    return holds_unknown(column.type) ||
           (column.type.kind == ValueKind::json && description.default_sql.has_value());
  }
  static bool holds_unknown(const SeedType& type)
  {
    return type.kind == ValueKind::unknown || std::ranges::any_of(type.parts, holds_unknown);
  }

  std::vector<std::size_t> places_of(const std::vector<std::string>& names) const
  {
    std::vector<std::size_t> places;
    for (const auto& name : names) {
      const auto place = table_.place_of(name);
      if (place < table_.columns.size()) { places.push_back(place); }
    }
    return places;
  }

  void add_constraint(const ConstraintDescription& constraint)
  {
    const auto places = places_of(constraint.columns);
    if (constraint.type == ConstraintType::exclusion) {
      for (const auto place : places) {
        table_.columns[place].is_spread = true;
        table_.columns[place].is_nullable = false;
      }
    }
    const bool is_key =
        constraint.type == ConstraintType::primary_key || constraint.type == ConstraintType::unique;
    if (not is_key || places.size() != constraint.columns.size()) { return; }
    if (constraint.type == ConstraintType::primary_key) { table_.primary_key = places; }
    add_key({places, false}, constraint.definition);
  }

  void add_index(const IndexDescription& index)
  {
    const auto words = split_sql(index.definition);
    std::size_t word = 0;
    const auto names = names_in_parentheses(words, word);
    const bool ignores_case = std::ranges::find(names, "lower") != names.end();
    add_key({places_of(names), ignores_case}, index.definition);
  }

  void add_key(SeedKey key, const std::string& definition)
  {
    if (key.columns.empty()) { return; }
    for (const auto place : key.columns) {
      table_.columns[place].is_in_key = true;
    }
    const auto words = split_sql(definition);
    for (std::size_t word = 0; word + 2 < words.size(); ++word) {
      const bool are_nulls_equal = words[word].text == "nulls" && words[word + 1].text == "not" &&
                                   words[word + 2].text == "distinct";
      if (not are_nulls_equal) { continue; }
      for (const auto place : key.columns) {
        table_.columns[place].is_nullable = false;
      }
    }
    table_.keys.push_back(std::move(key));
  }

  const SchemaDescription& schema_;
  const SeedOptions& options_;
  const TableDescription& description_;
  SeedTable table_;
  TableLimits limits_;
};

/// Adds the foreign keys, once all tables are known.
class LinkPlanner {
public:
  LinkPlanner(SeedPlan& plan, std::size_t table) : plan_(plan), table_(plan.tables[table]) {}

  void add(const ConstraintDescription& constraint)
  {
    SeedLink link;
    link.name = constraint.name;
    const auto target = std::ranges::find_if(plan_.tables, [&](const SeedTable& table) {
      return table.path == constraint.references || table.sql == constraint.references;
    });
    if (target == plan_.tables.end()) { return; }
    link.target = static_cast<std::size_t>(target - plan_.tables.begin());
    const auto words = split_sql(constraint.definition);
    std::size_t word = 0;
    const auto own = names_in_parentheses(words, word);
    const auto others = names_after_references(words, word);
    link.target_columns = others.empty() ? target->primary_key : places(*target, others);
    link.columns = places(table_, own);
    if (link.columns.size() != link.target_columns.size()) { return; }
    table_.links.push_back(std::move(link));
  }

  /// What decides most goes first, so that keys that share columns agree. Numbers that are in a key
  /// and nobody else's are counted.
  void finish()
  {
    std::ranges::sort(table_.links, [](const SeedLink& left, const SeedLink& right) {
      return left.columns.size() == right.columns.size()
                 ? left.name < right.name
                 : left.columns.size() > right.columns.size();
    });
    for (const auto& key : table_.keys) {
      for (auto& link : table_.links) {
        link.is_unique = link.is_unique || is_within(key.columns, link.columns);
      }
      count_one_of(key);
    }
  }

private:
  static std::vector<std::string> names_after_references(const std::vector<SqlWord>& words,
                                                         std::size_t word)
  {
    while (words[word].kind != SqlWord::Kind::end && words[word].text != "references") {
      ++word;
    }
    // "references users on delete set null (platform_id)" names no columns of users.
    for (std::size_t next = word; words[next].kind != SqlWord::Kind::end; ++next) {
      if (words[next].text == "on" && not words[next].is_quoted) { return {}; }
      if (words[next].text == "(") { return names_in_parentheses(words, word); }
    }
    return {};
  }

  static std::vector<std::size_t> places(const SeedTable& table,
                                         const std::vector<std::string>& names)
  {
    std::vector<std::size_t> places;
    for (const auto& name : names) {
      const auto place = table.place_of(name);
      if (place < table.columns.size()) { places.push_back(place); }
    }
    return places;
  }

  static bool is_within(const std::vector<std::size_t>& inner,
                        const std::vector<std::size_t>& outer)
  {
    return std::ranges::all_of(
        inner, [&](std::size_t place) { return std::ranges::find(outer, place) != outer.end(); });
  }

  bool is_linked(std::size_t column) const
  {
    return std::ranges::any_of(table_.links, [&](const SeedLink& link) {
      return std::ranges::find(link.columns, column) != link.columns.end();
    });
  }

  void count_one_of(const SeedKey& key)
  {
    for (const auto place : key.columns) {
      auto& column = table_.columns[place];
      const bool is_free = not is_linked(place) && column.type.limits.allowed.empty() &&
                           not column.type.limits.maximum && column.wanted.values.empty();
      if (is_free && column.type.kind == ValueKind::integer) {
        column.is_counted = true;
        return;
      }
    }
  }

  SeedPlan& plan_;
  SeedTable& table_;
};

void remember(std::vector<std::size_t>& stored, const std::vector<std::size_t>& columns)
{
  for (const auto column : columns) {
    if (std::ranges::find(stored, column) == stored.end()) { stored.push_back(column); }
  }
}

void find_stored(SeedPlan& plan)
{
  for (auto& table : plan.tables) {
    for (const auto& link : table.links) {
      remember(plan.tables[link.target].stored, link.target_columns);
      if (link.is_late) {
        remember(table.stored, table.primary_key);
        remember(table.stored, link.columns);
      }
    }
  }
}

void refuse_unknown_names(const SeedPlan& plan, const SeedOptions& options)
{
  const auto find = [&](std::string_view path) {
    return std::ranges::find(plan.tables, path, &SeedTable::path);
  };
  for (const auto& [path, rows] : options.tables) {
    if (find(path) != plan.tables.end()) { continue; }
    throw Error{ErrorCode::bad_request, "There is no table " + path + " to fill."};
  }
  for (const auto& [path, wanted] : options.columns) {
    const auto dot = path.rfind('.');
    const auto table = find(path.substr(0, std::min(dot, path.size())));
    const auto column = dot == std::string::npos ? "" : path.substr(dot + 1);
    if (table != plan.tables.end() && table->place_of(column) < table->columns.size()) { continue; }
    throw Error{ErrorCode::bad_request,
                "There is no column " + path + " to fill; columns are named table.column."};
  }
}

}  // namespace

std::size_t SeedTable::place_of(const std::string& column) const
{
  const auto found = std::ranges::find(columns, column, &SeedColumn::name);
  return static_cast<std::size_t>(found - columns.begin());
}

SeedPlan plan_seed(const SchemaDescription& schema, const SeedOptions& options)
{
  SeedPlan plan;
  std::vector<const TableDescription*> descriptions;
  for (const auto& table : schema.tables) {
    if (table.partition_of) { continue; }  // filled through the table that it is a part of
    plan.tables.push_back(TablePlanner(schema, options, table).plan());
    descriptions.push_back(&table);
  }
  refuse_unknown_names(plan, options);
  for (std::size_t place = 0; place < plan.tables.size(); ++place) {
    LinkPlanner links(plan, place);
    for (const auto& constraint : descriptions[place]->constraints) {
      if (constraint.type == ConstraintType::foreign_key) { links.add(constraint); }
    }
    links.finish();
  }
  order_tables(plan);
  find_stored(plan);
  return plan;
}

}  // namespace sqlkit
