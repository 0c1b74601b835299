#pragma once

#include "sqlkit/sql/description.hpp"

#include <optional>
#include <string>
#include <vector>

/// The statements that make things, and their clauses.
namespace sqlkit {

/// `id uuid default gen_random_uuid() not null`
std::string column_clause(const ColumnDescription& column);
/// `language text null`, for a person.
std::string describe_column(const ColumnDescription& column);
/// `increment 2 start 10`, "" if all is PostgreSQL's default.
std::string sequence_clauses(const SequenceOptions& options);
/// What leads from one set of options to another: `increment 2 no maxvalue`.
std::string sequence_changes(const SequenceOptions& before, const SequenceOptions& after);

std::string create_statement(const EnumDescription& type, const std::string& name);
std::string create_statement(const DomainDescription& type);
std::string create_statement(const CompositeDescription& type);
std::string create_statement(const SequenceDescription& sequence);
std::string create_statement(const FunctionDescription& function);
std::string create_statement(const TableDescription& table);
std::string create_statement(const ViewDescription& view);
/// `relation` is the name as it stands in SQL.
std::string create_statement(const std::string& relation, const IndexDescription& index);
std::string create_statement(const std::string& relation, const PolicyDescription& policy);
std::string create_statement(const std::string& relation, const TriggerDescription& trigger);
std::string add_statement(const std::string& relation, const ConstraintDescription& constraint);

std::string comment_statement(const std::string& object, const std::optional<std::string>& comment);

/// True if the constraint stands in the statement that makes its table.
bool is_inline(const TableDescription& table, const ConstraintDescription& constraint);

/// The expression in parentheses, which it may have already.
std::string in_parentheses(const std::string& expression);

std::string join(const std::vector<std::string>& parts, const std::string& separator);

/// A path, "billing.accounts", as it stands in SQL.
std::string quote_path(const std::string& path);

template <class T>
std::string sql_name(const T& object)
{
  return quote_qualified(object.schema, object.name);
}

}  // namespace sqlkit
