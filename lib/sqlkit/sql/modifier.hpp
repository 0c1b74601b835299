#pragma once

#include "sqlkit/sql/sequence_numbers.hpp"
#include "sqlkit/sql/token.hpp"

#include "sqlkit/base/enum_names.hpp"

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace sqlkit {

struct Identity;

namespace detail {

/// What a column's modifiers say; null = nothing.
struct ColumnTraits {
  const char* name = nullptr;
  const char* type = nullptr;
  const char* default_sql = nullptr;
  const char* generated_sql = nullptr;
  const char* collation = nullptr;
  const char* renamed_from = nullptr;
  const char* comment = nullptr;
  const char* on_update_sql = nullptr;
  Tokens (*on_update)() = nullptr;
  const Identity* identity = nullptr;
  bool has_client_default = false;
};

/// A modifier that is one text for one of the traits. Structural: it stands in a column's type.
template <std::size_t Size, const char* ColumnTraits::* Trait>
struct TextModifier {
  char text[Size]{};

  constexpr void apply(ColumnTraits& traits) const { traits.*Trait = text; }
};

template <const char* ColumnTraits::* Trait, std::size_t Size>
consteval TextModifier<Size, Trait> text_modifier(const char (&text)[Size])
{
  TextModifier<Size, Trait> modifier;
  for (std::size_t i = 0; i < Size; ++i) {
    modifier.text[i] = text[i];
  }
  return modifier;
}

template <std::size_t Size>
using DefaultText = TextModifier<Size, &ColumnTraits::default_sql>;

/// Writes 'text' with its quotes doubled; returns the end.
constexpr char* write_quoted(char* to, std::string_view text)
{
  *to++ = '\'';
  for (const char c : text) {
    if (c == '\'') { *to++ = c; }
    *to++ = c;
  }
  *to++ = '\'';
  return to;
}

constexpr char* write_number(char* to, long long number)
{
  // Negative all the way: the smallest number has no positive counterpart.
  if (number < 0) { *to++ = '-'; }
  char digits[20] = {};
  int count = 0;
  do {
    const auto digit = static_cast<int>(number % 10);
    digits[count++] = static_cast<char>('0' + (digit < 0 ? -digit : digit));
    number /= 10;
  } while (number != 0);
  while (count > 0) {
    *to++ = digits[--count];
  }
  return to;
}

}  // namespace detail

/// Any SQL expression as default.
template <std::size_t Size>
consteval auto default_sql(const char (&expression)[Size])
{
  return detail::text_modifier<&detail::ColumnTraits::default_sql>(expression);
}

/// A constant as default: a number, bool, enumerator or text.
template <class T>
  requires std::integral<T> || std::is_enum_v<T>
consteval auto default_to(T value)
{
  detail::DefaultText<72> modifier;
  if constexpr (std::is_same_v<T, bool>) {
    const std::string_view text = value ? "true" : "false";
    text.copy(modifier.text, text.size());
  } else if constexpr (std::is_enum_v<T>) {
    detail::write_quoted(modifier.text, enum_name(value));
  } else {
    detail::write_number(modifier.text, value);
  }
  return modifier;
}
template <std::size_t Size>
consteval auto default_to(const char (&text)[Size])
{
  detail::DefaultText<2 * Size + 2> modifier;
  detail::write_quoted(modifier.text, std::string_view(text, Size - 1));
  return modifier;
}

inline constexpr auto default_now = default_sql("now()");
inline constexpr auto default_random = default_sql("gen_random_uuid()");

/// The column is computed from others of its row and kept (STORED).
template <std::size_t Size>
consteval auto generated(const char (&expression)[Size])
{
  return detail::text_modifier<&detail::ColumnTraits::generated_sql>(expression);
}

template <std::size_t Size>
consteval auto collate(const char (&name)[Size])
{
  return detail::text_modifier<&detail::ColumnTraits::collation>(name);
}

/// The name in SQL, where C++ cannot spell it or spells it otherwise: `named("class") class_`,
/// `named("createdAt") created_at`.
template <std::size_t Size>
consteval auto named(const char (&name)[Size])
{
  return detail::text_modifier<&detail::ColumnTraits::name>(name);
}

/// Another SQL type than the C++ type's own: `type("inet")`, `type("varchar(40)")`.
template <std::size_t Size>
consteval auto type(const char (&name)[Size])
{
  return detail::text_modifier<&detail::ColumnTraits::type>(name);
}

/// The name that this column had before: the next migration renames it.
template <std::size_t Size>
consteval auto renamed_from(const char (&name)[Size])
{
  return detail::text_modifier<&detail::ColumnTraits::renamed_from>(name);
}

template <std::size_t Size>
consteval auto comment(const char (&text)[Size])
{
  return detail::text_modifier<&detail::ColumnTraits::comment>(text);
}

/// The database counts: `generated … as identity`. What `serial` was for, without its loose ends.
/// `identity.start_with(1000).increment_by(10)`.
/// https://www.postgresql.org/docs/current/ddl-identity-columns.html
struct Identity : SequenceNumbers<Identity> {
  bool is_always = true;

  constexpr void apply(detail::ColumnTraits& traits) const { traits.identity = this; }
};
/// An insert cannot give the column.
inline constexpr Identity identity{};
/// An insert may give the column.
inline constexpr Identity identity_by_default{{}, false};

namespace detail {

// Functions are template arguments of their own: GCC 12 takes no pointer to one inside a class.
template <auto Function>
struct ClientDefault {
  static constexpr auto function = Function;

  constexpr void apply(ColumnTraits& traits) const { traits.has_client_default = true; }
};

template <auto Function>
struct OnUpdate {
  static constexpr Tokens value() { return Function().tokens(); }

  constexpr void apply(ColumnTraits& traits) const { traits.on_update = &value; }
};

}  // namespace detail

/// The program makes the value when an `Insert<…>` is made and the member is not given:
/// `client_default<&make_uuid_v7>`. The function takes nothing, or a clock.
template <auto Function>
inline constexpr detail::ClientDefault<Function> client_default{};

/// Every update() and do_update() that does not set the column sets it to this: `on_update<now>`.
template <auto Function>
inline constexpr detail::OnUpdate<Function> on_update{};
/// The same with any SQL expression.
template <std::size_t Size>
consteval auto on_update_sql(const char (&expression)[Size])
{
  return detail::text_modifier<&detail::ColumnTraits::on_update_sql>(expression);
}

}  // namespace sqlkit
