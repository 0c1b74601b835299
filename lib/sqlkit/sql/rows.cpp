#include "sqlkit/sql/rows.hpp"

#include "sqlkit/base/error.hpp"

#include <new>
#include <string>
#include <utility>

namespace sqlkit::detail {
namespace {

[[noreturn]] void refuse(const Result& result, std::size_t column, std::string_view problem)
{
  throw Error(
      ErrorCode::internal, "The database answered with other columns than the program expects.",
      {{"column", std::string(result.column_name(column))}, {"problem", std::string(problem)}});
}

/// Raw memory of one row, or of many.
class Memory {
public:
  Memory(std::size_t size, std::size_t alignment)
      : alignment_(std::align_val_t(alignment)), begin_(::operator new(size, alignment_))
  {
  }
  ~Memory() { ::operator delete(begin_, alignment_); }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  void* begin() const noexcept { return begin_; }
  void* release() noexcept { return std::exchange(begin_, nullptr); }

private:
  std::align_val_t alignment_;
  void* begin_;
};

std::ptrdiff_t offset_of(const RowLayout& layout, const RowField& field)
{
  return static_cast<const std::byte*>(field.address) - static_cast<const std::byte*>(layout.ghost);
}

void* member_of(void* row, const RowLayout& layout, const RowField& field)
{
  return static_cast<std::byte*>(row) + offset_of(layout, field);
}

void destroy_member(const RowLayout& layout, const RowField& field, void* row)
{
  if (field.destroy) { field.destroy(member_of(row, layout, field)); }
}

void destroy_row(const RowLayout& layout, void* row)
{
  for (std::size_t i = 0; i < layout.count; ++i) {
    destroy_member(layout, layout.fields[i], row);
  }
}

/// Makes one row out of a line of the result. Members come in any order, so it remembers which are
/// made: if reading fails, exactly those are destroyed.
class RowBuilder {
public:
  RowBuilder(const RowLayout& layout, void* row) : layout_(layout), row_(row) {}
  ~RowBuilder()
  {
    for (std::size_t i = 0; i < layout_.count && !is_complete_; ++i) {
      if ((made_ >> i & 1) != 0) { destroy_member(layout_, layout_.fields[i], row_); }
    }
  }
  RowBuilder(const RowBuilder&) = delete;
  RowBuilder& operator=(const RowBuilder&) = delete;

  void read_value(std::size_t index, const Result& result, std::size_t line, std::size_t column)
  {
    const auto& field = layout_.fields[index];
    const auto bytes = result.value(line, column);
    if (!bytes && !field.value->is_nullable) { refuse(result, column, "null"); }
    field.value->construct(bytes ? &*bytes : nullptr, member_of(row_, layout_, field));
    made_ |= 1ull << index;
  }

  /// A row inside the row, from `count` columns on.
  void read_row(std::size_t index, const Result& result, std::size_t line, std::size_t column,
                const RowPlace* places, std::size_t count);

  void complete() noexcept { is_complete_ = true; }

private:
  const RowLayout& layout_;
  void* row_;
  unsigned long long made_ = 0;
  bool is_complete_ = false;
};

bool is_all_null(const Result& result, std::size_t line, std::size_t column, std::size_t count)
{
  for (std::size_t i = 0; i < count; ++i) {
    if (result.value(line, column + i)) { return false; }
  }
  return true;
}

void RowBuilder::read_row(std::size_t index, const Result& result, std::size_t line,
                          std::size_t column, const RowPlace* places, std::size_t count)
{
  const auto& field = layout_.fields[index];
  void* member = member_of(row_, layout_, field);
  if (field.construct_optional && is_all_null(result, line, column, count)) {
    field.construct_optional(nullptr, member);
    made_ |= 1ull << index;
    return;
  }
  // A row inside an optional is made beside it and moved in.
  std::optional<Memory> beside;
  if (field.construct_optional) { beside.emplace(field.row->size, field.row->alignment); }
  void* inner_row = beside ? beside->begin() : member;
  RowBuilder inner(*field.row, inner_row);
  for (std::size_t i = 0; i < count; ++i) {
    inner.read_value(places[i].nested, result, line, column + i);
  }
  inner.complete();
  if (beside) {
    field.construct_optional(inner_row, member);
    destroy_row(*field.row, inner_row);
  }
  made_ |= 1ull << index;
}

std::size_t end_of_nested(const RowPlan& plan, std::size_t column)
{
  auto end = column;
  while (end < plan.column_count && plan.places[end].member == plan.places[column].member) {
    ++end;
  }
  return end;
}

void read_line(const Result& result, std::size_t line, const RowPlan& plan, void* row)
{
  RowBuilder builder(*plan.layout, row);
  for (std::size_t column = 0; column < plan.column_count;) {
    const auto place = plan.places[column];
    if (place.nested == no_member) {
      builder.read_value(place.member, result, line, column);
      ++column;
    } else {
      const auto end = end_of_nested(plan, column);
      builder.read_row(place.member, result, line, column, plan.places + column, end - column);
      column = end;
    }
  }
  builder.complete();
}

/// Types whose binary form is the same: the texts, and what extensions make of them.
bool is_readable_as(const SqlType& expected, Oid actual)
{
  constexpr Oid text = 25, varchar = 1043, bpchar = 1042, name = 19, unknown = 705;
  constexpr Oid bit = 1560, varbit = 1562;
  constexpr Oid first_of_extensions = 16384;
  if (expected.needs_cast) { return true; }  // known by name only
  if (expected.oid == actual) { return true; }
  if (expected.oid == varbit) { return actual == bit; }
  return expected.oid == text && (actual == varchar || actual == bpchar || actual == name ||
                                  actual == unknown || actual >= first_of_extensions);
}

void check_columns(const Result& result, const RowPlan& plan)
{
  if (result.column_count() != plan.column_count) {
    throw Error(ErrorCode::internal,
                "The database answered with other columns than the program expects.",
                {{"expected", std::to_string(plan.column_count)},
                 {"received", std::to_string(result.column_count())}});
  }
  for (std::size_t i = 0; i < plan.column_count && plan.names; ++i) {
    if (plan.names[i].name != result.column_name(i)) { refuse(result, i, "another name"); }
    if (!is_readable_as(*plan.names[i].type, result.column_type(i))) {
      refuse(result, i, "another type");
    }
  }
}

}  // namespace

RowArena::RowArena(RowArena&& other) noexcept
    : layout_(other.layout_),
      memory_(std::exchange(other.memory_, nullptr)),
      count_(std::exchange(other.count_, 0))
{
}

RowArena& RowArena::operator=(RowArena&& other) noexcept
{
  std::swap(layout_, other.layout_);
  std::swap(memory_, other.memory_);
  std::swap(count_, other.count_);
  return *this;
}

RowArena::~RowArena()
{
  for (std::size_t i = 0; i < count_; ++i) {
    destroy_row(*layout_, row(i));
  }
  if (memory_) { ::operator delete(memory_, std::align_val_t(layout_->alignment)); }
}

RowArena read_rows(const Result& result, const RowPlan& plan)
{
  RowArena arena;
  if (result.row_count() == 0) { return arena; }
  check_columns(result, plan);
  arena.layout_ = plan.layout;
  Memory memory(result.row_count() * plan.layout->size, plan.layout->alignment);
  arena.memory_ = memory.release();
  for (std::size_t line = 0; line < result.row_count(); ++line) {
    read_line(result, line, plan, arena.row(line));
    ++arena.count_;
  }
  return arena;
}

}  // namespace sqlkit::detail
