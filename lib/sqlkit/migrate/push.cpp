#include "sqlkit/migrate/push.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/catalog.hpp"
#include "sqlkit/migrate/declared_roles.hpp"
#include "sqlkit/migrate/diff/statements.hpp"
#include "sqlkit/migrate/renames.hpp"
#include "sqlkit/migrate/text_result.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <charconv>
#include <exception>

namespace sqlkit {

namespace {

/// The program's schemas, also under the names that they had.
std::vector<std::string> names_to_read(const SchemaDescription& schema)
{
  auto names = names_of_namespaces(schema);
  const auto add = [&](const std::optional<std::string>& name) {
    if (name and not name->empty()) { names.push_back(*name); }
  };
  for (const auto& space : schema.namespaces) {
    add(space.renamed_from);
  }
  for (const auto& table : schema.tables) {
    add(table.moved_from);
  }
  for (const auto& type : schema.enums) {
    add(type.moved_from);
  }
  for (const auto& view : schema.views) {
    add(view.moved_from);
  }
  for (const auto& sequence : schema.sequences) {
    add(sequence.moved_from);
  }
  return names;
}

bool is_table(const ComparableState& state, const std::string& path)
{
  return std::ranges::any_of(state.normal.tables, [&](const TableDescription& table) {
    return path_of(table.schema, table.name) == path;
  });
}

std::string counting_query(const ComparableState& live, const std::string& loss)
{
  if (is_table(live, loss)) { return "select count(*)::text from " + quote_path(loss); }
  const auto [table, column] = cut_path(loss);
  return "select count(" + quote_identifier(column) + ")::text from " + quote_path(table);
}

void refuse_losses(const std::vector<Loss>& losses, const std::vector<std::string>& consents)
{
  std::string sentences;
  for (const auto& loss : losses) {
    if (std::ranges::find(consents, loss.object) != consents.end()) { continue; }
    sentences += "\n  " + loss.object + " would be deleted with " + std::to_string(loss.count) +
                 (loss.object.find('.') == std::string::npos ? " rows" : " values") +
                 "  → push --lose " + loss.object;
  }
  if (sentences.empty()) { return; }
  throw Error{ErrorCode::bad_request, "This would lose data. Nothing was changed." + sentences};
}

/// PostgreSQL's words name values, and are kept from messages; its states say as much.
std::string explain(const Error& reason)
{
  const auto state = reason.field("sqlstate");
  if (state == "23502") { return "there are rows without a value."; }
  if (state == "22P02") { return "there are rows with a value that the new type does not have."; }
  if (state == "23505") { return "there are rows with the same values."; }
  const auto words = reason.field("server_message");
  return words.empty() ? reason.message() : std::string(words);
}

Error refused(const Error& reason, const std::string& statement)
{
  return Error{ErrorCode::bad_request,
               "PostgreSQL does not accept a change: " + explain(reason) + "\n  " + statement +
                   "\nNothing was changed.",
               {{"statement", statement}, {"sqlstate", std::string(reason.field("sqlstate"))}}};
}

/// One call of push().
class Pushing {
public:
  Pushing(Connection& connection, SchemaDescription schema, PushOptions options)
      : connection_(connection), schema_(std::move(schema)), options_(std::move(options))
  {
  }

  Task<Pushed> run()
  {
    wanted_ = co_await normalise(connection_, schema_);
    co_await connection_.begin();
    std::exception_ptr problem;
    try {
      co_await compare();
      co_await count_losses();
      refuse_losses(done_.losses, options_.consents);
      if (not options_.is_dry_run and not must_begin_with_values()) {
        co_await apply(done_.plan.statements, renamed_);
      }
    } catch (...) {  // rolled back outside: co_await is not allowed in here
      problem = std::current_exception();
    }
    const bool is_unfinished = must_begin_with_values();
    if (problem or options_.is_dry_run or is_unfinished) {
      if (connection_.is_usable()) { co_await connection_.rollback(); }
      if (problem) { std::rethrow_exception(problem); }
    } else {
      co_await connection_.commit();
      done_.is_applied = true;
    }
    co_return std::move(done_);
  }

  /// Commits the new values of enums, with the renames that some of them wait for; what is left is
  /// pushed after them.
  Task<> begin_with_values(Plan plan)
  {
    const auto end = plan.outside_transaction.empty() ? 0 : *plan.outside_transaction.rbegin() + 1;
    for (std::size_t i = 0; i < end; ++i) {
      co_await execute(plan.statements[i]);
    }
  }

private:
  bool must_begin_with_values() const
  {
    return not options_.is_dry_run and not done_.plan.outside_transaction.empty();
  }

  Task<> compare()
  {
    auto path = "set local search_path = " + quote_name(options_.schema) + ", public";
    co_await connection_.execute(std::move(path));
    co_await connection_.execute("set local jit = off");
    co_await connection_.execute("set local lock_timeout = '10s'");
    const auto namespaces = names_to_read(schema_);
    co_await read_live(namespaces);

    const auto known = adopt_hints(live_.normal, schema_);
    renames_ = make_room(find_renames(known, schema_), live_.normal);
    refuse_guesses(known, wanted_.normal, renames_, options_.consents);
    const auto statements = rename_statements(renames_, live_.normal, options_.schema);
    co_await apply(statements, 0);
    renamed_ = statements.size();
    if (not statements.empty()) { co_await read_live(namespaces); }
    keep_default_names(live_, wanted_, renames_);
    done_.plan = make_plan(live_, wanted_, renames_, statements);
  }

  Task<> read_live(std::vector<std::string> namespaces)
  {
    live_ = co_await read_catalog_with_roles(connection_, options_.schema, namespaces);
    keep_tables(live_.normal, options_.tables);
    keep_declared_roles(live_.normal, schema_);
    live_.source = live_.normal;
  }

  Task<> count_losses()
  {
    const auto losses = done_.plan.losses;
    for (const auto& loss : losses) {
      auto query = counting_query(live_, loss);
      const auto result = co_await connection_.execute(std::move(query));
      const auto text = read_text(result, 0, 0);
      Loss counted{.object = with_names_of_things_aside(loss, renames_), .count = 0};
      std::from_chars(text.data(), text.data() + text.size(), counted.count);
      if (counted.count > 0) { done_.losses.push_back(counted); }
    }
    tell_names_before(done_.plan, renames_);
  }

  Task<> apply(std::vector<std::string> statements, std::size_t first)
  {
    for (std::size_t i = first; i < statements.size(); ++i) {
      co_await execute(statements[i]);
    }
  }

  Task<> execute(std::string statement)
  {
    std::optional<Error> problem;
    try {
      co_await connection_.execute(statement);
    } catch (const Error& error) {  // told with the statement, which the server does not know
      problem = refused(error, statement);
    }
    if (problem) { throw Error(*problem); }
  }

  Connection& connection_;
  SchemaDescription schema_;
  PushOptions options_;
  ComparableState wanted_;
  ComparableState live_;
  Renames renames_;
  Pushed done_;
  std::size_t renamed_ = 0;  ///< statements that are done when the rest is compared
};

}  // namespace

Task<Pushed> push(Connection& connection, SchemaDescription schema, PushOptions options)
{
  Pushing pushing(connection, schema, options);
  auto done = co_await pushing.run();
  if (done.is_applied or options.is_dry_run) { co_return done; }

  co_await pushing.begin_with_values(done.plan);
  Pushing rest(connection, schema, options);
  const auto last = co_await rest.run();
  done.is_applied = last.is_applied;
  co_return done;
}

}  // namespace sqlkit
