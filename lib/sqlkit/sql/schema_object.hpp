#pragma once

#include "sqlkit/sql/description.hpp"
#include "sqlkit/sql/sequence_numbers.hpp"

#include <string_view>

/// What stands beside tables in schema(…). Names are bare, or "billing.invoices" for an object in
/// another PostgreSQL schema than the program's own.
namespace sqlkit {

namespace detail {

/// What can be said of any object.
template <class Self>
struct ObjectWords {
  std::string_view name;
  std::string_view note;
  std::string_view previous_name;
  std::string_view previous_schema;

  constexpr Self comment(std::string_view text) const { return with(&ObjectWords::note, text); }
  /// The name that it had before: the next migration renames it.
  constexpr Self renamed_from(std::string_view name_before) const
  {
    return with(&ObjectWords::previous_name, name_before);
  }
  /// The PostgreSQL schema that it was in before.
  constexpr Self moved_from(std::string_view schema_before) const
  {
    return with(&ObjectWords::previous_schema, schema_before);
  }

private:
  constexpr Self with(std::string_view ObjectWords::* member, std::string_view text) const
  {
    auto self = static_cast<const Self&>(*this);
    self.*member = text;
    return self;
  }
};

}  // namespace detail

/// An extension that the schema's types and indexes need: `extension("citext")`.
struct Extension {
  std::string_view name;

  void add_to(SchemaDescription& schema) const;
};
constexpr Extension extension(std::string_view name)
{
  return {name};
}

/// A PostgreSQL schema beside the program's own: `pg_schema("billing")`. Tables say that they lie
/// in it by their name: `table<Accounts>("billing.accounts")`.
struct PgSchema : detail::ObjectWords<PgSchema> {
  void add_to(SchemaDescription& schema) const;
};
constexpr PgSchema pg_schema(std::string_view name)
{
  return {{name, {}, {}, {}}};
}

/// `sequence("invoice_numbers").start_with(1000)`; `default_sql("nextval('invoice_numbers')")`
/// takes numbers from it.
struct Sequence : detail::ObjectWords<Sequence>, SequenceNumbers<Sequence> {
  std::string_view type = "bigint";
  std::string_view owner;

  /// "integer" or "smallint" instead of "bigint".
  constexpr Sequence as(std::string_view type_name) const
  {
    auto self = *this;
    self.type = type_name;
    return self;
  }
  /// The column, "invoices.number", that it goes with.
  constexpr Sequence owned_by(std::string_view column) const
  {
    auto self = *this;
    self.owner = column;
    return self;
  }

  void add_to(SchemaDescription& schema) const;
};
constexpr Sequence sequence(std::string_view name)
{
  Sequence made;
  made.name = name;
  return made;
}

/// `function("add(integer, integer)").as("(a integer, b integer) returns integer …")`: the name
/// with its arguments' types, and all that follows the name in CREATE FUNCTION.
struct Function : detail::ObjectWords<Function> {
  bool is_procedure = false;
  std::string_view definition;

  constexpr Function as(std::string_view text) const
  {
    auto self = *this;
    self.definition = text;
    return self;
  }

  void add_to(SchemaDescription& schema) const;
};
constexpr Function function(std::string_view signature)
{
  return {{signature, {}, {}, {}}, false, {}};
}
constexpr Function procedure(std::string_view signature)
{
  return {{signature, {}, {}, {}}, true, {}};
}

/// A part of a table that says partition_by_…: `partition_of(posts, "posts_2026")
/// .for_values("from ('2026-01-01') to ('2027-01-01')")`.
struct Partition : detail::ObjectWords<Partition> {
  std::string_view whole;
  std::string_view values;
  std::string_view division;

  /// "from (1) to (9)", "in ('a', 'b')", "with (modulus 4, remainder 0)".
  constexpr Partition for_values(std::string_view bound) const
  {
    auto self = *this;
    self.values = bound;
    return self;
  }
  /// What no other part takes.
  constexpr Partition as_default() const { return for_values({}); }
  /// A part that has parts itself: "range (created_at)". They are
  /// `partition_of("posts_2026", "posts_2026_01")`.
  constexpr Partition partition_by(std::string_view key) const
  {
    auto self = *this;
    self.division = key;
    return self;
  }

  void add_to(SchemaDescription& schema) const;
};

/// A part of a part, which has no struct of its own.
constexpr Partition partition_of(std::string_view whole, std::string_view name)
{
  return {{name, {}, {}, {}}, whole, {}, {}};
}

/// As plain values.
template <class Self>
SequenceOptions describe_numbers(const SequenceNumbers<Self>& numbers)
{
  const auto said = [](long long number) {
    return number == SequenceNumbers<Self>::unsaid ? std::nullopt
                                                   : std::optional<std::int64_t>(number);
  };
  return {.start = said(numbers.start),
          .increment = said(numbers.increment),
          .minimum = said(numbers.minimum),
          .maximum = said(numbers.maximum),
          .cache = said(numbers.cached),
          .is_cyclic = numbers.is_cyclic};
}

}  // namespace sqlkit
