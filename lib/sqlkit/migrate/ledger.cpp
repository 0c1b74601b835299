#include "sqlkit/migrate/ledger.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/migrate/text_result.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

constexpr auto is_there_query = "select (to_regclass('sqlkit.migrations') is not null)::text";
constexpr auto has_progress_query =
    "select (to_regclass('sqlkit.migration_progress') is not null)::text";

constexpr auto ledger_query =
    "select coalesce(jsonb_agg(jsonb_build_object("
    "'name', name, 'checksum', checksum,"
    " 'appliedAt', to_char(applied_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    " 'durationMs', duration_ms::text, 'toolVersion', tool_version, 'steps', steps)"
    " order by name collate \"C\"), '[]')::text from sqlkit.migrations";

constexpr auto progress_query =
    "select coalesce(jsonb_agg(jsonb_build_object('name', name, 'checksum', checksum,"
    " 'steps', steps, 'isBegun', is_begun, 'durationMs', duration_ms::text)"
    " order by name collate \"C\"), '[]')::text from sqlkit.migration_progress";

constexpr auto ledger_table =
    "create table if not exists sqlkit.migrations ("
    "name text primary key, checksum text not null, applied_at timestamptz not null default now(),"
    " duration_ms bigint not null, tool_version text not null, steps integer not null)";

constexpr auto progress_table =
    "create table if not exists sqlkit.migration_progress (name text primary key,"
    " checksum text not null, steps integer not null, is_begun boolean not null,"
    " duration_ms bigint not null)";

const AppliedMigration* find_applied(const std::vector<AppliedMigration>& applied,
                                     const std::string& name)
{
  const auto found = std::ranges::find(applied, name, &AppliedMigration::name);
  return found != applied.end() ? &*found : nullptr;
}

void refuse_unknown(const std::vector<Migration>& known, const std::string& name)
{
  if (std::ranges::find(known, name, &Migration::name) != known.end()) { return; }
  if (known.empty() or name > known.back().name) {
    throw Error{ErrorCode::conflict,
                "The database is newer than this program: it has the migration " + name +
                    ". Start the newer program, or restore a backup.",
                {{"migration", name}}};
  }
  throw Error{ErrorCode::conflict,
              "The database has the migration " + name +
                  ", which this program does not know. It was made by another version or branch.",
              {{"migration", name}}};
}

}  // namespace

Task<std::vector<AppliedMigration>> read_ledger(Connection& connection)
{
  const auto there = co_await connection.execute(is_there_query);
  std::vector<AppliedMigration> applied;
  if (read_text(there, 0, 0) != "true") { co_return applied; }
  const auto result = co_await connection.execute(ledger_query);
  applied =
      json::decode<std::vector<AppliedMigration>>(read_text(result, 0, 0), json::Mode::strict);
  co_return applied;
}

Task<std::vector<MigrationProgress>> read_progress(Connection& connection)
{
  const auto there = co_await connection.execute(has_progress_query);
  std::vector<MigrationProgress> progress;
  if (read_text(there, 0, 0) != "true") { co_return progress; }
  const auto result = co_await connection.execute(progress_query);
  progress =
      json::decode<std::vector<MigrationProgress>>(read_text(result, 0, 0), json::Mode::strict);
  co_return progress;
}

Task<> ensure_ledger(Connection& connection)
{
  // The younger of the two: an older version of this library made only the other.
  const auto there = co_await connection.execute(has_progress_query);
  if (read_text(there, 0, 0) == "true") { co_return; }
  co_await connection.execute("create schema if not exists sqlkit");
  co_await connection.execute(ledger_table);
  co_await connection.execute(progress_table);
}

Task<> record_progress(Connection& connection, MigrationProgress progress)
{
  auto statement =
      "insert into sqlkit.migration_progress (name, checksum, steps, is_begun, duration_ms) "
      "values (" +
      quote_literal(progress.name) + ", " + quote_literal(progress.checksum) + ", " +
      std::to_string(progress.steps) + ", " + (progress.is_begun ? "true" : "false") + ", " +
      std::to_string(progress.duration_ms) +
      ") on conflict (name) do update set checksum = excluded.checksum, steps = excluded.steps, "
      "is_begun = excluded.is_begun, duration_ms = excluded.duration_ms";
  co_await connection.execute(std::move(statement));
}

Task<> record_applied(Connection& connection, AppliedMigration migration)
{
  auto statement =
      "insert into sqlkit.migrations (name, checksum, duration_ms, tool_version, "
      "steps) values (" +
      quote_literal(migration.name) + ", " + quote_literal(migration.checksum) + ", " +
      std::to_string(migration.duration_ms) + ", " + quote_literal(migration.tool_version) + ", " +
      std::to_string(migration.steps) + ")";
  co_await connection.execute(std::move(statement));
  auto forget =
      "delete from sqlkit.migration_progress where name = " + quote_literal(migration.name);
  co_await connection.execute(std::move(forget));
}

std::int64_t migration_lock_key()
{
  return 0x73716c6b69740001;  // "sqlkit", 1; advisory locks belong to one database already
}

std::vector<Migration> find_pending(const std::vector<Migration>& known,
                                    const std::vector<AppliedMigration>& applied,
                                    const std::vector<MigrationProgress>& progress)
{
  for (const auto& migration : applied) {
    refuse_unknown(known, migration.name);
  }
  for (const auto& migration : progress) {
    refuse_unknown(known, migration.name);
  }
  std::vector<Migration> pending;
  for (const auto& migration : known) {
    const auto* done = find_applied(applied, migration.name);
    if (done == nullptr) {
      pending.push_back(migration);
    } else if (done->checksum != checksum_of(migration)) {
      throw Error{ErrorCode::conflict,
                  "The migration " + migration.name +
                      " was changed after it had been applied. Put its up.sql back as it was, and "
                      "write the change as a new migration.",
                  {{"migration", migration.name}}};
    }
  }
  return pending;
}

}  // namespace sqlkit
