#include "sqlkit/sql/schema_object.hpp"

#include "sqlkit/sql/object_words.hpp"

#include "sqlkit/base/error.hpp"

namespace sqlkit {
using detail::describe_words;
using detail::text_or_nothing;

void Extension::add_to(SchemaDescription& schema) const
{
  schema.extensions.emplace_back(name);
}

void PgSchema::add_to(SchemaDescription& schema) const
{
  schema.namespaces.push_back({.name = std::string(name),
                               .comment = text_or_nothing(note),
                               .renamed_from = text_or_nothing(previous_name)});
}

void Sequence::add_to(SchemaDescription& schema) const
{
  SequenceDescription description;
  describe_words(*this, name, description);
  description.type = std::string(type);
  description.options = describe_numbers(*this);
  description.owned_by = text_or_nothing(owner);
  schema.sequences.push_back(std::move(description));
}

void Function::add_to(SchemaDescription& schema) const
{
  const auto open = name.find('(');
  if (open == std::string_view::npos || !name.ends_with(')')) {
    throw Error(ErrorCode::internal, "The function " + std::string(name) +
                                         " needs the types of its arguments in parentheses.");
  }
  FunctionDescription description;
  describe_words(*this, name.substr(0, open), description);
  description.arguments = std::string(name.substr(open + 1, name.size() - open - 2));
  description.is_procedure = is_procedure;
  description.definition = std::string(definition);
  schema.functions.push_back(std::move(description));
}

void Partition::add_to(SchemaDescription& schema) const
{
  TableDescription description;
  describe_words(*this, name, description);
  description.partition_of = std::string(whole);
  description.partition_by = text_or_nothing(division);
  description.partition_bound = values.empty() ? "default" : "for values " + std::string(values);
  schema.tables.push_back(std::move(description));
}

}  // namespace sqlkit
