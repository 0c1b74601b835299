#pragma once

#include <string>
#include <string_view>

/// Texts and names as C++ writes them.
namespace sqlkit {

/// How columns' names become members'.
enum class Naming {
  snake,  ///< createdAt is created_at
  as_is,  ///< as they are, as far as C++ can spell them
};

namespace pulling {

/// "it's \"quoted\"\n": a literal on one line.
std::string quote_cpp(std::string_view text);

/// The same; what has several lines stands in a raw literal.
std::string quote_cpp_block(std::string_view text);

/// The text for sql<…>("…"), where a brace is written twice.
std::string quote_sql_piece(std::string_view text);

/// The nearest name that C++ can spell: "my column" is my_column, "class" class_, "2nd" _2nd.
std::string to_member_name(std::string_view name, Naming naming);

/// "order_items" is OrderItems.
std::string to_type_name(std::string_view name);

/// Whether an enumerator can have exactly this name.
bool is_cpp_name(std::string_view name);

}  // namespace pulling
}  // namespace sqlkit
