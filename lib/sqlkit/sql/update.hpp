#pragma once

#include "sqlkit/sql/insert.hpp"
#include "sqlkit/sql/patch_source.hpp"

#include <concepts>
#include <utility>

namespace sqlkit {

/// An UPDATE or DELETE while it is written. It needs where() or every_row().
class [[nodiscard]] ChangeRows {
public:
  constexpr ChangeRows(detail::Target target, std::string_view verb, std::string_view from_word)
      : target_(target), verb_(verb), from_word_(from_word)
  {
  }

  template <std::same_as<detail::Assignment>... T>
    requires(sizeof...(T) > 0)
  constexpr ChangeRows&& set(const T&... assignments) &&
  {
    begin_set();
    set_.append(detail::assignment_list(assignments...));
    return std::move(*this);
  }
  /// The members of a struct that are given: `Param<Update<Posts>>`, or a struct of your own whose
  /// members are columns. An empty std::optional leaves the column as it is; of a nullable column
  /// std::optional<std::optional<T>> can also set null. One text serves every choice.
  template <class T>
  constexpr ChangeRows&& set(const Param<T>& patch) &&
  {
    begin_set();
    detail::PatchSource source{target_, mistakes_, {}};
    source.add(detail::struct_shape<T>(), patch.token.number);
    set_.append(source.assignments);
    return std::move(*this);
  }
  /// Another table or CTE whose columns where(), set() and returning() may use; of a DELETE it is
  /// called using_().
  template <detail::Source T>
  constexpr ChangeRows&& from(const T& source) &&
  {
    detail::push_text(from_, from_.empty() ? from_word_ : std::string_view(", "));
    add_source(from_, source, false);
    return std::move(*this);
  }
  template <detail::Source T>
  constexpr ChangeRows&& using_(const T& source) &&
  {
    return std::move(*this).from(source);
  }
  constexpr ChangeRows&& where(const Condition& condition) &&
  {
    detail::append_condition(where_, condition);
    return std::move(*this);
  }
  /// Says that no where() is meant.
  constexpr ChangeRows&& every_row() &&
  {
    is_every_row_ = true;
    return std::move(*this);
  }
  template <class... T>
  constexpr ChangeRows&& returning(const T&... entries) &&
  {
    (add_to(returning_, entries), ...);
    return std::move(*this);
  }

  /// Puts CTEs in front; `with(…).update(…)` does it.
  constexpr ChangeRows&& after(detail::Tokens with, bool) &&
  {
    with_ = std::move(with);
    return std::move(*this);
  }

  friend constexpr detail::Statement to_statement(const ChangeRows& change);

private:
  constexpr void begin_set()
  {
    detail::push_text(set_, set_.empty() ? detail::Word(" set ") : detail::Word(", "));
  }

  detail::Target target_;
  std::string_view verb_;
  std::string_view from_word_;
  detail::Tokens with_;
  detail::Tokens set_;
  detail::Tokens from_;
  detail::Tokens where_;
  detail::SelectList returning_;
  detail::Tokens mistakes_;
  bool is_every_row_ = false;
};

constexpr detail::Statement to_statement(const ChangeRows& change)
{
  using namespace detail;
  Statement statement;
  auto& tokens = statement.tokens;
  tokens.append(change.mistakes_);
  tokens.append(change.with_);
  push_text(tokens, change.verb_);
  push_source(tokens, source_token(change.target_.name));
  auto set = change.set_;
  if (!set.empty()) { append_on_update(set, change.target_.shape); }
  tokens.append(set);
  tokens.append(change.from_);
  append_where(tokens, change.where_);
  append_returning(statement, change.returning_);
  statement.is_read_only = false;
  if (change.where_.empty() && !change.is_every_row_) {
    Tokens mistakes;
    say(mistakes, change.verb_, change.target_.name.name,
        " has no where(); say every_row() if every row is meant");
    tokens.append(mistakes);
  }
  return statement;
}

template <template <template <class, auto...> class> class Shape>
constexpr ChangeRows update(const Table<Shape>& table)
{
  return ChangeRows(detail::target(table), "update ", " from ");
}

template <template <template <class, auto...> class> class Shape>
constexpr ChangeRows delete_from(const Table<Shape>& table)
{
  return ChangeRows(detail::target(table), "delete from ", " using ");
}

}  // namespace sqlkit
