#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace socialhub::platformsim::picture {

/// Linear parts from 0 to 1.
struct Color {
  float red = 0;
  float green = 0;
  float blue = 0;
};

/// `0xRRGGBB`.
constexpr Color color(std::uint32_t code)
{
  return {static_cast<float>((code >> 16U) & 0xffU) / 255.0F,
          static_cast<float>((code >> 8U) & 0xffU) / 255.0F,
          static_cast<float>(code & 0xffU) / 255.0F};
}

Color mix(Color from, Color to, float amount);

/// A place on a canvas: the height runs from 0 (top) to 1 (bottom), the width in the same unit.
struct Point {
  float x = 0;
  float y = 0;
};

/// A picture in the making. Shapes have soft edges of one pixel; `opacity` runs from 0 to 1.
class Canvas {
public:
  Canvas(int width, int height);

  float aspect() const noexcept { return aspect_; }

  /// From top to bottom through all colors, evenly.
  void fill_sky(std::span<const Color> colors);
  /// What lies below `edge(x)`, from `top` at the edge to `bottom` at the canvas's end.
  void fill_below(const std::function<float(float)>& edge, Color top, Color bottom);
  void fill_circle(Point center, float radius, Color color, float opacity = 1);
  void fill_ellipse(Point center, float radius_x, float radius_y, Color color, float opacity = 1);
  void fill_box(Point top_left, Point bottom_right, Color color, float opacity = 1,
                float corner = 0);
  void fill_polygon(std::span<const Point> corners, Color color, float opacity = 1);
  void draw_line(Point from, Point to, float thickness, Color color, float opacity = 1);
  void draw_ring(Point center, float radius, float thickness, Color color, float opacity = 1);
  /// Light that fades away from a point; added to what is there.
  void add_glow(Point center, float radius, Color color, float strength);
  /// Darker towards the corners.
  void add_vignette(float strength);

  /// 8-bit RGB, lightly dithered so that long gradients show no bands.
  std::vector<std::uint8_t> to_rgb() const;

private:
  struct Bounds {
    int left, top, right, bottom;
  };
  Bounds bounds_of(Point low, Point high) const;
  Point point_of(int column, int row) const;
  Color& at(int column, int row);
  void blend(int column, int row, Color color, float coverage);
  template <class Distance>
  void fill_shape(Point low, Point high, Color color, float opacity, Distance distance);

  int width_;
  int height_;
  float aspect_;
  float pixel_;  ///< its size in canvas units
  std::vector<Color> pixels_;
};

}  // namespace socialhub::platformsim::picture
