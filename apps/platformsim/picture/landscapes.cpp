#include "platformsim/picture/scenes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace socialhub::platformsim::picture {
namespace {

struct Weather {
  std::array<Color, 4> sky;
  Color light;
  Color far;
  Color near;
};

constexpr std::array<Weather, 5> evenings{{
    {{color(0x2b2d5b), color(0x8a4f7d), color(0xf08a5d), color(0xffd29d)},
     color(0xffe3b0),
     color(0xc9736c),
     color(0x2a1b3d)},
    {{color(0x14213d), color(0x3d5a80), color(0x98c1d9), color(0xf6d6ad)},
     color(0xfff1d0),
     color(0x7f9fb5),
     color(0x16263a)},
    {{color(0x3a1c71), color(0xd76d77), color(0xffaf7b), color(0xffe0b5)},
     color(0xfff3da),
     color(0xc0697b),
     color(0x2d1440)},
    {{color(0x1b4965), color(0x5fa8d3), color(0xbee9e8), color(0xfdf0d5)},
     color(0xffffff),
     color(0x86b6b1),
     color(0x183a37)},
    {{color(0x355070), color(0x6d597a), color(0xb56576), color(0xeaac8b)},
     color(0xffe0c2),
     color(0xb0707a),
     color(0x27213c)},
}};

void paint_sun(Canvas& canvas, Point center, float radius, Color light)
{
  canvas.add_glow(center, radius * 7, light, 0.55F);
  canvas.add_glow(center, radius * 2.6F, light, 0.5F);
  canvas.fill_circle(center, radius, light, 0.96F);
}

void paint_clouds(Canvas& canvas, Random& random, Color tint, int count)
{
  for (int i = 0; i < count; ++i) {
    const Point middle{spread(random, 0, canvas.aspect()), spread(random, 0.06F, 0.34F)};
    const float width = spread(random, 0.12F, 0.34F);
    for (int part = 0; part < 5; ++part) {
      const float shift = spread(random, -0.7F, 0.7F);
      canvas.fill_ellipse({middle.x + shift * width, middle.y + spread(random, -0.008F, 0.008F)},
                          width * spread(random, 0.3F, 0.6F), spread(random, 0.004F, 0.012F), tint,
                          0.16F);
    }
  }
}

void paint_birds(Canvas& canvas, Random& random, Color ink)
{
  const Point flock{spread(random, 0.2F, canvas.aspect() - 0.3F), spread(random, 0.14F, 0.3F)};
  for (int i = 0; i < 5; ++i) {
    const Point bird{flock.x + spread(random, 0, 0.2F), flock.y + spread(random, 0, 0.09F)};
    const float wing = spread(random, 0.007F, 0.012F);
    canvas.draw_line({bird.x - wing, bird.y - wing * 0.6F}, bird, 0.0025F, ink, 0.8F);
    canvas.draw_line({bird.x + wing, bird.y - wing * 0.6F}, bird, 0.0025F, ink, 0.8F);
  }
}

void paint_fir(Canvas& canvas, Point foot, float height, Color ink)
{
  for (int tier = 0; tier < 4; ++tier) {
    const float top = foot.y - height + static_cast<float>(tier) * height * 0.19F;
    const float half = height * (0.1F + 0.055F * static_cast<float>(tier));
    const float low = top + height * 0.34F;
    const std::array<Point, 3> branch{{{foot.x, top}, {foot.x - half, low}, {foot.x + half, low}}};
    canvas.fill_polygon(branch, ink);
  }
  canvas.fill_box({foot.x - height * 0.025F, foot.y - height * 0.2F},
                  {foot.x + height * 0.025F, foot.y + 0.02F}, ink);
}

// `size` is half the width and the height of the mountain.
void paint_peak(Canvas& canvas, Point peak, Point size, const Weather& weather, float depth)
{
  const float low = peak.y + size.y + 0.1F;
  const float left = peak.x - size.x - 0.06F;
  const float right = peak.x + size.x + 0.06F;
  const std::array<Point, 3> face{{peak, {left, low}, {right, low}}};
  const std::array<Point, 4> shade{
      {peak, {peak.x + 0.03F, peak.y + 0.16F}, {peak.x - 0.02F, low}, {right, low}}};
  canvas.fill_polygon(face, mix(weather.far, weather.near, 0.3F + 0.6F * depth));
  canvas.fill_polygon(shade, weather.near, 0.3F);
  const float snow = 0.28F * size.y;
  const float reach = snow * (size.x + 0.06F) / (size.y + 0.1F);
  const std::array<Point, 6> cap{{peak,
                                  {peak.x + reach, peak.y + snow},
                                  {peak.x + reach * 0.45F, peak.y + snow * 0.72F},
                                  {peak.x, peak.y + snow * 1.1F},
                                  {peak.x - reach * 0.5F, peak.y + snow * 0.7F},
                                  {peak.x - reach, peak.y + snow}}};
  canvas.fill_polygon(cap, mix(color(0xffffff), weather.sky[2], 0.25F), 0.95F - 0.3F * depth);
}

}  // namespace

float spread(Random& random, float low, float high)
{
  return static_cast<float>(random.between(low, high));
}

Ridge::Ridge(Random& random, float base, float swing, float waves)
    : base_(base), swing_(swing), waves_(waves)
{
  for (float& shift : shifts_)
    shift = spread(random, 0, 6.28F);
}

float Ridge::operator()(float x) const
{
  const float turn = x * waves_ * 6.28F;
  const float height =
      0.55F * std::sin(turn + shifts_[0]) + 0.25F * std::sin(turn * 2.3F + shifts_[1]) +
      0.14F * std::sin(turn * 4.7F + shifts_[2]) + 0.06F * std::sin(turn * 9.1F + shifts_[3]);
  return base_ + swing_ * height;
}

void paint_hills(Canvas& canvas, Random random)
{
  const Weather& weather = random.pick(evenings);
  canvas.fill_sky(weather.sky);
  paint_clouds(canvas, random, weather.light, 7);
  const Point sun{spread(random, 0.25F, 0.75F) * canvas.aspect(), spread(random, 0.36F, 0.5F)};
  paint_sun(canvas, sun, spread(random, 0.045F, 0.075F), weather.light);
  constexpr int layers = 6;
  for (int layer = 0; layer < layers; ++layer) {
    const float depth = static_cast<float>(layer) / (layers - 1);
    const Ridge ridge(random, 0.5F + 0.075F * static_cast<float>(layer), 0.035F + 0.03F * depth,
                      0.45F + 0.25F * depth);
    const Color top = mix(mix(weather.far, weather.sky[3], 0.35F), weather.near, depth);
    canvas.fill_below(ridge, top, mix(top, weather.sky[3], 0.3F * (1 - depth)));
    if (layer != layers - 2) continue;
    for (int tree = 0; tree < 14; ++tree) {
      const float x = spread(random, 0, canvas.aspect());
      paint_fir(canvas, {x, ridge(x) + 0.01F}, spread(random, 0.05F, 0.11F), top);
    }
  }
  paint_birds(canvas, random, weather.near);
  canvas.add_vignette(0.35F);
}

void paint_sea(Canvas& canvas, Random random)
{
  const Weather& weather = random.pick(evenings);
  canvas.fill_sky(weather.sky);
  paint_clouds(canvas, random, weather.light, 10);
  const float horizon = spread(random, 0.52F, 0.6F);
  const Point sun{spread(random, 0.3F, 0.7F) * canvas.aspect(),
                  horizon - spread(random, 0.02F, 0.1F)};
  paint_sun(canvas, sun, 0.07F, weather.light);
  const Color deep = mix(weather.sky[0], weather.near, 0.45F);
  canvas.fill_below([=](float) { return horizon; }, mix(weather.sky[3], weather.sky[1], 0.45F),
                    deep);
  for (int i = 0; i < 150; ++i) {
    const float depth = spread(random, 0, 1);
    const float y = horizon + 0.004F + depth * depth * (1 - horizon);
    const float reach = 0.03F + depth * 0.16F;
    const Point middle{sun.x + spread(random, -reach, reach), y};
    canvas.fill_ellipse(middle, 0.012F + 0.05F * depth * spread(random, 0.3F, 1),
                        0.0012F + 0.0035F * depth, weather.light, 0.55F - 0.25F * depth);
  }
  for (int i = 0; i < 60; ++i) {
    const float depth = spread(random, 0.05F, 1);
    const Point middle{spread(random, 0, canvas.aspect()), horizon + depth * depth * (1 - horizon)};
    canvas.fill_ellipse(middle, 0.02F + 0.07F * depth, 0.001F + 0.002F * depth, deep, 0.35F);
  }
  const Point boat{sun.x + (random.chance(0.5) ? 0.28F : -0.28F), horizon + 0.03F};
  const std::array<Point, 3> sail{
      {{boat.x, boat.y - 0.1F}, {boat.x, boat.y - 0.012F}, {boat.x + 0.045F, boat.y - 0.012F}}};
  const std::array<Point, 4> hull{{{boat.x - 0.03F, boat.y - 0.006F},
                                   {boat.x + 0.05F, boat.y - 0.006F},
                                   {boat.x + 0.035F, boat.y + 0.012F},
                                   {boat.x - 0.02F, boat.y + 0.012F}}};
  canvas.fill_polygon(sail, mix(weather.light, color(0xffffff), 0.5F));
  canvas.fill_polygon(hull, weather.near);
  paint_birds(canvas, random, weather.near);
  canvas.add_vignette(0.3F);
}

void paint_forest(Canvas& canvas, Random random)
{
  static constexpr std::array<std::array<Color, 3>, 3> mornings{{
      {color(0xcfe0d8), color(0xf3e9d2), color(0x1d3b33)},
      {color(0xb8c6db), color(0xf5e3d0), color(0x1c2b3a)},
      {color(0xf2c9a1), color(0xfbeed5), color(0x3b2a2a)},
  }};
  const auto& tones = random.pick(mornings);
  const std::array<Color, 2> sky{tones[0], tones[1]};
  canvas.fill_sky(sky);
  canvas.add_glow({canvas.aspect() * spread(random, 0.3F, 0.7F), 0.32F}, 0.6F, color(0xfff6df),
                  0.8F);
  constexpr int layers = 5;
  for (int layer = 0; layer < layers; ++layer) {
    const float depth = static_cast<float>(layer + 1) / layers;
    const Color ink = mix(tones[1], tones[2], depth * depth * 0.9F + 0.08F);
    const Ridge ground(random, 0.52F + 0.1F * static_cast<float>(layer), 0.03F, 0.6F);
    const int trees = 34 - 5 * layer;
    for (int tree = 0; tree < trees; ++tree) {
      const float x = spread(random, -0.05F, canvas.aspect() + 0.05F);
      paint_fir(canvas, {x, ground(x) + 0.02F}, spread(random, 0.1F, 0.18F) * (0.7F + 1.5F * depth),
                ink);
    }
    canvas.fill_below(ground, ink, mix(ink, tones[1], 0.35F * (1 - depth)));
  }
  canvas.add_vignette(0.3F);
}

void paint_mountains(Canvas& canvas, Random random)
{
  const Weather& weather = random.pick(evenings);
  canvas.fill_sky(weather.sky);
  paint_clouds(canvas, random, color(0xffffff), 8);
  paint_sun(canvas, {spread(random, 0.15F, 0.85F) * canvas.aspect(), 0.3F}, 0.04F, weather.light);
  for (int layer = 0; layer < 3; ++layer) {
    const float depth = static_cast<float>(layer) / 2;
    float x = spread(random, -0.3F, 0);
    while (x < canvas.aspect() + 0.3F) {
      const float half = spread(random, 0.22F, 0.42F);
      const float foot = 0.74F + 0.09F * static_cast<float>(layer);
      const float height = half * spread(random, 0.75F, 1.15F) * (1 - 0.25F * depth);
      paint_peak(canvas, {x + half, foot - height}, {half, height}, weather, depth);
      x += half * spread(random, 0.9F, 1.5F);
    }
  }
  const Ridge shore(random, 0.86F, 0.02F, 0.5F);
  canvas.fill_below(shore, weather.near, mix(weather.near, {}, 0.4F));
  for (int tree = 0; tree < 22; ++tree) {
    const float x = spread(random, 0, canvas.aspect());
    paint_fir(canvas, {x, shore(x) + 0.02F}, spread(random, 0.06F, 0.15F),
              mix(weather.near, {}, 0.25F));
  }
  canvas.add_vignette(0.35F);
}

void paint_desert(Canvas& canvas, Random random)
{
  const std::array<Color, 3> sky{color(0x457b9d), color(0xf1c27d), color(0xffe8c7)};
  canvas.fill_sky(sky);
  paint_sun(canvas, {spread(random, 0.2F, 0.8F) * canvas.aspect(), 0.3F}, 0.08F, color(0xfff4d6));
  constexpr std::array<Color, 4> sands{color(0xe9b872), color(0xd98e4a), color(0xb96a3b),
                                       color(0x7d4427)};
  for (int layer = 0; layer < 4; ++layer) {
    const Ridge dune(random, 0.52F + 0.12F * static_cast<float>(layer), 0.06F, 0.3F);
    const Color sand = sands[static_cast<std::size_t>(layer)];
    canvas.fill_below(dune, mix(sand, color(0xfff0d0), 0.35F), mix(sand, color(0x5a2f1c), 0.25F));
  }
  const Point cactus{spread(random, 0.2F, 0.8F) * canvas.aspect(), 0.86F};
  const Color green = color(0x2f4a3a);
  canvas.draw_line(cactus, {cactus.x, cactus.y - 0.24F}, 0.034F, green);
  canvas.draw_line({cactus.x, cactus.y - 0.1F}, {cactus.x + 0.06F, cactus.y - 0.1F}, 0.024F, green);
  canvas.draw_line({cactus.x + 0.06F, cactus.y - 0.1F}, {cactus.x + 0.06F, cactus.y - 0.18F},
                   0.024F, green);
  canvas.draw_line({cactus.x, cactus.y - 0.07F}, {cactus.x - 0.05F, cactus.y - 0.07F}, 0.022F,
                   green);
  canvas.draw_line({cactus.x - 0.05F, cactus.y - 0.07F}, {cactus.x - 0.05F, cactus.y - 0.13F},
                   0.022F, green);
  canvas.add_vignette(0.3F);
}

void paint_stars(Canvas& canvas, Random random)
{
  const std::array<Color, 4> sky{color(0x070b1f), color(0x111a3a), color(0x2b2d5e),
                                 color(0x6a4c7d)};
  canvas.fill_sky(sky);
  const float tilt = spread(random, -0.5F, 0.5F);
  for (int i = 0; i < 240; ++i) {
    const float x = spread(random, 0, canvas.aspect());
    const float y = 0.32F + tilt * (x - canvas.aspect() / 2) + spread(random, -0.13F, 0.13F);
    canvas.add_glow({x, y}, spread(random, 0.03F, 0.1F), color(0x9fa8ff), 0.05F);
  }
  for (int i = 0; i < 420; ++i) {
    const Point star{spread(random, 0, canvas.aspect()), spread(random, 0, 0.86F)};
    const float size = spread(random, 0.0006F, 0.0019F);
    canvas.fill_circle(star, size, color(0xffffff), spread(random, 0.35F, 1));
    if (i % 24 == 0) canvas.add_glow(star, size * 12, color(0xcfd8ff), 0.8F);
  }
  const Ridge ground(random, 0.84F, 0.05F, 0.5F);
  canvas.fill_below(ground, color(0x0d0f1c), color(0x05060c));
  const float x = spread(random, 0.3F, 0.7F) * canvas.aspect();
  const float foot = ground(x) + 0.02F;
  canvas.add_glow({x, foot - 0.04F}, 0.2F, color(0xffb54d), 0.6F);
  const std::array<Point, 3> tent{{{x, foot - 0.1F}, {x - 0.09F, foot}, {x + 0.09F, foot}}};
  canvas.fill_polygon(tent, color(0xffa94d));
  const std::array<Point, 3> door{{{x, foot - 0.07F}, {x - 0.025F, foot}, {x + 0.025F, foot}}};
  canvas.fill_polygon(door, color(0x7a3e12));
}

}  // namespace socialhub::platformsim::picture
