// A bookshop's shelf: adds two books and lists what an author wrote.

#include "schema.hpp"

#include <sqlkit/async/run_blocking.hpp>

#include <cstdio>
#include <cstdlib>

namespace bookshop {

struct AuthorName {
  Text<nonempty, max(200)> name;
};

constexpr auto add_author = query<AuthorId>([](Param<AuthorName> author) {
  return insert_into(authors)
      .values(author)
      .on_conflict(authors.name)
      .do_update(authors.name = excluded(authors.name))
      .returning(authors.id);
});

struct NewBook {
  AuthorId author_id;
  Text<nonempty, max(300)> title;
  std::int32_t price_in_cents;
  std::vector<std::string> subjects;
};

constexpr auto add_book =
    query([](Param<NewBook> book) { return insert_into(books).values(book); });

struct ShelfItem {
  std::string title;
  std::string author;
  std::int32_t price_in_cents;
};

constexpr auto shelf_of = query<ShelfItem>([](Param<std::string> name) {
  return select(books.title, authors.name.as("author"), books.price_in_cents)
      .from(books)
      .join(authors, authors.id == books.author_id)
      .where(authors.name == name)
      .order_by(books.title);
});
static_assert(shelf_of.sql() ==
              "select books.title, authors.name as author, books.price_in_cents from books"
              " join authors on authors.id = books.author_id where authors.name = $1"
              " order by books.title");

Task<> add_books(Session session)
{
  const AuthorName name{.name = std::string("Ursula K. Le Guin")};
  const auto author = co_await session.get(add_author, name);
  const NewBook first{author, std::string("The Dispossessed"), 1295, {"utopia", "physics"}};
  const NewBook second{author, std::string("The Lathe of Heaven"), 995, {"dreams"}};
  co_await session.execute(add_book, first);
  co_await session.execute(add_book, second);
}

Task<> show_shelf(Database* database)
{
  co_await database->transaction(add_books);
  auto session = database->session();
  const std::string name = "Ursula K. Le Guin";
  const auto shelf = co_await session.list(shelf_of, name);
  for (const auto& [title, author, price] : shelf) {
    std::printf("%s by %s: %d.%02d\n", title.c_str(), author.c_str(), price / 100, price % 100);
  }
  co_await database->close();
}

}  // namespace bookshop

int main()
{
  const char* url = std::getenv("DATABASE_URL");
  if (url == nullptr) {
    std::fputs("Set DATABASE_URL, as in postgresql://localhost/bookshop\n", stderr);
    return 1;
  }
  try {
    auto database = sqlkit::create_db(url);
    sqlkit::run_blocking([&] { return bookshop::show_shelf(&database); });
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bookshop: %s\n", error.what());
    return 1;
  }
}
