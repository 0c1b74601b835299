#pragma once

#include "sqlkit/sql/value.hpp"

#include <string>

namespace sqlkit {

/// A jsonb column of a type that would otherwise be a column type of its own: a number, a text, a
/// list of them. Structs, variants and their lists are jsonb without it.
template <class T>
struct Jsonb {
  T value{};

  friend bool operator==(const Jsonb&, const Jsonb&) = default;
};

template <class T>
struct ScalarType<Jsonb<T>> : detail::KnownType<"jsonb", 3802, 3807> {
  static void read(detail::wire::View bytes, Jsonb<T>& value)
  {
    detail::wire::read_json(bytes, json::codec_of<T>, &value.value);
  }
  static void append(const Jsonb<T>& value, detail::wire::Buffer& to)
  {
    detail::wire::append_json(json::codec_of<T>, &value.value, to);
  }
  static std::string to_text(const Jsonb<T>& value)
  {
    return detail::wire::json_text(json::codec_of<T>, &value.value);
  }
};

}  // namespace sqlkit
