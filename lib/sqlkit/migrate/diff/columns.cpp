#include "sqlkit/migrate/diff/alteration.hpp"
#include "sqlkit/migrate/diff/statements.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <array>

namespace sqlkit {

namespace {

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& types, std::string_view type)
{
  const auto base = type.substr(0, type.find('('));
  return not type.ends_with("[]") and std::ranges::find(types, base) != types.end();
}

/// PostgreSQL converts these by itself; everything else is told how.
bool converts_by_itself(std::string_view from, std::string_view to)
{
  constexpr std::array<std::string_view, 6> texts{"text",   "varchar",   "character varying",
                                                  "citext", "character", "char"};
  constexpr std::array<std::string_view, 8> numbers{
      "smallint", "integer", "int", "bigint", "numeric", "real", "float8", "double precision"};
  return (is_one_of(texts, from) and is_one_of(texts, to)) or
         (is_one_of(numbers, from) and is_one_of(numbers, to));
}

/// The changes of one column, in the order in which they can run.
class ColumnAlteration {
public:
  ColumnAlteration(const TableDescription& table, const ColumnDescription& before,
                   const ColumnDescription& after, const ColumnDescription& source)
      : before_(before),
        after_(after),
        source_(source),
        place_(table.name + "." + after.name),
        alter_("alter table " + sql_name(table) + " alter column " + quote_identifier(after.name) +
               " ")
  {
  }

  Alteration run(bool is_forced) &&
  {
    if (before_.identity and not after_.identity) { add("drop identity", "   no identity"); }
    if (before_.generated_sql and not after_.generated_sql) {
      add("drop expression", "   no longer generated");
    }
    const bool has_new_type =
        is_forced or before_.type != after_.type or before_.collation != after_.collation;
    if (has_new_type) {
      change_type(is_forced);
    } else if (before_.default_sql != after_.default_sql) {
      after_.default_sql ? add("set default " + *default_text()) : add("drop default");
    }
    tell_default();
    change_null();
    change_identity();
    return std::move(alteration_);
  }

private:
  void add(const std::string& action, const std::string& line = "")
  {
    alteration_.statements.push_back(alter_ + action);
    alteration_.line += line;
  }

  /// The default of `serial` is PostgreSQL's own: the source does not say it.
  const std::optional<std::string>& default_text() const
  {
    return source_.default_sql ? source_.default_sql : after_.default_sql;
  }
  const std::string& type_text() const
  {
    return source_.type.ends_with("serial") ? after_.type : source_.type;
  }

  void change_type(bool is_forced)
  {
    alteration_.is_retyped = true;
    const bool is_simple = not is_forced and converts_by_itself(before_.type, after_.type);
    alteration_.is_converted = not is_simple;
    // The old default may have no meaning in the new type.
    if (before_.default_sql and not is_simple) { add("drop default"); }
    std::string action = "type " + type_text();
    if (source_.collation) { action += " collate " + quote_name(*source_.collation); }
    if (not is_simple) { action += " using " + conversion(is_forced); }
    add(action, "   " + before_.type + " → " + after_.type);
    if (after_.default_sql and (not is_simple or before_.default_sql != after_.default_sql)) {
      add("set default " + *default_text());
    }
    if (is_simple and before_.default_sql and not after_.default_sql) { add("drop default"); }
  }

  /// Two types without a cast between them meet in their texts.
  std::string conversion(bool is_forced) const
  {
    const auto name = quote_identifier(after_.name);
    const std::string text = after_.type.ends_with("[]") ? "::text[]::" : "::text::";
    return name + (is_forced or may_lack_a_cast() ? text : "::") + type_text();
  }

  /// Not a type of PostgreSQL's own on both sides: enums have no casts to each other.
  bool may_lack_a_cast() const
  {
    constexpr std::array<std::string_view, 4> texts{"text", "character varying", "character",
                                                    "citext"};
    const auto is_own = [](const std::string& type) {
      constexpr std::array<std::string_view, 24> own{"text",
                                                     "character varying",
                                                     "character",
                                                     "citext",
                                                     "smallint",
                                                     "integer",
                                                     "bigint",
                                                     "numeric",
                                                     "real",
                                                     "double precision",
                                                     "boolean",
                                                     "json",
                                                     "jsonb",
                                                     "uuid",
                                                     "date",
                                                     "bytea",
                                                     "timestamp with time zone",
                                                     "timestamp without time zone",
                                                     "time without time zone",
                                                     "time with time zone",
                                                     "interval",
                                                     "inet",
                                                     "cidr",
                                                     "xml"};
      const auto base = type.substr(0, type.find_first_of("(["));
      return std::ranges::find(own, base) != own.end();
    };
    return not is_one_of(texts, before_.type) and not is_one_of(texts, after_.type) and
           not(is_own(before_.type) and is_own(after_.type));
  }

  void tell_default()
  {
    if (before_.default_sql == after_.default_sql) { return; }
    alteration_.line += after_.default_sql ? "   default " + *default_text() : "   no default";
  }

  void change_null()
  {
    if (before_.is_nullable == after_.is_nullable) { return; }
    if (after_.is_nullable) { return add("drop not null", "   null"); }
    add("set not null", "   not null");
    alteration_.notes.push_back(place_ +
                                " becomes not null: rows without a value make the migration fail");
  }

  void change_identity()
  {
    if (not after_.identity or before_.identity == after_.identity) { return; }
    const auto kind =
        std::string(after_.identity->kind == IdentityKind::always ? "generated always"
                                                                  : "generated by default");
    if (not before_.identity) {
      const auto options = sequence_clauses(after_.identity->options);
      return add("add " + kind + " as identity" + (options.empty() ? "" : " (" + options + ")"),
                 "   identity");
    }
    std::string changes;
    if (before_.identity->kind != after_.identity->kind) { changes = "set " + kind; }
    add_option_changes(changes);
    add(changes, "   " + changes);
  }

  /// Each option of an identity column has a `set` of its own.
  void add_option_changes(std::string& changes) const
  {
    auto text = sequence_changes(before_.identity->options, after_.identity->options);
    for (const auto* word : {"increment", "minvalue", "maxvalue", "start", "cache", "cycle"}) {
      const auto place = text.find(word);
      if (place == std::string::npos) { continue; }
      const bool is_negated = place >= 3 and text.compare(place - 3, 3, "no ") == 0;
      text.insert(is_negated ? place - 3 : place, "set ");
    }
    if (not text.empty()) { changes += (changes.empty() ? "" : " ") + text; }
  }

  const ColumnDescription& before_;
  const ColumnDescription& after_;
  const ColumnDescription& source_;
  std::string place_;
  std::string alter_;
  Alteration alteration_;
};

/// PostgreSQL 15 cannot change the expression of a generated column, nor give a plain one an
/// expression.
bool must_be_made_anew(const ColumnDescription& before, const ColumnDescription& after)
{
  if (not after.generated_sql) { return false; }
  return before.generated_sql != after.generated_sql or before.type != after.type;
}

}  // namespace

Alteration alter(const TableDescription& table, const ColumnDescription& before,
                 const ColumnDescription& after, const ColumnDescription& source, bool is_forced)
{
  if (must_be_made_anew(before, after) or (is_forced and after.generated_sql)) {
    return impossible();
  }
  return ColumnAlteration(table, before, after, source).run(is_forced);
}

}  // namespace sqlkit
