#include "platformsim/picture/scenes.hpp"

#include <array>
#include <cmath>

namespace socialhub::platformsim::picture {
namespace {

void paint_house(Canvas& canvas, Random& random, Point top_left, float width, Color wall,
                 bool is_lit)
{
  canvas.fill_box(top_left, {top_left.x + width, 1.02F}, wall);
  if (random.chance(0.3)) {
    const float mast = top_left.x + width / 2;
    canvas.draw_line({mast, top_left.y - 0.06F}, {mast, top_left.y}, 0.003F, wall);
  }
  if (!is_lit) return;
  constexpr std::array<Color, 3> lamps{color(0xffd166), color(0xffe8a3), color(0xf4a261)};
  for (float y = top_left.y + 0.025F; y < 0.96F; y += 0.034F) {
    for (float x = top_left.x + 0.014F; x < top_left.x + width - 0.018F; x += 0.026F) {
      if (!random.chance(0.42)) continue;
      canvas.fill_box({x, y}, {x + 0.012F, y + 0.018F}, random.pick(lamps),
                      spread(random, 0.55F, 1));
    }
  }
}

void paint_row(Canvas& canvas, Random& random, float low, float high, Color wall, bool is_lit)
{
  float x = -0.02F;
  while (x < canvas.aspect()) {
    const float width = spread(random, 0.07F, 0.16F);
    paint_house(canvas, random, {x, spread(random, low, high)}, width, wall, is_lit);
    x += width + spread(random, 0, 0.015F);
  }
}

constexpr Color ink = color(0x22252b);

void paint_wheel(Canvas& canvas, Point hub)
{
  canvas.fill_ellipse({hub.x, 0.835F}, 0.15F, 0.012F, {}, 0.25F);
  for (int spoke = 0; spoke < 12; ++spoke) {
    const float turn = static_cast<float>(spoke) * 0.5236F;
    const Point rim{hub.x + 0.145F * std::cos(turn), hub.y + 0.145F * std::sin(turn)};
    canvas.draw_line(hub, rim, 0.002F, ink, 0.5F);
  }
  canvas.draw_ring(hub, 0.15F, 0.012F, ink);
  canvas.fill_circle(hub, 0.014F, ink);
}

void paint_frame(Canvas& canvas, float left, Point head, Color paint)
{
  const Point rear{left, 0.68F};
  const Point front{left + 0.48F, 0.68F};
  const Point crank{left + 0.2F, 0.69F};
  const Point seat{left + 0.14F, 0.45F};
  const Point grip{head.x - 0.012F, head.y - 0.07F};
  const std::array<std::array<Point, 2>, 6> tubes{
      {{rear, crank}, {crank, seat}, {seat, head}, {head, crank}, {rear, seat}, {head, front}}};
  for (const auto& tube : tubes)
    canvas.draw_line(tube[0], tube[1], 0.017F, paint);
  canvas.draw_line({seat.x - 0.045F, seat.y - 0.05F}, {seat.x + 0.035F, seat.y - 0.05F}, 0.022F,
                   ink);
  canvas.draw_line(seat, {seat.x - 0.008F, seat.y - 0.05F}, 0.012F, ink);
  canvas.draw_line(head, grip, 0.012F, ink);
  canvas.draw_line(grip, {head.x + 0.06F, head.y - 0.08F}, 0.013F, ink);
  canvas.draw_ring(crank, 0.035F, 0.008F, ink);
}

void paint_basket(Canvas& canvas, Random& random, Point head)
{
  constexpr std::array<Color, 3> blossoms{color(0xe76f51), color(0xf4a3b5), color(0xffd166)};
  canvas.fill_box({head.x + 0.03F, head.y - 0.07F}, {head.x + 0.15F, head.y + 0.02F},
                  color(0xb08968), 1, 0.015F);
  for (int i = 0; i < 9; ++i) {
    const float x = head.x + spread(random, 0.035F, 0.145F);
    const float y = head.y - spread(random, 0.07F, 0.11F);
    canvas.fill_circle({x, y}, 0.014F, random.pick(blossoms));
  }
}

}  // namespace

void paint_city(Canvas& canvas, Random random)
{
  static constexpr std::array<std::array<Color, 3>, 3> nights{{
      {color(0x0b1026), color(0x27345c), color(0x9a6b8f)},
      {color(0x10131f), color(0x23395b), color(0x4f6d8f)},
      {color(0x1a0b2e), color(0x5b2a6b), color(0xe07a5f)},
  }};
  const auto& tones = random.pick(nights);
  canvas.fill_sky(tones);
  for (int i = 0; i < 140; ++i) {
    canvas.fill_circle({spread(random, 0, canvas.aspect()), spread(random, 0, 0.5F)},
                       spread(random, 0.0006F, 0.0016F), color(0xffffff),
                       spread(random, 0.2F, 0.9F));
  }
  const Point moon{spread(random, 0.15F, 0.85F) * canvas.aspect(), spread(random, 0.14F, 0.24F)};
  canvas.add_glow(moon, 0.35F, color(0xfdf4dc), 0.5F);
  canvas.fill_circle(moon, 0.052F, color(0xfdf4dc));
  canvas.fill_circle({moon.x + 0.022F, moon.y - 0.012F}, 0.045F, mix(tones[0], tones[1], 0.35F),
                     0.55F);
  paint_row(canvas, random, 0.42F, 0.58F, mix(tones[1], tones[2], 0.3F), false);
  paint_row(canvas, random, 0.5F, 0.7F, mix(tones[0], tones[1], 0.55F), true);
  paint_row(canvas, random, 0.66F, 0.84F, mix(tones[0], {}, 0.35F), true);
  canvas.add_vignette(0.3F);
}

void paint_rain(Canvas& canvas, Random random)
{
  const std::array<Color, 3> sky{color(0x15202e), color(0x2b4257), color(0x3f5866)};
  canvas.fill_sky(sky);
  constexpr std::array<Color, 5> lamps{color(0xff9f5a), color(0xffd27a), color(0x7fd1ff),
                                       color(0xff6f7d), color(0xb4f0c2)};
  for (int i = 0; i < 42; ++i) {
    const Point lamp{spread(random, 0, canvas.aspect()), spread(random, 0.25F, 0.95F)};
    const float radius = spread(random, 0.02F, 0.075F);
    const Color glow = random.pick(lamps);
    canvas.fill_circle(lamp, radius, glow, spread(random, 0.12F, 0.36F));
    canvas.draw_ring(lamp, radius, 0.003F, glow, 0.22F);
  }
  for (int i = 0; i < 150; ++i) {
    const Point drop{spread(random, 0, canvas.aspect()), spread(random, 0, 1)};
    const float size = spread(random, 0.003F, 0.011F);
    canvas.fill_ellipse(drop, size * 0.8F, size, color(0xdfeaf2), 0.28F);
    canvas.fill_circle({drop.x - size * 0.25F, drop.y - size * 0.35F}, size * 0.28F,
                       color(0xffffff), 0.7F);
    if (i % 6 != 0) continue;
    canvas.draw_line({drop.x, drop.y - spread(random, 0.08F, 0.3F)}, drop, size * 0.7F,
                     color(0xdfeaf2), 0.12F);
  }
  canvas.add_vignette(0.6F);
}

void paint_bicycle(Canvas& canvas, Random random)
{
  static constexpr std::array<std::array<Color, 3>, 4> walls{{
      {color(0xf4d9c6), color(0xd98f6f), color(0x264653)},
      {color(0xcfe3df), color(0x7fb0a5), color(0xc8553d)},
      {color(0xf6e7b8), color(0xe3b23c), color(0x31493c)},
      {color(0xdfd6ea), color(0x9a8bbd), color(0x2d2a4a)},
  }};
  const auto& tones = random.pick(walls);
  const std::array<Color, 2> wall{mix(tones[0], color(0xffffff), 0.3F), tones[0]};
  canvas.fill_sky(wall);
  for (int i = 0; i < 46; ++i) {
    const float y = spread(random, 0, 0.8F);
    const float x = spread(random, 0, canvas.aspect());
    canvas.fill_box({x, y}, {x + 0.07F, y + 0.022F}, tones[1], 0.13F, 0.004F);
  }
  canvas.fill_box({0, 0.8F}, {canvas.aspect(), 1}, mix(tones[1], {}, 0.35F));
  canvas.fill_box({0, 0.8F}, {canvas.aspect(), 0.81F}, mix(tones[1], {}, 0.5F));
  const float left = canvas.aspect() / 2 - 0.24F;
  const Point head{left + 0.41F, 0.44F};
  paint_wheel(canvas, {left, 0.68F});
  paint_wheel(canvas, {left + 0.48F, 0.68F});
  paint_frame(canvas, left, head, tones[2]);
  paint_basket(canvas, random, head);
  canvas.add_vignette(0.25F);
}

void paint_cat(Canvas& canvas, Random random)
{
  static constexpr std::array<std::array<Color, 4>, 3> rooms{{
      {color(0x27304f), color(0x5c6fa3), color(0xf0b67f), color(0x1b1b25)},
      {color(0x6fb1c8), color(0xf6e8cf), color(0xe0a458), color(0xc26a2e)},
      {color(0xe5989b), color(0xffcdb2), color(0x6d6875), color(0x4a4e69)},
  }};
  const auto& tones = random.pick(rooms);
  const std::array<Color, 2> view{tones[0], tones[1]};
  canvas.fill_sky(view);
  const float middle = canvas.aspect() / 2;
  canvas.add_glow({middle + 0.25F, 0.3F}, 0.5F, color(0xfff0cf), 0.6F);
  canvas.fill_circle({middle + 0.25F, 0.3F}, 0.09F, color(0xfff0cf));
  const Ridge roofs(random, 0.6F, 0.05F, 0.8F);
  canvas.fill_below(roofs, mix(tones[1], tones[0], 0.7F), tones[0]);
  const Color frame = color(0xf5efe6);
  canvas.fill_box({0, 0}, {canvas.aspect(), 0.04F}, frame);
  canvas.fill_box({middle - 0.014F, 0}, {middle + 0.014F, 0.8F}, frame);
  canvas.fill_box({0, 0.78F}, {canvas.aspect(), 1}, frame);
  canvas.fill_box({0, 0.78F}, {canvas.aspect(), 0.795F}, mix(frame, {}, 0.18F));
  const float x = middle - spread(random, 0.12F, 0.3F);
  const Color fur = tones[3];
  canvas.fill_ellipse({x + 0.01F, 0.8F}, 0.16F, 0.014F, {}, 0.22F);
  canvas.fill_ellipse({x, 0.66F}, 0.1F, 0.14F, fur);
  canvas.fill_ellipse({x, 0.745F}, 0.125F, 0.055F, fur);
  canvas.fill_circle({x, 0.5F}, 0.078F, fur);
  for (const float side : {-1.0F, 1.0F}) {
    const std::array<Point, 3> ear{
        {{x + side * 0.076F, 0.395F}, {x + side * 0.012F, 0.44F}, {x + side * 0.074F, 0.5F}}};
    canvas.fill_polygon(ear, fur);
  }
  Point tail{x + 0.1F, 0.77F};
  for (int part = 1; part <= 14; ++part) {
    const float along = static_cast<float>(part) / 14;
    const Point next{x + 0.1F + 0.16F * along,
                     0.77F - 0.11F * along * along + 0.02F * std::sin(along * 6)};
    canvas.draw_line(tail, next, 0.03F, fur);
    canvas.fill_circle(next, 0.015F, fur);
    tail = next;
  }
  canvas.add_vignette(0.25F);
}

}  // namespace socialhub::platformsim::picture
