#pragma once

#include "sqlkit/sql/named_type.hpp"
#include "sqlkit/sql/value.hpp"

#include "sqlkit/base/reflect.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How values of composite types (named_type.hpp) travel: they come in PostgreSQL's binary format
/// and go as literals, `("Main Street",10115)`.
/// https://www.postgresql.org/docs/current/rowtypes.html
namespace sqlkit {
namespace detail {

namespace wire {

/// The fields of a composite value, a view each, nothing for null. Throws Error{internal} if there
/// is another number of them.
std::vector<std::optional<View>> read_fields(View bytes, std::size_t count);
/// A plain member met a null. Throws Error{internal}.
[[noreturn]] void refuse_null_field();
/// Appends one field of a literal with a comma behind it.
void append_field(const std::optional<std::string>& text, std::string& literal);

}  // namespace wire

template <class T>
void read_field(const std::optional<wire::View>& field, T& member)
{
  if constexpr (is_optional<T>) {
    member.reset();
    if (field) { read_value(*field, member.emplace()); }
  } else {
    if (!field) { wire::refuse_null_field(); }
    read_value(*field, member);
  }
}

template <class T>
std::optional<std::string> field_text(const T& member)
{
  if (is_null(member)) { return std::nullopt; }
  if constexpr (is_optional<T>) {
    return field_text(*member);
  } else if constexpr (ArrayElement<Plain<T>>::exists) {
    wire::Buffer literal;
    append_array_literal(member, literal);
    return std::string(reinterpret_cast<const char*>(literal.data()), literal.size());
  } else {
    return std::string(text_of(member));
  }
}

}  // namespace detail

template <detail::CompositeValue T>
struct ScalarType<T> : detail::NamedType<""> {
  static constexpr const char* name = T::composite.name;

  static void read(detail::wire::View bytes, T& value)
  {
    const auto fields = detail::wire::read_fields(bytes, member_count<T>);
    auto field = fields.begin();
    apply_members(value, [&](auto&... members) { (detail::read_field(*field++, members), ...); });
  }
  static void append(const T& value, detail::wire::Buffer& to)
  {
    detail::wire::append(std::string_view(to_text(value)), to);
  }
  static std::string to_text(const T& value)
  {
    std::string literal = "(";
    apply_members(value, [&](const auto&... members) {
      (detail::wire::append_field(detail::field_text(members), literal), ...);
    });
    literal.back() = ')';
    return literal;
  }
};

}  // namespace sqlkit
