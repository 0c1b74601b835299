#pragma once

#include "sqlkit/pull/cpp_text.hpp"

#include "sqlkit/sql/description.hpp"

#include <string>
#include <vector>

namespace sqlkit {

struct HeaderOptions {
  std::string name = "app";  ///< the namespace, and what `app_schema` begins with
  Naming naming = Naming::snake;
};

/// A schema in C++.
struct Header {
  std::string text;
  /// A sentence for each thing that cannot be said in C++, or not as it is.
  std::vector<std::string> warnings;
};

/// Writes the header that declares this schema, which is in PostgreSQL's normal form: structs of
/// tables in an order that compiles, types, and the list of all. It ends with
/// `inline constexpr auto app_schema = schema(…);`.
Header write_header(const SchemaDescription& schema, const HeaderOptions& options);

}  // namespace sqlkit
