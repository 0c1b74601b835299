#pragma once

#include "sqlkit/pull/cpp_text.hpp"

#include "sqlkit/sql/description.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sqlkit::pulling {

/// As many as the compiler can take apart (base/wide_bindings.hpp).
inline constexpr std::size_t max_columns = 128;

/// What a table or view is called in C++.
struct TableNames {
  std::string type;                            ///< "OrderItems"
  std::string variable;                        ///< "order_items"
  std::map<std::string, std::string> members;  ///< by the columns' names
  std::set<std::string> hidden;                ///< names that mean a member inside the struct
};

/// The C++ names of all that a header declares, and how a word is written where something of the
/// schema has the same name.
class Names {
public:
  Names(const SchemaDescription& schema, std::string own_namespace, Naming naming);

  /// Of a table or view, by its path ("billing.accounts"); null if it has no
  /// struct: there is none, it is a partition, or it has no column or too many.
  const TableNames* find_table(const std::string& path) const;
  /// Of an enum, domain or composite type; "" if the schema has none.
  std::string find_type(const std::string& path) const;

  /// A word of sqlkit inside a table's struct, or outside all of them.
  std::string word(std::string_view word, const TableNames* inside = nullptr) const;
  /// A name that the header declares itself.
  std::string own(const std::string& name, const TableNames* inside = nullptr) const;

private:
  void add_all(const SchemaDescription& schema, bool is_own);
  void add_table(const std::string& schema, const std::string& name,
                 const std::vector<std::string>& columns);
  void add_type(const std::string& schema, const std::string& name);
  std::string claim(const std::string& wanted, const std::string& schema);

  std::string namespace_;
  Naming naming_;
  std::set<std::string> taken_;
  std::map<std::string, TableNames> tables_;
  std::map<std::string, std::string> types_;
};

/// "billing.accounts", or "accounts" in the program's own schema.
std::string join_path(const std::string& schema, const std::string& name);

}  // namespace sqlkit::pulling
