#pragma once

#include <sqlkit/sqlkit.hpp>

namespace bookshop {

using namespace sqlkit;

using AuthorId = Id<Uuid, struct AuthorTag>;
using BookId = Id<Uuid, struct BookTag>;

enum class Binding { paperback, hardcover };

template <template <class, auto...> class Column>
struct Authors {
  Column<AuthorId, default_random> id;
  Column<Text<nonempty, max(200)>> name;

  constexpr Rules rules() const { return {primary_key(id), unique(name)}; }
};
inline constexpr auto authors = table<Authors>("authors");

template <template <class, auto...> class Column>
struct Books {
  Column<BookId, default_random> id;
  Column<AuthorId> author_id;
  Column<Text<nonempty, max(300)>> title;
  Column<Binding, default_to(Binding::paperback)> binding;
  Column<std::int32_t> price_in_cents;
  Column<std::vector<std::string>> subjects;
  Column<Timestamp, default_now> added_at;

  constexpr Rules rules() const
  {
    return {primary_key(id), foreign_key(author_id).references(authors.id).on_delete(cascade),
            index(author_id, title), check(price_in_cents >= 0)};
  }
};
inline constexpr auto books = table<Books>("books");

inline constexpr auto bookshop_schema = schema(authors, books);

}  // namespace bookshop
