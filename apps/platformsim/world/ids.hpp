#pragma once

#include <cstddef>
#include <cstdint>

namespace socialhub::platformsim::world {

/// Places in the world's lists; they never change.
enum class PersonId : std::uint32_t {};
enum class PostId : std::uint32_t {};

constexpr std::size_t index_of(PersonId id) noexcept
{
  return static_cast<std::size_t>(id);
}
constexpr std::size_t index_of(PostId id) noexcept
{
  return static_cast<std::size_t>(id);
}

}  // namespace socialhub::platformsim::world
