#pragma once

#include "sqlkit/sql/column.hpp"
#include "sqlkit/sql/schema_object.hpp"
#include "sqlkit/sql/table.hpp"

#include <array>
#include <cstddef>
#include <string_view>

/// Who may do what, in PostgreSQL's words. https://www.postgresql.org/docs/current/sql-grant.html
namespace sqlkit {

namespace detail {

/// What rights are about.
enum class GrantTarget { unsaid, relation, all_tables, sequence, function, procedure, schema };

constexpr GrantTarget target_of(const Function& function)
{
  return function.is_procedure ? GrantTarget::procedure : GrantTarget::function;
}

/// What grant() and revoke_from_public() say.
struct GrantWords {
  static constexpr std::size_t max_columns = 32;

  std::string_view privileges;
  std::string_view roles;
  GrantTarget target = GrantTarget::unsaid;
  std::string_view name;  ///< of the target
  std::array<std::string_view, max_columns> columns{};
  std::size_t column_count = 0;
  bool with_grant_option = false;
  bool is_revoked = false;

  constexpr void set(GrantTarget kind, std::string_view target_name)
  {
    target = kind;
    name = target_name;
  }
  constexpr void add_column(const Token& column)
  {
    set(GrantTarget::relation,
        {column.text - column.schema_size, std::size_t{column.text_size} + column.schema_size});
    columns[column_count++] = column.name_view();
  }
};

void add_grant(const GrantWords& words, SchemaDescription& schema);

}  // namespace detail

/// Stands in schema(…), beside what it is about:
///
///   grant("select, insert").on(posts).to("app"),
///   grant("update").on(posts.title, posts.content).to("editor"),
///   grant("usage").on(sequence("invoice_numbers")).to("app"),
///   grant("execute").on(function("add(integer, integer)")).to("app"),
///
/// Privileges are PostgreSQL's, with commas between them; "all" are all of PostgreSQL 15. A role
/// that a schema declares or grants something has, of the schema's things, exactly these rights;
/// those of others are left alone, and so are the owner's, who needs none.
class Grant {
public:
  constexpr explicit Grant(std::string_view privileges) { words_.privileges = privileges; }

  /// A table or view.
  template <template <template <class, auto...> class> class Shape>
  constexpr Grant on(const Table<Shape>& table) const
  {
    return with(detail::GrantTarget::relation, name_of(table).name);
  }
  /// Columns of one table.
  template <detail::Node... Column>
  constexpr Grant on(const Column&... columns) const
  {
    static_assert(sizeof...(Column) > 0 && sizeof...(Column) <= detail::GrantWords::max_columns);
    auto self = *this;
    (self.words_.add_column(columns.token), ...);
    return self;
  }
  constexpr Grant on(const Sequence& sequence) const
  {
    return with(detail::GrantTarget::sequence, sequence.name);
  }
  constexpr Grant on(const Function& function) const
  {
    return with(detail::target_of(function), function.name);
  }
  /// Also the program's own: `pg_schema("public")`, which needs not be listed.
  constexpr Grant on(const PgSchema& space) const
  {
    return with(detail::GrantTarget::schema, space.name);
  }
  /// Every table and view that the schema lists; parts of tables are read through the whole.
  constexpr Grant on_all_tables() const { return with(detail::GrantTarget::all_tables, {}); }

  /// Names of roles, with commas between them; "public" is everybody.
  constexpr Grant to(std::string_view roles) const
  {
    auto self = *this;
    self.words_.roles = roles;
    return self;
  }
  /// They may pass it on.
  constexpr Grant with_grant_option() const
  {
    auto self = *this;
    self.words_.with_grant_option = true;
    return self;
  }

  void add_to(SchemaDescription&) const {}
  /// When everything that schema(…) lists is there.
  /// Throws Error{internal} if what it is about is not, or a privilege is none of its kind.
  void finish(SchemaDescription& schema) const { detail::add_grant(words_, schema); }

private:
  constexpr Grant with(detail::GrantTarget target, std::string_view name) const
  {
    auto self = *this;
    self.words_.set(target, name);
    return self;
  }

  detail::GrantWords words_;
};

constexpr Grant grant(std::string_view privileges)
{
  return Grant(privileges);
}

/// Takes from everybody what PostgreSQL gives by itself:
/// `revoke_from_public("execute").on(function("…"))`,
/// `revoke_from_public("usage").on(pg_schema("public"))`.
class Revoke {
public:
  constexpr explicit Revoke(std::string_view privileges)
  {
    words_.privileges = privileges;
    words_.roles = "public";
    words_.is_revoked = true;
  }

  constexpr Revoke on(const Function& function) const
  {
    return with(detail::target_of(function), function.name);
  }
  constexpr Revoke on(const PgSchema& space) const
  {
    return with(detail::GrantTarget::schema, space.name);
  }

  void add_to(SchemaDescription&) const {}
  /// As of a grant.
  void finish(SchemaDescription& schema) const { detail::add_grant(words_, schema); }

private:
  constexpr Revoke with(detail::GrantTarget target, std::string_view name) const
  {
    auto self = *this;
    self.words_.set(target, name);
    return self;
  }

  detail::GrantWords words_;
};

constexpr Revoke revoke_from_public(std::string_view privileges)
{
  return Revoke(privileges);
}

}  // namespace sqlkit
