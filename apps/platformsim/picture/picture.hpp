#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace socialhub::platformsim::picture {

/// What a picture shows.
enum class Scene {
  hills,
  sea,
  forest,
  city,
  coffee,
  geometry,
  stars,
  mountains,
  desert,
  garden,
  bread,
  bicycle,
  rain,
  workshop,
  cat,
  chart,
  portrait,
};

/// The scene of a name such as "hills". Empty for an unknown one.
std::optional<Scene> find_scene(std::string_view name) noexcept;
std::string_view to_string(Scene scene) noexcept;

/// A picture that can be painted at any time: the same one always looks the same.
struct Picture {
  Scene scene = Scene::hills;
  std::uint64_t seed = 0;
  int width = 1280;  ///< pixels at full size
  int height = 800;

  friend bool operator==(const Picture&, const Picture&) = default;
};

}  // namespace socialhub::platformsim::picture
