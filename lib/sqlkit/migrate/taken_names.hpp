#pragma once

#include "sqlkit/sql/description.hpp"

#include <compare>
#include <map>
#include <string>
#include <vector>

namespace sqlkit {

/// Something that has a name in a schema, with the word of its `alter … rename`: "table", "index".
struct NameHolder {
  std::string kind;
  std::string path;

  friend bool operator==(const NameHolder&, const NameHolder&) = default;
  friend auto operator<=>(const NameHolder&, const NameHolder&) = default;
};

/// Which names are taken in the two catalogs where those of a schema must be distinct: relations
/// and composite types stand in pg_class, types and the rows of relations in pg_type.
/// https://www.postgresql.org/docs/15/catalog-pg-class.html
class TakenNames {
public:
  explicit TakenNames(const SchemaDescription& state);

  /// What would be in the way of a thing under another path.
  std::vector<NameHolder> holders_of(const NameHolder& thing, const std::string& path) const;
  bool is_free(const NameHolder& thing, const std::string& path) const;

  /// The indexes of a table or view that would find their names taken in its new schema.
  std::vector<NameHolder> parts_without_room(const NameHolder& thing,
                                             const std::string& path) const;

  void move(const NameHolder& thing, const std::string& path);

private:
  void add(const std::string& kind, unsigned catalogs, const std::string& path);
  template <class List>
  void add_all(const std::string& kind, unsigned catalogs, const List& list);
  void add_indexes(const NameHolder& owner, const std::string& schema,
                   const std::vector<IndexDescription>& indexes);

  std::map<NameHolder, unsigned> holders_;  ///< with the catalogs that each stands in
  std::map<NameHolder, std::vector<std::string>> indexes_;  ///< names, of tables and views
};

}  // namespace sqlkit
