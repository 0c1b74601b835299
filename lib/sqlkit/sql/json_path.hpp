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

/// (metadata->>'likeCount')::bigint, or metadata->'card' for what is JSON itself.
template <class V>
constexpr Tokens member_of_json(const Operand& json, std::string_view key)
{
  constexpr bool is_json = sql_type<V>.storage != Storage::scalar;
  constexpr bool is_text =
      sql_type<V>.oid == ScalarType<std::string>::oid && !sql_type<V>.needs_cast;
  Tokens tokens;
  if (!is_json && !is_text) { push_text(tokens, "("); }
  append_operand(tokens, json, atom);
  push_text(tokens, is_json ? Word("->") : Word("->>"));
  tokens.push(make_token(TokenKind::quoted, key));
  if (!is_json && !is_text) {
    push_text(tokens, ")::");
    push_text(tokens, std::string_view(sql_type<V>.name));
  }
  return tokens;
}

template <class Self, class V>
template <class Alternative>
constexpr Expr<bool> Methods<Self, V>::holds() const
{
  static_assert(is_alternative<Alternative, V>,
                "sqlkit: holds<T>() takes an alternative of the column's variant");
  return {tag_condition<Alternative>(operand(self())), comparison};
}

template <class Self, class V>
template <auto Member>
constexpr auto Methods<Self, V>::at() const
{
  using Pointer = MemberPointer<decltype(Member)>;
  using Value = Plain<typename Pointer::Value>;
  constexpr bool is_variant = is_alternative<typename Pointer::Owner, V>;
  static_assert(is_variant || std::is_same_v<typename Pointer::Owner, V>,
                "sqlkit: at<&T::member>() takes a member of the column's struct, or of an "
                "alternative of its variant");
  auto value = member_of_json<Value>(operand(self()), JsonKey<Member>::text);
  if constexpr (!is_variant) {
    value[0].is_nullable = value[0].is_nullable || is_optional<typename Pointer::Value>;
    return Expr<Value>(std::move(value), other_operator);
  } else {
    Tokens tokens;
    push_text(tokens, "case when ");
    tokens.append(tag_condition<typename Pointer::Owner>(operand(self())));
    push_text(tokens, " then ");
    tokens.append(value);
    push_text(tokens, " end");
    tokens[0].is_nullable = true;
    return Expr<Value>(std::move(tokens), atom);
  }
}

}  // namespace sqlkit::detail
