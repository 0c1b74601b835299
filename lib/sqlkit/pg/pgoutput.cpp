#include "sqlkit/pg/pgoutput.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <utility>

namespace sqlkit {

namespace {

[[noreturn]] void refuse()
{
  throw Error{ErrorCode::internal, "The server's stream of changes cannot be read."};
}

}  // namespace

/// Takes values off the front of a message.
class PgoutputReader::Bytes {
public:
  explicit Bytes(std::span<const std::byte> bytes) : rest_(bytes) {}

  std::span<const std::byte> take(std::size_t size)
  {
    if (size > rest_.size()) { refuse(); }
    const auto taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
  }
  std::uint64_t number(std::size_t size)
  {
    std::uint64_t value = 0;
    for (const auto byte : take(size)) {
      value = value << 8 | static_cast<std::uint64_t>(byte);
    }
    return value;
  }
  Oid oid() { return static_cast<Oid>(number(4)); }
  char letter() { return static_cast<char>(take(1)[0]); }
  std::string text()
  {
    const auto end = std::find(rest_.begin(), rest_.end(), std::byte{});
    const auto size = static_cast<std::size_t>(end - rest_.begin());
    const auto bytes = take(size);
    take(1);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  ReplicatedRow row()
  {
    ReplicatedRow values(number(2));
    for (auto& value : values) {
      value = this->value();
    }
    return values;
  }

private:
  ReplicatedValue value()
  {
    using Form = ReplicatedValue::Form;
    switch (letter()) {
      case 'n':
        return {.form = Form::null};
      case 'u':
        return {.form = Form::not_sent};
      case 't':
      case 'b': {
        const auto bytes = take(number(4));
        return {.form = Form::bytes, .bytes = {bytes.begin(), bytes.end()}};
      }
      default:
        refuse();
    }
  }

  std::span<const std::byte> rest_;
};

void PgoutputReader::read(std::span<const std::byte> message)
{
  Bytes bytes(message);
  switch (bytes.letter()) {
    case 'B':
      is_in_transaction_ = true;
      return;
    case 'C':
      bytes.take(1 + 8);  // flags, where the COMMIT begins
      end_of_transaction_ = bytes.number(8);
      is_in_transaction_ = false;
      return;
    case 'R':
      return read_table(bytes);
    case 'I':
      return read_change(ChangeKind::inserted, bytes);
    case 'U':
      return read_change(ChangeKind::updated, bytes);
    case 'D':
      return read_change(ChangeKind::deleted, bytes);
    case 'T':
      return read_truncation(bytes);
    case 'O':  // where a change came from
    case 'Y':  // the name of a type
    case 'M':  // pg_logical_emit_message
      return;
    default:
      refuse();
  }
}

std::optional<ReplicatedChange> PgoutputReader::take()
{
  if (changes_.empty()) { return std::nullopt; }
  auto change = std::move(changes_.front());
  changes_.pop_front();
  return change;
}

void PgoutputReader::read_table(Bytes& bytes)
{
  const auto id = bytes.oid();
  ReplicatedTable table;
  table.schema = bytes.text();
  table.name = bytes.text();
  bytes.take(1);  // its replica identity
  table.columns.resize(bytes.number(2));
  for (auto& column : table.columns) {
    bytes.take(1);  // whether it is part of the key
    column.name = bytes.text();
    column.type = bytes.oid();
    bytes.take(4);
  }
  tables_[id] = std::make_shared<const ReplicatedTable>(std::move(table));
}

void PgoutputReader::read_change(ChangeKind kind, Bytes& bytes)
{
  ReplicatedChange change{.kind = kind, .table = table(bytes.oid()), .row = {}, .old_row = {}};
  auto part = bytes.letter();
  if (part == 'K' || part == 'O') {
    change.old_row = bytes.row();
    if (kind == ChangeKind::updated) { part = bytes.letter(); }
  }
  if (part == 'N') { change.row = bytes.row(); }
  changes_.push_back(std::move(change));
}

void PgoutputReader::read_truncation(Bytes& bytes)
{
  const auto count = bytes.number(4);
  bytes.take(1);  // cascade, restart identity
  for (std::uint64_t i = 0; i < count; ++i) {
    changes_.push_back({ChangeKind::truncated, table(bytes.oid()), {}, {}});
  }
}

const std::shared_ptr<const ReplicatedTable>& PgoutputReader::table(Oid id) const
{
  const auto found = tables_.find(id);
  if (found == tables_.end()) { refuse(); }
  return found->second;
}

}  // namespace sqlkit
