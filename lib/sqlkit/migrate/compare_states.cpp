#include "sqlkit/migrate/drift.hpp"

#include "sqlkit/migrate/ddl/privileges.hpp"
#include "sqlkit/migrate/diff/fate.hpp"
#include "sqlkit/migrate/diff/statements.hpp"
#include "sqlkit/migrate/object_name.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

namespace sqlkit {

namespace {

// Of two long texts, what stands around the first difference.
constexpr std::size_t longest_whole = 120;
constexpr std::size_t before_difference = 30;
constexpr std::size_t after_difference = 60;

std::string on_one_line(const std::string& text)
{
  std::string line;
  for (const auto character : text) {
    const bool is_space = std::isspace(static_cast<unsigned char>(character)) != 0;
    if (not is_space) { line += character; }
    if (is_space and not line.empty() and line.back() != ' ') { line += ' '; }
  }
  if (line.ends_with(' ')) { line.pop_back(); }
  return line;
}

/// Moves a place back to where a character begins.
std::size_t to_character(const std::string& text, std::size_t place)
{
  while (place > 0 and place < text.size() and
         (static_cast<unsigned char>(text[place]) & 0xC0) == 0x80) {
    --place;
  }
  return place;
}

std::string excerpt(const std::string& text, std::size_t difference)
{
  if (text.size() <= longest_whole) { return text; }
  const auto begin = to_character(
      text, difference > before_difference ? difference - before_difference : std::size_t{0});
  const auto end = to_character(text, std::min(text.size(), difference + after_difference));
  return (begin > 0 ? "…" : "") + text.substr(begin, end - begin) + (end < text.size() ? "…" : "");
}

std::string table_words(const TableDescription& table)
{
  std::vector<std::string> words;
  if (table.is_unlogged) { words.emplace_back("unlogged"); }
  if (table.partition_of) {
    words.push_back("partition of " + *table.partition_of + " " +
                    table.partition_bound.value_or("default"));
  }
  if (table.partition_by) { words.push_back("partition by " + *table.partition_by); }
  if (not table.storage.empty()) { words.push_back("with (" + join(table.storage, ", ") + ")"); }
  if (table.row_level_security == RowLevelSecurity::on) {
    words.emplace_back("row level security");
  } else if (table.row_level_security == RowLevelSecurity::forced) {
    words.emplace_back("forced row level security");
  }
  return join(words, ", ");
}

/// What the differ compares of an object, in SQL.
std::string words_of(const Object& object)
{
  if (const auto* table = std::get_if<const TableDescription*>(&object.normal)) {
    return table_words(**table);
  }
  if (const auto* column = std::get_if<const ColumnDescription*>(&object.normal)) {
    return column_clause(**column);
  }
  if (const auto* constraint = std::get_if<const ConstraintDescription*>(&object.normal)) {
    return (*constraint)->definition;
  }
  if (const auto* sequence = std::get_if<const SequenceDescription*>(&object.normal)) {
    const auto& owner = (*sequence)->owned_by;
    return object.create.front() + (owner ? " owned by " + *owner : "");
  }
  if (const auto* role = std::get_if<const RoleDescription*>(&object.normal)) {
    const auto groups = join((*role)->member_of, ", ");
    return role_clauses(**role) + (groups.empty() ? "" : " in role " + groups);
  }
  if (const auto* grant = std::get_if<const GrantDescription*>(&object.normal)) {
    return describe_grant(**grant);
  }
  if (object.kind != ObjectKind::policy and not object.signature.empty()) {
    return object.signature;
  }
  return object.create.empty() ? "" : object.create.front();
}

bool has_another_owner(const Fate& fate)
{
  const auto* before = std::get_if<const SequenceDescription*>(&fate.before->normal);
  const auto* after = std::get_if<const SequenceDescription*>(&fate.after->normal);
  return before != nullptr and after != nullptr and (*before)->owned_by != (*after)->owned_by;
}

bool is_partition_of_another(const Fate& fate)
{
  const auto* before = std::get_if<const TableDescription*>(&fate.before->normal);
  const auto* after = std::get_if<const TableDescription*>(&fate.after->normal);
  return before != nullptr and after != nullptr and
         (*before)->partition_of != (*after)->partition_of;
}

class Comparison {
public:
  /// Nothing is built anew here, so dependencies do not matter.
  Comparison(const ComparableState& database, const ComparableState& expected)
      : database_(list_objects(database)),
        expected_(list_objects(expected)),
        fates_(decide_fates(database_, expected_, {}))
  {
    for (const auto& [key, fate] : fates_) {
      fates_of_[fate.after != nullptr ? fate.after : fate.before] = &fate;
    }
  }

  std::vector<std::string> run() &&
  {
    for (const auto* list : {&expected_, &database_}) {
      for (const auto& object : *list) {
        const auto fate = fates_of_.find(&object);
        if (fate != fates_of_.end()) { tell(*fate->second); }
      }
    }
    return std::move(sentences_);
  }

private:
  void tell(const Fate& fate)
  {
    if (fate.before == nullptr) {
      if (not goes_with_owner(*fate.after, &Fate::before)) {
        sentences_.push_back(name_of(*fate.after) + " is missing in the database.");
      }
      return;
    }
    if (fate.after == nullptr) {
      const bool is_extension = fate.before->kind == ObjectKind::extension;
      if (not is_extension and not goes_with_owner(*fate.before, &Fate::after)) {
        sentences_.push_back(name_of(*fate.before) + " exists only in the database.");
      }
      return;
    }
    tell_both(fate);
  }

  void tell_both(const Fate& fate)
  {
    const auto what = name_of(*fate.after);
    if (fate.is_renamed) {
      sentences_.push_back(what + " is called " + fate.before->name + " in the database.");
    }
    const bool is_other = fate.is_asked_for and (fate.is_dropped or fate.is_changed());
    if (is_other or has_another_owner(fate)) {
      tell_difference(what, words_of(*fate.before), words_of(*fate.after));
    }
    if (fate.before->comment != fate.after->comment) {
      tell_difference("comment on " + what, fate.before->comment.value_or(""),
                      fate.after->comment.value_or(""));
    }
  }

  /// True if its owner is missing on the same side, or is a partition there, which has its columns
  /// from its table: that is said once.
  bool goes_with_owner(const Object& object, const Object* Fate::* side) const
  {
    const auto owner = fates_.find(object.owner);
    if (owner == fates_.end()) { return false; }
    return owner->second.*side == nullptr or is_partition_of_another(owner->second);
  }

  void tell_difference(const std::string& what, const std::string& database,
                       const std::string& expected)
  {
    const auto here = on_one_line(database);
    const auto there = on_one_line(expected);
    const auto parting = std::ranges::mismatch(here, there).in1 - here.begin();
    const auto said = [&](const std::string& text) {
      return text.empty() ? std::string("nothing")
                          : "\"" + excerpt(text, static_cast<std::size_t>(parting)) + "\"";
    };
    sentences_.push_back(what + " differs: the database has " + said(here) +
                         ", the migrations say " + said(there) + ".");
  }

  std::vector<Object> database_;
  std::vector<Object> expected_;
  Fates fates_;
  std::map<const Object*, const Fate*> fates_of_;
  std::vector<std::string> sentences_;
};

/// The differ refuses to partition a table in another way; here that is only told.
void tell_partitioning(SchemaDescription& database, const SchemaDescription& expected,
                       std::vector<std::string>& sentences)
{
  const auto words = [](const TableDescription& table) {
    return table.partition_by ? "\"partition by " + *table.partition_by + "\""
                              : std::string("no partitions");
  };
  for (auto& table : database.tables) {
    const auto twin = std::ranges::find_if(expected.tables, [&](const TableDescription& other) {
      return other.name == table.name and other.schema == table.schema;
    });
    if (twin == expected.tables.end() or twin->partition_by == table.partition_by) { continue; }
    sentences.push_back("table " + path_of(table.schema, table.name) +
                        " differs: the database has " + words(table) + ", the migrations say " +
                        words(*twin) + ".");
    table.partition_by = twin->partition_by;
  }
}

}  // namespace

std::vector<std::string> compare_states(SchemaDescription database,
                                        const SchemaDescription& expected)
{
  std::vector<std::string> sentences;
  tell_partitioning(database, expected, sentences);
  const ComparableState here{.source = database, .normal = database, .dependencies = {}};
  const ComparableState there{.source = expected, .normal = expected, .dependencies = {}};
  for (auto& sentence : Comparison(here, there).run()) {
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

}  // namespace sqlkit
