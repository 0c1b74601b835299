#pragma once

#include "sqlkit/base/time.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sqlkit {

/// A UUID, RFC 9562.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;
};

/// Reads the 36-character form in either case. Empty for anything else.
std::optional<Uuid> parse_uuid(std::string_view text);
std::string to_string(const Uuid& uuid);

/// A UUIDv7: ordered by the clock's milliseconds, then by a counter within the process, then
/// random.
Uuid make_uuid_v7(const Clock& clock = system_clock());

/// A value that is not interchangeable with others of the same form: `using PostId = Id<Uuid,
/// struct PostTag>;`.
template <class T, class Tag>
struct Id {
  T value{};

  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

template <class Tag>
std::string to_string(const Id<Uuid, Tag>& id)
{
  return to_string(id.value);
}

}  // namespace sqlkit

template <>
struct std::hash<sqlkit::Uuid> {
  std::size_t operator()(const sqlkit::Uuid& uuid) const noexcept;
};

template <class T, class Tag>
struct std::hash<sqlkit::Id<T, Tag>> {
  std::size_t operator()(const sqlkit::Id<T, Tag>& id) const noexcept
  {
    return std::hash<T>{}(id.value);
  }
};
