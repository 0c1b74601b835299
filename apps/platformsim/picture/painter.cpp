#include "platformsim/picture/painter.hpp"

#include "platformsim/picture/png.hpp"
#include "platformsim/picture/scenes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace socialhub::platformsim::picture {
namespace {

struct SceneEntry {
  Scene scene;
  std::string_view name;
  void (*paint)(Canvas&, Random);
};

constexpr std::array<SceneEntry, 17> scenes{{
    {Scene::hills, "hills", &paint_hills},
    {Scene::sea, "sea", &paint_sea},
    {Scene::forest, "forest", &paint_forest},
    {Scene::city, "city", &paint_city},
    {Scene::coffee, "coffee", &paint_coffee},
    {Scene::geometry, "geometry", &paint_geometry},
    {Scene::stars, "stars", &paint_stars},
    {Scene::mountains, "mountains", &paint_mountains},
    {Scene::desert, "desert", &paint_desert},
    {Scene::garden, "garden", &paint_garden},
    {Scene::bread, "bread", &paint_bread},
    {Scene::bicycle, "bicycle", &paint_bicycle},
    {Scene::rain, "rain", &paint_rain},
    {Scene::workshop, "workshop", &paint_workshop},
    {Scene::cat, "cat", &paint_cat},
    {Scene::chart, "chart", &paint_chart},
    {Scene::portrait, "portrait", &paint_portrait},
}};

struct Extent {
  int width;
  int height;
};

Extent fit(const Picture& picture, int longest)
{
  const int longer = std::max(picture.width, picture.height);
  if (longer <= longest) return {picture.width, picture.height};
  const auto scale = [&](int length) { return std::max(1, length * longest / longer); };
  return {scale(picture.width), scale(picture.height)};
}

Extent extent_of(const Picture& picture, Size size)
{
  switch (size) {
    case Size::avatar:
      return {128, 128};
    case Size::thumbnail:
      return fit(picture, 640);
    case Size::full:
      return fit(picture, 1280);
  }
  return {1, 1};
}

std::string paint_file(const Picture& picture, Extent extent)
{
  Canvas canvas(extent.width, extent.height);
  for (const auto& entry : scenes) {
    if (entry.scene == picture.scene) entry.paint(canvas, Random(picture.seed));
  }
  return encode_png(extent.width, extent.height, canvas.to_rgb());
}

}  // namespace

std::optional<Scene> find_scene(std::string_view name) noexcept
{
  for (const auto& entry : scenes) {
    if (entry.name == name) return entry.scene;
  }
  return std::nullopt;
}

std::string_view to_string(Scene scene) noexcept
{
  for (const auto& entry : scenes) {
    if (entry.scene == scene) return entry.name;
  }
  return "";
}

std::shared_ptr<const std::string> Painter::paint(const Picture& picture, Size size)
{
  const Extent extent = extent_of(picture, size);
  const auto key = fmt::format("{}/{}/{}x{}", to_string(picture.scene), picture.seed, extent.width,
                               extent.height);
  const auto found = by_key_.find(key);
  if (found != by_key_.end()) {
    kept_.splice(kept_.begin(), kept_, found->second);
    return found->second->file;
  }
  const auto file = std::make_shared<const std::string>(paint_file(picture, extent));
  kept_.push_front({key, file});
  by_key_[key] = kept_.begin();
  bytes_ += file->size();
  forget_old();
  return file;
}

void Painter::forget_old()
{
  while (bytes_ > kept_bytes_ && kept_.size() > 1) {
    bytes_ -= kept_.back().file->size();
    by_key_.erase(kept_.back().key);
    kept_.pop_back();
  }
}

}  // namespace socialhub::platformsim::picture
