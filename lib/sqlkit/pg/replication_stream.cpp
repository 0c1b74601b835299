#include "sqlkit/pg/replication_stream.hpp"

#include "sqlkit/pg/conninfo.hpp"
#include "sqlkit/pg/conversation.hpp"
#include "sqlkit/pg/error.hpp"
#include "sqlkit/pg/quote.hpp"
#include "sqlkit/pg/server_error.hpp"

#include "sqlkit/base/uuid.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlkit {

namespace {

using Bytes = std::span<const std::byte>;

std::uint64_t number_at(Bytes bytes, std::size_t offset)
{
  std::uint64_t value = 0;
  for (const auto byte : bytes.subspan(offset, 8)) {
    value = value << 8 | static_cast<std::uint64_t>(byte);
  }
  return value;
}

void append_number(std::vector<char>& to, std::uint64_t value)
{
  for (int shift = 56; shift >= 0; shift -= 8) {
    to.push_back(static_cast<char>(value >> shift));
  }
}

/// The server's clock counts from the year 2000.
std::uint64_t server_clock()
{
  constexpr auto epoch = std::chrono::sys_days(std::chrono::year(2000) / 1 / 1);
  const auto now = std::chrono::system_clock::now() - epoch;
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(now).count());
}

ConnectOptions for_replication(ConnectOptions options)
{
  auto conninfo = Conninfo::parse(options.url.reveal());
  if (!conninfo) { return options; }  // opening it says so
  conninfo->set("replication", "database");
  options.url = Secret<>(conninfo->to_text());
  return options;
}

/// Slots have names of lower-case letters, digits and underscores.
std::string temporary_name()
{
  auto name = "sqlkit_" + to_string(make_uuid_v7());
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

// Key words of this protocol are read in capitals only.
std::string create_slot_text(const std::string& slot, bool is_temporary)
{
  return "CREATE_REPLICATION_SLOT " + quote_name(slot) + (is_temporary ? " TEMPORARY" : "") +
         " LOGICAL pgoutput (SNAPSHOT 'nothing')";
}

std::string start_text(const std::string& slot, const std::string& publication)
{
  return "START_REPLICATION SLOT " + quote_name(slot) +
         " LOGICAL 0/0 (proto_version '1', binary 'true', publication_names " +
         quote_literal(quote_name(publication)) + ")";
}

}  // namespace

struct ReplicationStream::State {
  /// The first value of what a statement gives; empty without a row.
  Task<std::optional<std::string>> ask(std::string text)
  {
    const auto answer =
        co_await conversation.call_text(std::move(text), conversation.statement_limit());
    if (answer.failure) { throw *answer.failure; }
    if (answer.result.row_count() == 0) { co_return std::nullopt; }
    const auto bytes = answer.result.value(0, 0).value_or(Bytes());
    co_return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }

  Task<> check_server(std::string publication)
  {
    const auto level = co_await ask("show wal_level");
    if (level != "logical") {
      throw Error{ErrorCode::internal,
                  "Changes can be followed only on a server with wal_level = logical.",
                  {{"wal_level", level.value_or("")}}};
    }
    const auto found = co_await ask("select 1 from pg_catalog.pg_publication where pubname = " +
                                    quote_literal(publication));
    if (!found) {
      throw Error{ErrorCode::not_found,
                  "There is no such publication: create publication … for table …",
                  {{"publication", publication}}};
    }
  }

  /// Makes the slot, unless it is there already.
  Task<> make_slot(std::string slot, bool is_temporary)
  {
    auto text = create_slot_text(slot, is_temporary);
    const auto answer =
        co_await conversation.call_text(std::move(text), std::chrono::milliseconds(0));
    if (answer.failure && answer.failure->field("sqlstate") != "42710") { throw *answer.failure; }
    is_new = !answer.failure;
  }

  /// Tells the server what need not be sent again.
  Task<> report()
  {
    std::vector<char> message{'r'};
    for (int i = 0; i < 3; ++i) {  // written, flushed, applied
      append_number(message, confirmed);
    }
    append_number(message, server_clock());
    message.push_back(0);  // no answer is wanted
    PQputCopyData(conversation.link().handle(), message.data(), static_cast<int>(message.size()));
    co_await conversation.link().flush();
  }

  Task<> take_message(Bytes message)
  {
    const auto kind = static_cast<char>(message[0]);
    bool must_report = false;
    if (kind == 'w' && message.size() > 25) {
      reader.read(message.subspan(25));
      must_report = reader.end_of_transaction() > confirmed;
      confirmed = std::max(confirmed, reader.end_of_transaction());
    } else if (kind == 'k' && message.size() >= 18) {
      if (!reader.is_in_transaction()) { confirmed = std::max(confirmed, number_at(message, 1)); }
      must_report = message[17] != std::byte{};
    }
    if (must_report) { co_await report(); }
  }

  /// Reads one message; throws when there will be none any more.
  Task<> read()
  {
    auto& link = conversation.link();
    for (;;) {
      char* message = nullptr;
      const auto size = PQgetCopyData(link.handle(), &message, 1);
      if (size > 0) {
        const std::unique_ptr<char, decltype(&PQfreemem)> owned(message, &PQfreemem);
        const auto bytes = std::as_bytes(std::span(message, static_cast<std::size_t>(size)));
        co_await take_message(bytes);
        co_return;
      }
      if (size < 0) { throw_ended(); }
      const bool is_read = co_await link.read_more();
      if (!is_read) { throw_ended(); }
    }
  }

  [[noreturn]] void throw_ended()
  {
    const auto result = conversation.link().take_result();
    if (result.handle() && PQresultStatus(result.handle()) == PGRES_FATAL_ERROR) {
      throw server_error(result, ServerWords::of_mistakes);
    }
    throw lost_connection(nullptr, true);
  }

  Conversation conversation;
  PgoutputReader reader{};
  LogPosition confirmed = 0;
  bool is_new = true;
};

ReplicationStream::ReplicationStream(std::unique_ptr<State> state) : state_(std::move(state)) {}

ReplicationStream::~ReplicationStream() = default;

bool ReplicationStream::is_new() const noexcept
{
  return state_->is_new;
}

Task<std::unique_ptr<ReplicationStream>> ReplicationStream::open(ConnectOptions options,
                                                                 ReplicationOptions replication)
{
  options = for_replication(std::move(options));
  auto link = co_await Link::open(options);
  Conversation conversation(std::move(link), std::move(options));
  std::unique_ptr<State> state(new State{std::move(conversation)});

  co_await state->check_server(replication.publication);
  const bool is_temporary = replication.slot.empty();
  const auto slot = is_temporary ? temporary_name() : replication.slot;
  co_await state->make_slot(slot, is_temporary);
  auto start = start_text(slot, replication.publication);
  const auto refusal =
      co_await state->conversation.begin_copy(std::move(start), CopyDirection::both);
  if (refusal) { throw *refusal; }
  co_return std::unique_ptr<ReplicationStream>(new ReplicationStream(std::move(state)));
}

Task<ReplicatedChange> ReplicationStream::next()
{
  for (;;) {
    if (auto change = state_->reader.take()) { co_return std::move(*change); }
    co_await state_->read();
  }
}

}  // namespace sqlkit
