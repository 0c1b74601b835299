#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::platformsim::instagram {

/// What a request asks for of a node, by the Graph API's field expansion:
/// `id,media.limit(25).after(abc){id,caption}`.
/// https://developers.facebook.com/docs/graph-api/guides/field-expansion
struct Field {
  std::string name;
  std::map<std::string, std::string, std::less<>> arguments;
  std::vector<Field> fields;  ///< empty: what the network gives by default
};

/// Throws GraphError for text that is no list of fields.
std::vector<Field> parse_fields(std::string_view text);

/// The field of this name, or null.
const Field* find_field(const std::vector<Field>& fields, std::string_view name);

}  // namespace socialhub::platformsim::instagram
