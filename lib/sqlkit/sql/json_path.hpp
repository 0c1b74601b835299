#pragma once

#include "sqlkit/sql/subquery.hpp"

#include "sqlkit/base/tag.hpp"
#include "sqlkit/json/shape.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <variant>

/// Paths into JSONB: `posts.metadata.at<&TwitterMetadata::like_count>()`.
namespace sqlkit::detail {

template <class T>
struct MemberPointer;
template <class Class, class Member>
struct MemberPointer<Member Class::*> {
  using Owner = Class;
  using Value = Member;
};

template <auto Member>
constexpr std::string_view member_name()
{
  std::string_view text = __PRETTY_FUNCTION__;
  text = text.substr(0, text.find_first_of(";]"));
  text = text.substr(0, text.find_last_not_of(')') + 1);
  return text.substr(text.rfind("::") + 2);
}

/// The key under which the JSON codec writes a member.
template <auto Member>
struct JsonKey {
  using Owner = typename MemberPointer<decltype(Member)>::Owner;

  static constexpr std::string_view name = member_name<Member>();
  static constexpr auto camel = [] {
    struct {
      char text[64]{};
      std::size_t size = 0;
    } key;
    bool is_upper = false;
    for (const char c : name) {
      if (c == '_') {
        is_upper = true;
      } else {
        key.text[key.size++] = is_upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        is_upper = false;
      }
    }
    return key;
  }();
  static constexpr std::string_view text = [] {
    if constexpr (requires { Owner::renames; }) {
      for (const auto& rename : Owner::renames) {
        if (rename.member == name) { return rename.key; }
      }
    }
    if constexpr (requires { Owner::naming; }) {
      if (Owner::naming == json::Naming::exact) { return name; }
    }
    return std::string_view(camel.text, camel.size);
  }();
};

template <class Alternative, class Variant>
inline constexpr bool is_alternative = false;
template <class Alternative, class... All>
inline constexpr bool is_alternative<Alternative, std::variant<All...>> =
    (std::is_same_v<Alternative, All> || ...);

/// metadata->>'platform' = 'twitter'
template <class Alternative>
constexpr Tokens tag_condition(const Operand& json)
{
  Tokens tokens;
  append_operand(tokens, json, atom);
  push_text(tokens, "->>");
  tokens.push(make_token(TokenKind::quoted, Alternative::tag.key));
  push_text(tokens, " = ");
  const auto& value = Alternative::tag.value;
  if constexpr (std::is_enum_v<std::remove_cvref_t<decltype(value)>>) {
    tokens.push(make_token(TokenKind::quoted, enum_name(value)));
  } else {
    tokens.push(make_token(TokenKind::quoted, value));
  }
  return tokens;
}

/// (metadata->>'likeCount')::bigint, metadata->'card' for what is JSON itself, and an array of the
/// elements of a list.
template <class V>
constexpr Tokens member_of_json(const Operand& json, std::string_view key)
{
  constexpr auto storage = sql_type<V>.storage;
  constexpr bool is_text =
      sql_type<V>.oid == ScalarType<std::string>::oid && !sql_type<V>.needs_cast;
  constexpr bool is_cast = storage == Storage::array || (storage == Storage::scalar && !is_text);
  Tokens tokens;
  if (storage == Storage::array) { push_text(tokens, "array(select jsonb_array_elements_text"); }
  if (is_cast) { push_text(tokens, "("); }
  append_operand(tokens, json, other_operator);
  push_text(tokens, storage == Storage::scalar ? Word("->>") : Word("->"));
  tokens.push(make_token(TokenKind::quoted, key));
  if (is_cast) { push_text(tokens, storage == Storage::array ? Word("))") : Word(")")); }
  if (is_cast) { push_cast(tokens, sql_type<V>.name); }
  return tokens;
}

/// The keys of a path, for jsonb_set: '{author,name}'
template <auto... Members>
constexpr void push_path(Tokens& tokens)
{
  bool is_first = true;
  push_text(tokens, "'{");
  const auto add = [&](std::string_view key) {
    if (!is_first) { push_text(tokens, ","); }
    is_first = false;
    push_text(tokens, key);
  };
  (add(JsonKey<Members>::text), ...);
  push_text(tokens, "}'");
}

template <auto First, auto... More>
struct LastMember : LastMember<More...> {};
template <auto Last>
struct LastMember<Last> {
  using Value = Plain<typename MemberPointer<decltype(Last)>::Value>;
};

template <class Self, class V>
template <class Alternative>
constexpr Expr<bool> Methods<Self, V>::holds() const
{
  static_assert(is_alternative<Alternative, V>,
                "sqlkit: holds<T>() takes an alternative of the column's variant");
  return {tag_condition<Alternative>(operand(self())), comparison};
}

template <class Owner, class V>
constexpr void check_owner()
{
  static_assert(is_alternative<Owner, V> || std::is_same_v<Owner, V>,
                "sqlkit: at<&T::member>() takes a member of the column's struct, or of an "
                "alternative of its variant");
}

template <class Self, class V>
template <auto Member, auto... Deeper>
constexpr auto Methods<Self, V>::at() const
{
  using Pointer = MemberPointer<decltype(Member)>;
  using Value = Plain<typename Pointer::Value>;
  check_owner<typename Pointer::Owner, V>();
  auto tokens = member_of_json<Value>(operand(self()), JsonKey<Member>::text);
  auto strength = other_operator;
  tokens[0].is_nullable = tokens[0].is_nullable || is_optional<typename Pointer::Value>;
  if constexpr (is_alternative<typename Pointer::Owner, V>) {
    Tokens chosen;
    push_text(chosen, "case when ");
    chosen.append(tag_condition<typename Pointer::Owner>(operand(self())));
    push_text(chosen, " then ");
    chosen.append(tokens);
    push_text(chosen, " end");
    chosen[0].is_nullable = true;
    tokens = std::move(chosen);
    strength = atom;
  }
  const Expr<Value> member(std::move(tokens), strength);
  if constexpr (sizeof...(Deeper) == 0) {
    return member;
  } else {
    return member.template at<Deeper...>();
  }
}

template <class Self, class V>
template <auto Member, auto... Deeper, class T>
constexpr Expr<V> Methods<Self, V>::set_at(const T& value) const
{
  using Owner = typename MemberPointer<decltype(Member)>::Owner;
  using Value = typename LastMember<Member, Deeper...>::Value;
  check_owner<Owner, V>();
  static_assert(same_sql_type<Value, ValueOf<T>>,
                "sqlkit: set_at() takes a value of the member's type");
  constexpr bool is_json = sql_type<Value>.storage == Storage::jsonb;
  Tokens tokens;
  if constexpr (is_alternative<Owner, V>) {
    push_text(tokens, "case when ");
    tokens.append(tag_condition<Owner>(operand(self())));
    push_text(tokens, " then ");
  }
  push_text(tokens, "jsonb_set(");
  append_operand(tokens, operand(self()), weakest);
  push_text(tokens, ", ");
  push_path<Member, Deeper...>(tokens);
  push_text(tokens, is_json ? Word(", ") : Word(", to_jsonb("));
  append_operand(tokens, operand(value), sqlkit::detail::cast);
  if (!Node<T>) { push_cast(tokens, sql_type<Value>.name); }
  push_text(tokens, is_json ? Word(")") : Word("))"));
  if constexpr (is_alternative<Owner, V>) {
    push_text(tokens, " else ");
    append_operand(tokens, operand(self()), weakest);
    push_text(tokens, " end");
  }
  return {std::move(tokens), atom};
}

template <class Self, class V>
template <class T>
constexpr Expr<bool> Methods<Self, V>::has_key(const T& key) const
{
  static_assert(sql_type<V>.storage == Storage::jsonb && std::is_same_v<ValueOf<T>, std::string>,
                "sqlkit: has_key() asks JSONB for a text");
  return {operand(self()), " ? ", operand(key), other_operating};
}

}  // namespace sqlkit::detail
