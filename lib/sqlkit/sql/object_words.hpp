#pragma once

#include "sqlkit/sql/rule_sql.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sqlkit::detail {

inline std::optional<std::string> text_or_nothing(std::string_view text)
{
  return text.empty() ? std::nullopt : std::optional(std::string(text));
}

/// The members that descriptions of all kinds of objects share (ObjectWords of schema_object.hpp).
template <class Description, class Object>
void describe_words(const Object& object, std::string_view full_name, Description& description)
{
  auto [schema, name] = split_name(full_name);
  description.schema = std::move(schema);
  description.name = std::move(name);
  description.comment = text_or_nothing(object.note);
  description.renamed_from = text_or_nothing(object.previous_name);
  description.moved_from = text_or_nothing(object.previous_schema);
}

}  // namespace sqlkit::detail
