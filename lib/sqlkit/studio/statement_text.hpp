#pragma once

#include "sqlkit/pg/parameters.hpp"
#include "sqlkit/studio/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlkit::studio {

/// Whether values travel beside a statement, or stand in it for a person to read.
enum class Values { bound, written };

/// A statement while it is put together. Names come from the catalogue and are quoted; values come
/// from outside and never become part of a text that runs.
class StatementText {
public:
  explicit StatementText(Values values) : values_(values) {}

  StatementText& add(std::string_view text);
  StatementText& add_name(std::string_view name);
  StatementText& add_table(const Table& table);
  /// A value of a column, as text; empty = NULL.
  StatementText& add_value(const std::optional<std::string>& value, const Column& column);
  /// The same of a type that is no column's: "tid".
  StatementText& add_value(const std::optional<std::string>& value, std::string_view type);

  const std::string& text() const noexcept { return text_; }
  Parameters take_parameters() { return std::move(parameters_); }
  const std::vector<Oid>& types() const noexcept { return types_; }

private:
  std::string text_;
  Values values_;
  Parameters parameters_;
  std::vector<Oid> types_;
};

/// `"public"."posts"`, without quotes where a person would write none.
std::string shown_path(const Table& table);

/// Runs it on a connection.
Task<Result> run(Connection& connection, StatementText statement);

}  // namespace sqlkit::studio
