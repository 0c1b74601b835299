#pragma once

#include "sqlkit/sql/source.hpp"
#include "sqlkit/sql/statement.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

/// What a query reads along relations: rows inside rows, in one round trip. PostgreSQL makes each
/// inner list as JSON, in a subquery for each row around it.
namespace sqlkit {

class RelationSelect;

namespace detail {

/// The related table, declared so that the same table may stand around it.
constexpr Tokens related_source(const Leaf& column)
{
  const std::size_t schema_size = column.token.schema_size;
  const Piece name{column.token.text - schema_size, column.token.text_size + schema_size};
  auto token = source_token({name, {}});
  token.number = 1;
  Tokens tokens;
  tokens.push(token);
  return tokens;
}

/// (select … from source where conditions)
constexpr Tokens related(Word begin, const Tokens& source, const Tokens& conditions)
{
  Tokens tokens;
  push_text(tokens, "(");
  tokens.push(make_token(TokenKind::scope));
  push_text(tokens, begin);
  push_text(tokens, " from ");
  tokens.append(source);
  append_where(tokens, conditions);
  tokens.push(make_token(TokenKind::scope_end));
  push_text(tokens, ")");
  shield(tokens);
  return tokens;
}
constexpr Tokens counted(const Tokens& source, const Tokens& conditions)
{
  return related("select count(*)", source, conditions);
}
constexpr Tokens existing(const Tokens& source, const Tokens& conditions)
{
  Tokens tokens;
  push_text(tokens, "exists ");
  tokens.append(related("select 1", source, conditions));
  return tokens;
}

/// Types whose JSON form PostgreSQL and json::Codec agree on.
constexpr bool is_readable_as_json(const SqlType& type)
{
  constexpr std::uint32_t bytea = 17, bytea_array = 1001, tsvector = 3614, tsquery = 3615;
  return type.oid != bytea && type.oid != bytea_array && type.oid != tsvector &&
         type.oid != tsquery;
}

constexpr bool may_be_null(TokenView value)
{
  for (std::size_t i = 0; i < value.size; ++i) {
    if (value.tokens[i].is_nullable && !value.tokens[i].is_shielded) { return true; }
  }
  return false;
}

}  // namespace detail

/// A SELECT along a relation while it is written; relation.hpp makes it.
class [[nodiscard]] RelationSelect {
public:
  constexpr RelationSelect(detail::RelationKind kind, detail::Tokens from, detail::Tokens link,
                           bool is_nullable)
      : kind_(kind), is_nullable_(is_nullable), from_(std::move(from)), where_(std::move(link))
  {
  }

  template <class... T>
  constexpr RelationSelect&& add(const T&... entries) &&
  {
    (add_entry(entries), ...);
    return std::move(*this);
  }

  /// Only these rows; what is one may then be missing.
  constexpr RelationSelect&& where(const Condition& condition) &&
  {
    detail::append_condition(where_, condition);
    is_nullable_ = true;
    return std::move(*this);
  }
  template <class... T>
  constexpr RelationSelect&& order_by(const T&... keys) &&
  {
    detail::push_text(order_, " order by ");
    order_.append(detail::order_list(keys...));
    return std::move(*this);
  }
  template <class T>
  constexpr RelationSelect&& limit(const T& rows) &&
  {
    static_assert(std::is_integral_v<detail::ValueOf<T>>, "sqlkit: limit() takes a whole number");
    limit_.append(detail::wrap(" limit ", detail::operand(rows), ""));
    return std::move(*this);
  }
  template <class T>
  constexpr RelationSelect&& offset(const T& rows) &&
  {
    static_assert(std::is_integral_v<detail::ValueOf<T>>, "sqlkit: offset() takes a whole number");
    limit_.append(detail::wrap(" offset ", detail::operand(rows), ""));
    return std::move(*this);
  }
  /// The member that takes it.
  constexpr RelationSelect&& as(std::string_view name) &&
  {
    name_ = name;
    return std::move(*this);
  }

  friend constexpr void add_to(detail::SelectList& list, const RelationSelect& relation)
  {
    list.begin_item();
    list.tokens.append(relation.value());
    detail::push_text(list.tokens, " as ");
    auto alias = detail::make_token(detail::TokenKind::bare_column, "", relation.name_);
    alias.needs_quotes = detail::needs_quotes(relation.name_);
    list.tokens.push(alias);
    list.results.push(
        {nullptr, detail::piece(relation.name_), {}, 0, false, false, list.relations.size() + 1});
    relation.append_items(list.relations);
  }

private:
  constexpr bool is_many() const { return kind_ == detail::RelationKind::many; }

  template <detail::Node T>
  constexpr void add_entry(const T& value)
  {
    using V = detail::ValueOf<T>;
    std::string_view name;
    if constexpr (std::is_base_of_v<detail::Leaf, T>) {
      name = value.token.name_view();
    } else {
      name = value.name();
    }
    const auto operand = detail::operand(value);
    begin_entry(name);
    detail::append_operand(object_, operand, detail::weakest);
    if (!detail::is_readable_as_json(detail::sql_type<V>)) {
      detail::push_mistake(object_, "bytes and tsvectors cannot be read along a relation");
    }
    items_.push({detail::piece(name), &detail::sql_type<V>, detail::RelationKind::none,
                 detail::may_be_null(operand.view()), 1});
  }
  constexpr void add_entry(const RelationSelect& inner)
  {
    begin_entry(inner.name_);
    object_.append(inner.value());
    inner.append_items(items_);
  }
  template <class T>
  constexpr void add_entry(const T&)
  {
    static_assert(detail::Node<T>, "sqlkit: along a relation columns and expressions are read");
  }

  constexpr void begin_entry(std::string_view name)
  {
    if (name.empty()) {
      detail::push_mistake(object_, "each entry read along a relation needs a name: as()");
    }
    if (!items_.empty()) { detail::push_text(object_, ", "); }
    object_.push(detail::make_token(detail::TokenKind::json_key, name));
    detail::push_text(object_, ", ");
  }

  constexpr void append_items(detail::List<detail::RelationItem>& items) const
  {
    items.push(
        {detail::piece(name_), nullptr, kind_, !is_many() && is_nullable_, items_.size() + 1});
    items.append(items_);
  }

  /// The subquery. Rows that are cut by limit() are cut before they are collected.
  constexpr detail::Tokens value() const
  {
    using namespace detail;
    const bool is_cut = is_many() && !limit_.empty();
    Tokens tokens;
    push_text(tokens, "(");
    tokens.push(make_token(TokenKind::scope));
    push_text(tokens, is_cut ? Word("select coalesce(json_agg(page.value), '[]') from (select ")
                             : (is_many() ? Word("select coalesce(json_agg(") : Word("select ")));
    push_text(tokens, "json_build_object(");
    tokens.append(object_);
    push_text(tokens, is_cut ? Word(") as value") : Word(")"));
    if (is_many() && !is_cut) {
      tokens.append(order_);
      push_text(tokens, "), '[]')");
    }
    push_text(tokens, " from ");
    tokens.append(from_);
    append_where(tokens, where_);
    if (!is_many() || is_cut) { tokens.append(order_); }
    tokens.append(limit_);
    if (!is_many()) { push_text(tokens, " limit 1"); }
    if (is_cut) { push_text(tokens, ") as page"); }
    tokens.push(make_token(TokenKind::scope_end));
    push_text(tokens, ")");
    mark_nulls(tokens);
    return tokens;
  }
  /// Without a row, one is null; it has none if its columns come from a left join.
  constexpr void mark_nulls(detail::Tokens& tokens) const
  {
    for (auto& token : tokens) {
      const bool is_link = token.kind == detail::TokenKind::column && token.number != 0;
      token.is_shielded = is_many() || !is_link || token.is_shielded;
    }
    tokens[0].is_shielded = false;
    tokens[0].is_nullable = !is_many() && is_nullable_;
  }

  detail::RelationKind kind_;
  bool is_nullable_;
  std::string_view name_;
  detail::Tokens object_;
  detail::List<detail::RelationItem> items_;
  detail::Tokens from_;
  detail::Tokens where_;
  detail::Tokens order_;
  detail::Tokens limit_;
};

}  // namespace sqlkit
