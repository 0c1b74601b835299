#pragma once

#include "sqlkit/seed/random.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sqlkit {

/// Makes texts of one kind. With a `tail` ("17") the text is one that no other tail gives.
struct Generator {
  std::string_view name;
  std::string (*make)(Random& random, std::string_view tail);
};

/// All generators that a column can be given by name: "email", "full_name", "city", ….
std::span<const Generator> list_generators();

/// The generator of that name, or null.
const Generator* find_generator(std::string_view name);

/// What a text column holds, by its name and its table's: `users.name` is a person's, `books.name`
/// is not. Never null: what says nothing gets a few words.
const Generator* guess_generator(std::string_view table, std::string_view column);

}  // namespace sqlkit
