#pragma once

#include "sqlkit/base/reflect.hpp"
#include "sqlkit/sql/column.hpp"
#include "sqlkit/sql/identifier.hpp"
#include "sqlkit/sql/required.hpp"

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

/// What is known of tables and structs without their types.
namespace sqlkit {

class Rules;

namespace detail {

template <class T>
struct PlainType<Required<T>> : PlainType<T> {};
template <class T, auto Function>
struct PlainType<ClientDefaulted<T, Function>> : PlainType<T> {};

// A table's struct is used with five column types; each gives the struct another meaning.
template <class, auto...>
struct NameColumn {
  char place;
};

template <class T, auto...>
using RowColumn = T;

/// Whether no insert can give the column.
constexpr bool is_computed(const ColumnTraits& traits)
{
  return traits.generated_sql || (traits.identity && traits.identity->is_always);
}

/// Whether the database has a value for a column that is not given.
constexpr bool has_default(const ColumnTraits& traits)
{
  return traits.default_sql || traits.identity;
}

template <class T, auto First, auto... Rest>
constexpr auto client_defaulted()
{
  if constexpr (requires { First.function; }) {
    return std::type_identity<ClientDefaulted<T, First.function>>();
  } else {
    return client_defaulted<T, Rest...>();
  }
}

template <class T, auto... Modifiers>
constexpr auto insert_type()
{
  constexpr const auto& traits = column_traits<Modifiers...>;
  if constexpr (is_computed(traits)) {
    return std::type_identity<Computed>();
  } else if constexpr (traits.has_client_default) {
    return client_defaulted<T, Modifiers...>();
  } else if constexpr (is_optional<T>) {
    return std::type_identity<T>();
  } else if constexpr (has_default(traits)) {
    return std::type_identity<std::optional<T>>();
  } else {
    return std::type_identity<Required<T>>();
  }
}
template <class T, auto... Modifiers>
using InsertColumn = typename decltype(insert_type<T, Modifiers...>())::type;

template <class T, auto...>
using UpdateColumn = std::optional<T>;

constexpr bool is_lower_or_digit(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
constexpr bool is_upper(char c)
{
  return c >= 'A' && c <= 'Z';
}

/// Whether two names have the same letters and digits in the same order, in any case.
constexpr bool has_same_letters(std::string_view a, std::string_view b)
{
  std::size_t i = 0, j = 0;
  const auto next = [](std::string_view text, std::size_t& at) {
    while (at < text.size() && !is_lower_or_digit(text[at]) && !is_upper(text[at])) {
      ++at;
    }
    const char c = at < text.size() ? text[at++] : char();
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  };
  while (true) {
    const char from_a = next(a, i);
    if (from_a != next(b, j)) { return false; }
    if (from_a == char()) { return true; }
  }
}

/// Whether a member may stand for the column: it has its name, or, where that is no name of C++ in
/// snake_case ("createdAt", "my column", "class"), the nearest one: created_at, my_column, class_.
constexpr bool is_spelled(std::string_view column, std::string_view member)
{
  if (same_text(column, member)) { return true; }
  if (column.empty() || member.empty()) { return false; }
  if (member.back() == '_' && same_text(column, member.substr(0, member.size() - 1))) {
    return true;
  }
  if (!is_upper(column[0]) && is_lower_or_digit(column[0]) && member[0] != '_' &&
      column[0] != member[0]) {
    return false;
  }
  for (const char c : column) {
    if (!is_lower_or_digit(c) && c != '_') { return has_same_letters(column, member); }
  }
  return member[0] == '_' && same_text(column, member.substr(1));
}

/// What is known of a column without its C++ type.
struct ColumnShape {
  std::string_view name;
  const SqlType* type;
  bool is_nullable;
  bool needs_quotes;
  ColumnTraits traits;
};

/// The SQL type that a parameter for the column must be cast to; null = it is sent as such.
constexpr const char* cast_of(const ColumnShape& column)
{
  if (column.traits.type) { return column.traits.type; }
  return column.type->needs_cast ? column.type->name : nullptr;
}

template <class T, auto... Modifiers>
struct ShapeColumn {
  ColumnShape shape{{}, &sql_type<Plain<T>>, is_optional<T>, false, column_traits<Modifiers...>};
};

template <template <template <class, auto...> class> class Shape>
inline constexpr std::size_t column_count = sizeof(Shape<NameColumn>);

template <template <template <class, auto...> class> class Shape>
inline constexpr const auto& column_names = member_names<Shape<NameColumn>, column_count<Shape>>;

/// A member of a table as queries write it.
struct ColumnWord {
  Piece name;
  bool needs_quotes;
};
template <std::size_t Count>
struct ColumnWords {
  ColumnWord at[Count];
};

template <std::size_t Count>
constexpr ColumnWords<Count> column_words_of(const NameText* names)
{
  ColumnWords<Count> words{};
  for (std::size_t i = 0; i < Count; ++i) {
    const auto& name = names[i];
    words.at[i] = {{name.text, name.size}, needs_quotes(name.text, name.size)};
  }
  return words;
}

template <template <template <class, auto...> class> class Shape>
inline constexpr auto column_words = column_words_of<column_count<Shape>>(
    member_texts<Shape<NameColumn>, column_count<Shape>>.names);

template <template <template <class, auto...> class> class Shape>
inline constexpr auto column_shapes = [] {
  constexpr auto count = column_count<Shape>;
  Shape<ShapeColumn> table{};
  auto shapes = Bindings<count>::apply(table, [](const auto&... columns) {
    return std::array<ColumnShape, count>{columns.shape...};
  });
  for (std::size_t i = 0; i < count; ++i) {
    const auto* given = shapes[i].traits.name;
    shapes[i].name = given ? std::string_view(given) : column_names<Shape>[i];
    shapes[i].needs_quotes = given ? needs_quotes(given) : column_words<Shape>.at[i].needs_quotes;
  }
  return shapes;
}();

/// A table as queries see it from outside its template.
struct TableShape {
  const ColumnShape* columns;
  std::size_t count;

  constexpr const ColumnShape* find(std::string_view name) const
  {
    for (std::size_t i = 0; i < count; ++i) {
      if (is_spelled(columns[i].name, name)) { return columns + i; }
    }
    return nullptr;
  }
};

template <template <template <class, auto...> class> class Shape>
inline constexpr TableShape table_shape{column_shapes<Shape>.data(), column_count<Shape>};

/// A member of a struct that is inserted or read.
struct MemberShape {
  Piece name;
  const SqlType* type;
  bool is_optional;
  bool is_computed;
  bool may_set_null;  ///< std::optional<std::optional<T>>: nothing, null or a value
};

template <std::size_t Count>
struct MemberShapes {
  MemberShape at[Count == 0 ? 1 : Count];
};

template <std::size_t Count>
constexpr MemberShapes<Count> give_names(MemberShapes<Count> members, const NameTexts<Count>& texts)
{
  for (std::size_t i = 0; i < Count; ++i) {
    members.at[i].name = {texts.names[i].text, texts.names[i].size};
  }
  return members;
}

/// Number and names of members. Those of a table's struct go by the columns' names in SQL.
template <class T>
struct MembersOf {
  static constexpr std::size_t count = member_count<T>;
  static constexpr auto give_names(MemberShapes<count> members)
  {
    return sqlkit::detail::give_names(members, member_texts<T, count>);
  }
};
template <template <template <class, auto...> class> class Shape,
          template <class, auto...> class Column>
struct MembersOf<Shape<Column>> {
  static constexpr std::size_t count = column_count<Shape>;
  static constexpr auto give_names(MemberShapes<count> members)
  {
    for (std::size_t i = 0; i < count; ++i) {
      members.at[i].name = piece(column_shapes<Shape>[i].name);
    }
    return members;
  }
};

template <class T>
inline constexpr bool is_optional_twice = false;
template <class T>
inline constexpr bool is_optional_twice<std::optional<std::optional<T>>> = true;

/// All but the names.
template <class... M>
constexpr MemberShapes<sizeof...(M)> shapes_of(Types<M...>)
{
  return {{MemberShape{{},
                       &sql_type<Plain<M>>,
                       is_optional<M>,
                       std::is_same_v<M, Computed>,
                       is_optional_twice<M>}...}};
}
template <class T>
inline constexpr auto member_shapes =
    MembersOf<T>::give_names(shapes_of(MemberTypes<T, MembersOf<T>::count>()));

/// A type's own name, without namespaces and template arguments.
constexpr std::string_view short_name(std::string_view cpp_name)
{
  const auto name = cpp_name.substr(0, cpp_name.find('<'));
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}
/// A struct's own name. Only a mistake needs it, and finding it takes the compiler long.
struct StructName {
  std::string_view (*find_cpp_name)();

  constexpr operator std::string_view() const { return short_name(find_cpp_name()); }
};

/// A struct as statements see it from outside its type.
struct StructShape {
  StructName name;
  const MemberShape* members;
  std::size_t count;

  constexpr const MemberShape* find(std::string_view member) const
  {
    for (std::size_t i = 0; i < count; ++i) {
      if (is_spelled(member, members[i].name)) { return members + i; }
    }
    return nullptr;
  }
};

template <class T>
constexpr StructShape struct_shape()
{
  return {{&cpp_name<T>}, member_shapes<T>.at, MembersOf<T>::count};
}

/// "posts", or "billing.accounts" in another PostgreSQL schema than the program's own.
struct TableName {
  std::string_view name;
  std::string_view alias;

  /// Characters before the table's own name, the dot included.
  constexpr std::size_t schema_size() const
  {
    const auto dot = name.find('.');
    return dot == std::string_view::npos ? 0 : dot + 1;
  }
  constexpr std::string_view in_query() const
  {
    return alias.empty() ? name.substr(schema_size()) : alias;
  }
};

/// A table, CTE or subquery as it stands behind FROM.
constexpr Token source_token(TableName table)
{
  auto token = make_token(TokenKind::source, table.name, table.alias);
  token.schema_size = static_cast<unsigned char>(table.schema_size());
  token.needs_quotes = needs_quotes(table.in_query());
  return token;
}
/// What queries call a source.
constexpr Piece name_in_query(const Token& source)
{
  if (source.name_size != 0) { return {source.name, source.name_size}; }
  const std::size_t schema_size = source.schema_size;
  return {source.text + schema_size, source.text_size - schema_size};
}

}  // namespace detail

}  // namespace sqlkit
