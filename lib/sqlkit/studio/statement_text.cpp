#include "sqlkit/studio/statement_text.hpp"

#include "sqlkit/pg/quote.hpp"
#include "sqlkit/sql/description.hpp"

#include <algorithm>

namespace sqlkit::studio {

namespace {

constexpr Oid text_oid = 25;

/// "-12.5": needs no quotes when it is shown.
bool is_plain_number(std::string_view text)
{
  if (text.starts_with('-')) { text.remove_prefix(1); }
  const auto is_digit_or_dot = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  return !text.empty() && text.front() != '.' && std::ranges::all_of(text, is_digit_or_dot);
}

}  // namespace

StatementText& StatementText::add(std::string_view text)
{
  text_ += text;
  return *this;
}

StatementText& StatementText::add_name(std::string_view name)
{
  text_ += values_ == Values::bound ? quote_name(name) : quote_identifier(name);
  return *this;
}

StatementText& StatementText::add_table(const Table& table)
{
  text_ += values_ == Values::bound ? quote_name(table.schema) + "." + quote_name(table.name)
                                    : shown_path(table);
  return *this;
}

StatementText& StatementText::add_value(const std::optional<std::string>& value,
                                        const Column& column)
{
  const bool is_bare =
      values_ == Values::written && value &&
      (column.kind == ValueKind::number
           ? is_plain_number(*value)
           : column.kind == ValueKind::boolean && (*value == "true" || *value == "false"));
  return is_bare ? add(*value) : add_value(value, column.bare_type);
}

StatementText& StatementText::add_value(const std::optional<std::string>& value,
                                        std::string_view type)
{
  if (values_ == Values::written) { return add(value ? quote_literal(*value) : "null"); }
  if (value) {
    parameters_.add_text(*value);
  } else {
    parameters_.add_null();
  }
  types_.push_back(text_oid);
  text_ += "$" + std::to_string(types_.size()) + "::text::";
  return add(type);
}

std::string shown_path(const Table& table)
{
  return quote_qualified(table.schema == "public" ? "" : table.schema, table.name);
}

Task<Result> run(Connection& connection, StatementText statement)
{
  const StatementRef reference{.text = statement.text(), .parameter_types = statement.types()};
  auto parameters = statement.take_parameters();
  auto result = co_await connection.run(reference, std::move(parameters));
  co_return result;
}

}  // namespace sqlkit::studio
