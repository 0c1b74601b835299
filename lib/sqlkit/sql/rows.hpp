#pragma once

#include "sqlkit/sql/codec.hpp"
#include "sqlkit/sql/query.hpp"

#include "sqlkit/base/reflect.hpp"
#include "sqlkit/pg/result.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace sqlkit {
namespace detail {

struct RowLayout;

/// A member of a row: a value, or a row of its own (a whole table in the select list).
struct RowField {
  const void* address;  ///< in the ghost object, which is never constructed
  const ValueCodec* value;
  const RowLayout* row;
  /// Makes an empty std::optional in raw memory, or one that takes `row` over; null if the row is
  /// no optional.
  void (*construct_optional)(void* row, void* place);
  void (*destroy)(void* member);  ///< null if that does nothing
};

/// How a row type lies in memory. Rows are made and destroyed member by member: a row type adds no
/// code of its own.
struct RowLayout {
  const void* ghost;
  std::size_t size;
  std::size_t alignment;
  const RowField* fields;
  std::size_t count;
};

template <class T>
inline constexpr bool is_table_row = false;
template <template <template <class, auto...> class> class Shape>
inline constexpr bool is_table_row<Shape<RowColumn>> = true;

template <class T>
void destroy_object(void* object)
{
  static_cast<T*>(object)->~T();
}
/// Null if destroying does nothing.
template <class T>
constexpr auto destroyer_of() -> void (*)(void*)
{
  if constexpr (std::is_trivially_destructible_v<T>) {
    return nullptr;
  } else {
    return &destroy_object<T>;
  }
}

template <class T>
void construct_optional_row(void* row, void* place)
{
  auto* optional = ::new (place) std::optional<T>();
  if (row) { optional->emplace(std::move(*static_cast<T*>(row))); }
}

// A member, not a variable template that is declared first: GCC 12 never emits those.
template <class T>
struct RowLayoutOf {
  static const RowLayout value;
};

template <class Member>
constexpr RowField row_field(const void* address)
{
  using Value = typename WithoutOptional<Member>::Type;
  if constexpr (!is_table_row<Value>) {
    return {address, &row_codec<Member>, nullptr, nullptr, destroyer_of<Member>()};
  } else if constexpr (is_optional<Member>) {
    return {address, nullptr, &RowLayoutOf<Value>::value, &construct_optional_row<Value>,
            destroyer_of<Member>()};
  } else {
    return {address, nullptr, &RowLayoutOf<Value>::value, nullptr, destroyer_of<Member>()};
  }
}

template <std::size_t Count>
struct RowFields {
  RowField at[Count == 0 ? 1 : Count];
};
struct MakeRowFields {
  template <class... Member>
  constexpr RowFields<sizeof...(Member)> operator()(const Member&... members) const
  {
    return {{row_field<Member>(&members)...}};
  }
};

template <class T>
inline constexpr auto row_fields =
    Bindings<MembersOf<T>::count>::apply(ghost<T>.value, MakeRowFields());

template <class T>
inline constexpr RowLayout RowLayoutOf<T>::value{&ghost<T>, sizeof(T), alignof(T), row_fields<T>.at,
                                                 MembersOf<T>::count};

/// Of a row that is one value.
template <class T>
inline constexpr RowField value_field{&ghost<T>, &row_codec<T>, nullptr, nullptr,
                                      destroyer_of<T>()};
template <class T>
inline constexpr RowLayout value_layout{&ghost<T>, sizeof(T), alignof(T), &value_field<T>, 1};

/// What a query's rows are: one value, or a struct that is read member by member.
template <class T, bool HasMembers = is_row_struct<T>>
struct RowForm {
  using Row = T;
  static constexpr const RowLayout* layout = &value_layout<T>;
};
template <class T>
struct RowForm<T, true> {
  using Row = T;
  static constexpr const RowLayout* layout = &RowLayoutOf<T>::value;
};
template <class T>
struct RowForm<WholeValue<T>, true> : RowForm<T, false> {};

/// A row type and where each column of a result goes.
struct RowPlan {
  const RowLayout* layout;
  const RowPlace* places;
  std::size_t column_count;
  /// Member names to hold the result's column names against, where only the database knows them.
  const MemberShape* names;
};

constexpr RowPlan plan_rows(const RowLayout& row, const QueryFacts& query)
{
  return {&row, query.places, query.place_count, query.names};
}

/// Rows of a type that only their layout knows, side by side.
class RowArena {
public:
  RowArena() = default;
  RowArena(RowArena&& other) noexcept;
  RowArena& operator=(RowArena&& other) noexcept;
  ~RowArena();

  std::size_t size() const noexcept { return count_; }
  void* row(std::size_t index) const noexcept
  {
    return static_cast<std::byte*>(memory_) + index * layout_->size;
  }
  void* begin() const noexcept { return memory_; }

private:
  friend RowArena read_rows(const Result& result, const RowPlan& plan);

  const RowLayout* layout_ = nullptr;
  void* memory_ = nullptr;
  std::size_t count_ = 0;
};

/// Reads all rows of a result. Throws Error{internal} if they are not what the plan says.
RowArena read_rows(const Result& result, const RowPlan& plan);

}  // namespace detail

/// The rows that a query gave, in their order. Owns them.
template <class Row>
class Rows {
public:
  using value_type = Row;

  Rows() = default;
  [[gnu::always_inline]] explicit Rows(detail::RowArena&& arena) : arena_(std::move(arena)) {}

  std::size_t size() const noexcept { return arena_.size(); }
  bool empty() const noexcept { return size() == 0; }
  const Row* begin() const noexcept { return static_cast<const Row*>(arena_.begin()); }
  const Row* end() const noexcept { return begin() + size(); }
  Row* begin() noexcept { return static_cast<Row*>(arena_.begin()); }
  Row* end() noexcept { return begin() + size(); }
  const Row& operator[](std::size_t index) const noexcept { return begin()[index]; }
  Row& operator[](std::size_t index) noexcept { return begin()[index]; }
  const Row& front() const noexcept { return *begin(); }
  const Row& back() const noexcept { return end()[-1]; }

  std::vector<Row> to_vector() const& { return {begin(), end()}; }
  std::vector<Row> to_vector() &&
  {
    return {std::make_move_iterator(begin()), std::make_move_iterator(end())};
  }

private:
  detail::RowArena arena_;
};

}  // namespace sqlkit
