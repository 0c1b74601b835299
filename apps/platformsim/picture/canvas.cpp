#include "platformsim/picture/canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace socialhub::platformsim::picture {
namespace {

float to_coverage(float distance, float pixel)
{
  return std::clamp(0.5F - distance / pixel, 0.0F, 1.0F);
}

float length(float x, float y)
{
  return std::sqrt(x * x + y * y);
}

// Even-odd rule, and the way to the nearest side.
float polygon_distance(std::span<const Point> corners, Point p)
{
  float nearest = 1e9F;
  bool is_inside = false;
  for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
    const Point a = corners[i];
    const Point b = corners[j];
    const float along_x = b.x - a.x;
    const float along_y = b.y - a.y;
    const float square = along_x * along_x + along_y * along_y;
    const float dot = (p.x - a.x) * along_x + (p.y - a.y) * along_y;
    const float part = square > 0 ? std::clamp(dot / square, 0.0F, 1.0F) : 0;
    nearest = std::min(nearest, length(p.x - a.x - part * along_x, p.y - a.y - part * along_y));
    const bool crosses = (a.y > p.y) != (b.y > p.y);
    if (crosses && p.x < along_x * (p.y - a.y) / along_y + a.x) is_inside = !is_inside;
  }
  return is_inside ? -nearest : nearest;
}

}  // namespace

Color mix(Color from, Color to, float amount)
{
  const float part = std::clamp(amount, 0.0F, 1.0F);
  return {from.red + (to.red - from.red) * part, from.green + (to.green - from.green) * part,
          from.blue + (to.blue - from.blue) * part};
}

Canvas::Canvas(int width, int height)
    : width_(width),
      height_(height),
      aspect_(static_cast<float>(width) / static_cast<float>(height)),
      pixel_(1.0F / static_cast<float>(height)),
      pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
{
}

Color& Canvas::at(int column, int row)
{
  return pixels_[static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) +
                 static_cast<std::size_t>(column)];
}

Point Canvas::point_of(int column, int row) const
{
  return {(static_cast<float>(column) + 0.5F) * pixel_, (static_cast<float>(row) + 0.5F) * pixel_};
}

void Canvas::blend(int column, int row, Color color, float coverage)
{
  Color& pixel = at(column, row);
  pixel = mix(pixel, color, coverage);
}

Canvas::Bounds Canvas::bounds_of(Point low, Point high) const
{
  const auto to_pixel = [&](float position) {
    return static_cast<int>(std::floor(position / pixel_));
  };
  return {std::max(0, to_pixel(low.x) - 1), std::max(0, to_pixel(low.y) - 1),
          std::min(width_ - 1, to_pixel(high.x) + 1), std::min(height_ - 1, to_pixel(high.y) + 1)};
}

template <class Distance>
void Canvas::fill_shape(Point low, Point high, Color color, float opacity, Distance distance)
{
  const Bounds bounds = bounds_of(low, high);
  for (int row = bounds.top; row <= bounds.bottom; ++row) {
    for (int column = bounds.left; column <= bounds.right; ++column) {
      const float coverage = to_coverage(distance(point_of(column, row)), pixel_);
      if (coverage > 0) blend(column, row, color, coverage * opacity);
    }
  }
}

void Canvas::fill_sky(std::span<const Color> colors)
{
  const auto last = static_cast<float>(colors.size() - 1);
  for (int row = 0; row < height_; ++row) {
    const float place = std::min(point_of(0, row).y * last, last - 0.0001F);
    const auto index = static_cast<std::size_t>(std::max(0.0F, place));
    const float part = place - static_cast<float>(index);
    const float smooth = part * part * (3 - 2 * part);
    const Color shade =
        colors.size() == 1 ? colors[0] : mix(colors[index], colors[index + 1], smooth);
    for (int column = 0; column < width_; ++column)
      at(column, row) = shade;
  }
}

void Canvas::fill_below(const std::function<float(float)>& edge, Color top, Color bottom)
{
  for (int column = 0; column < width_; ++column) {
    const float edge_y = edge(point_of(column, 0).x);
    const int first = std::clamp(static_cast<int>(edge_y / pixel_) - 1, 0, height_);
    for (int row = first; row < height_; ++row) {
      const float y = point_of(column, row).y;
      const Color shade = mix(top, bottom, (y - edge_y) / std::max(0.001F, 1 - edge_y));
      blend(column, row, shade, to_coverage(edge_y - y, pixel_));
    }
  }
}

void Canvas::fill_circle(Point center, float radius, Color color, float opacity)
{
  fill_ellipse(center, radius, radius, color, opacity);
}

void Canvas::fill_ellipse(Point center, float radius_x, float radius_y, Color color, float opacity)
{
  const float smaller = std::min(radius_x, radius_y);
  fill_shape({center.x - radius_x, center.y - radius_y}, {center.x + radius_x, center.y + radius_y},
             color, opacity, [&](Point p) {
               const float x = (p.x - center.x) / radius_x;
               const float y = (p.y - center.y) / radius_y;
               return (length(x, y) - 1) * smaller;
             });
}

void Canvas::fill_box(Point top_left, Point bottom_right, Color color, float opacity, float corner)
{
  const Point middle{(top_left.x + bottom_right.x) / 2, (top_left.y + bottom_right.y) / 2};
  const float half_x = (bottom_right.x - top_left.x) / 2 - corner;
  const float half_y = (bottom_right.y - top_left.y) / 2 - corner;
  fill_shape(top_left, bottom_right, color, opacity, [&](Point p) {
    const float x = std::abs(p.x - middle.x) - half_x;
    const float y = std::abs(p.y - middle.y) - half_y;
    return length(std::max(x, 0.0F), std::max(y, 0.0F)) + std::min(std::max(x, y), 0.0F) - corner;
  });
}

void Canvas::fill_polygon(std::span<const Point> corners, Color color, float opacity)
{
  Point low = corners.front();
  Point high = corners.front();
  for (const Point corner : corners) {
    low = {std::min(low.x, corner.x), std::min(low.y, corner.y)};
    high = {std::max(high.x, corner.x), std::max(high.y, corner.y)};
  }
  fill_shape(low, high, color, opacity, [&](Point p) { return polygon_distance(corners, p); });
}

void Canvas::draw_line(Point from, Point to, float thickness, Color color, float opacity)
{
  const std::array<Point, 2> ends{from, to};
  const float half = thickness / 2;
  const Point low{std::min(from.x, to.x) - half, std::min(from.y, to.y) - half};
  const Point high{std::max(from.x, to.x) + half, std::max(from.y, to.y) + half};
  fill_shape(low, high, color, opacity,
             [&](Point p) { return std::abs(polygon_distance(ends, p)) - half; });
}

void Canvas::draw_ring(Point center, float radius, float thickness, Color color, float opacity)
{
  const float reach = radius + thickness;
  fill_shape({center.x - reach, center.y - reach}, {center.x + reach, center.y + reach}, color,
             opacity, [&](Point p) {
               return std::abs(length(p.x - center.x, p.y - center.y) - radius) - thickness / 2;
             });
}

void Canvas::add_glow(Point center, float radius, Color color, float strength)
{
  const Bounds bounds =
      bounds_of({center.x - radius, center.y - radius}, {center.x + radius, center.y + radius});
  for (int row = bounds.top; row <= bounds.bottom; ++row) {
    for (int column = bounds.left; column <= bounds.right; ++column) {
      const Point p = point_of(column, row);
      const float away = length(p.x - center.x, p.y - center.y) / radius;
      if (away >= 1) continue;
      const float light = (1 - away) * (1 - away) * strength;
      Color& pixel = at(column, row);
      pixel = {pixel.red + (1 - pixel.red) * color.red * light,
               pixel.green + (1 - pixel.green) * color.green * light,
               pixel.blue + (1 - pixel.blue) * color.blue * light};
    }
  }
}

void Canvas::add_vignette(float strength)
{
  for (int row = 0; row < height_; ++row) {
    for (int column = 0; column < width_; ++column) {
      const Point p = point_of(column, row);
      const float x = p.x / aspect_ - 0.5F;
      const float y = p.y - 0.5F;
      Color& pixel = at(column, row);
      pixel = mix(pixel, {}, (x * x + y * y) * strength);
    }
  }
}

std::vector<std::uint8_t> Canvas::to_rgb() const
{
  // A regular pattern, so that the file still compresses well.
  static constexpr std::array<float, 4> pattern{-0.375F, 0.125F, 0.375F, -0.125F};
  std::vector<std::uint8_t> rgb;
  rgb.reserve(pixels_.size() * 3);
  for (std::size_t i = 0; i < pixels_.size(); ++i) {
    const std::size_t column = i % static_cast<std::size_t>(width_);
    const std::size_t row = i / static_cast<std::size_t>(width_);
    const float nudge = pattern[(column % 2) + 2 * (row % 2)];
    for (const float part : {pixels_[i].red, pixels_[i].green, pixels_[i].blue}) {
      const float value = std::clamp(part, 0.0F, 1.0F) * 255.0F + 0.5F + nudge;
      rgb.push_back(static_cast<std::uint8_t>(std::clamp(value, 0.0F, 255.0F)));
    }
  }
  return rgb;
}

}  // namespace socialhub::platformsim::picture
