#pragma once

#include <string>

/// Paths name things of a schema: "billing.accounts", "posts.id". A name with a dot or a quote of
/// its own stands in quotes, so that a path can be taken apart again: billing."a.b".
namespace sqlkit {

/// The name as it stands in a path.
std::string path_part(const std::string& name);

/// "billing.accounts", or "accounts" in the program's own schema. For keys and for people.
std::string path_of(const std::string& schema, const std::string& name);

/// A path's last name, and what stands before it.
struct PathEnd {
  std::string place;  ///< a path; "" if there is nothing before the name
  std::string name;   ///< as it is, without quotes
};
PathEnd cut_path(const std::string& path);

/// Of a path of a schema and a name: the schema, "" for the program's own.
std::string schema_of(const std::string& path);

}  // namespace sqlkit
