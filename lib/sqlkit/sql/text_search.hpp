#pragma once

#include "sqlkit/sql/function.hpp"

#include <string>
#include <string_view>

/// Full-text search. https://www.postgresql.org/docs/15/functions-textsearch.html
/// `configuration` is a name such as "simple" or "english".
namespace sqlkit {

/// A search condition in the words of a search box: "quotes", or, -not.
template <class T>
constexpr Expr<TsQuery> websearch_to_tsquery(std::string_view configuration, const T& words)
{
  static_assert(std::is_same_v<detail::ValueOf<T>, std::string>, "sqlkit: words are a text");
  return detail::strict_call<TsQuery>("websearch_to_tsquery", configuration, words);
}
/// All of the words.
template <class T>
constexpr Expr<TsQuery> plainto_tsquery(std::string_view configuration, const T& words)
{
  static_assert(std::is_same_v<detail::ValueOf<T>, std::string>, "sqlkit: words are a text");
  return detail::strict_call<TsQuery>("plainto_tsquery", configuration, words);
}
/// The words one after the other.
template <class T>
constexpr Expr<TsQuery> phraseto_tsquery(std::string_view configuration, const T& words)
{
  static_assert(std::is_same_v<detail::ValueOf<T>, std::string>, "sqlkit: words are a text");
  return detail::strict_call<TsQuery>("phraseto_tsquery", configuration, words);
}
/// A condition in PostgreSQL's own language (`fat & (rat | cat)`): an error if it is not.
template <class T>
constexpr Expr<TsQuery> to_tsquery(std::string_view configuration, const T& condition)
{
  static_assert(std::is_same_v<detail::ValueOf<T>, std::string>, "sqlkit: a condition is a text");
  return detail::strict_call<TsQuery>("to_tsquery", configuration, condition);
}

template <class T>
constexpr Expr<TsVector> to_tsvector(std::string_view configuration, const T& text)
{
  static_assert(std::is_same_v<detail::ValueOf<T>, std::string>, "sqlkit: a document is a text");
  return detail::strict_call<TsVector>("to_tsvector", configuration, text);
}

/// How often and where the words stand, as real numbers that only order rows.
template <class Document, class Condition>
constexpr Expr<double> ts_rank(const Document& document, const Condition& condition)
{
  static_assert(std::is_same_v<detail::ValueOf<Document>, TsVector> &&
                    std::is_same_v<detail::ValueOf<Condition>, TsQuery>,
                "sqlkit: ts_rank() takes a tsvector and a tsquery");
  return cast<double>(detail::strict_call<double>("ts_rank", document, condition)).as("ts_rank");
}
/// The same, nearer words counting more.
template <class Document, class Condition>
constexpr Expr<double> ts_rank_cd(const Document& document, const Condition& condition)
{
  static_assert(std::is_same_v<detail::ValueOf<Document>, TsVector> &&
                    std::is_same_v<detail::ValueOf<Condition>, TsQuery>,
                "sqlkit: ts_rank_cd() takes a tsvector and a tsquery");
  return cast<double>(detail::strict_call<double>("ts_rank_cd", document, condition))
      .as("ts_rank_cd");
}

/// Pieces of the text with the words marked. `options` as PostgreSQL names them:
/// `"StartSel=<em>, StopSel=</em>, MaxFragments=2"`.
template <class T, class Condition>
constexpr Expr<std::string> ts_headline(std::string_view configuration, const T& text,
                                        const Condition& condition, std::string_view options)
{
  static_assert(std::is_same_v<detail::ValueOf<T>, std::string> &&
                    std::is_same_v<detail::ValueOf<Condition>, TsQuery>,
                "sqlkit: ts_headline() takes a text and a tsquery");
  return detail::strict_call<std::string>("ts_headline", configuration, text, condition, options);
}

}  // namespace sqlkit
