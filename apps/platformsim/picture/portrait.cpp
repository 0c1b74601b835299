#include "platformsim/picture/scenes.hpp"

#include <array>
#include <cmath>

namespace socialhub::platformsim::picture {
namespace {

constexpr std::array<std::array<Color, 2>, 8> backdrops{{
    {color(0xffd6a5), color(0xff9e6d)},
    {color(0xa8dadc), color(0x457b9d)},
    {color(0xcdb4db), color(0x8e7dbe)},
    {color(0xd8f3dc), color(0x52b788)},
    {color(0xffe5ec), color(0xfb6f92)},
    {color(0xfdf0d5), color(0xe9b44c)},
    {color(0xdbe7e4), color(0x5f7a76)},
    {color(0xbde0fe), color(0x5e9ce0)},
}};
constexpr std::array<Color, 7> skins{color(0xf6d7c3), color(0xe8b796), color(0xd49a73),
                                     color(0xb97a52), color(0x8d5a3b), color(0x6a412b),
                                     color(0xf1c9a5)};
constexpr std::array<Color, 8> hairs{color(0x1f1a17), color(0x3b2a20), color(0x6b4423),
                                     color(0xa9713a), color(0xd9b36c), color(0xb7b7b7),
                                     color(0x8c3b2e), color(0x2d3a5c)};
constexpr std::array<Color, 8> clothes{color(0x264653), color(0xe76f51), color(0x2a9d8f),
                                       color(0xf4a261), color(0x6d597a), color(0x355070),
                                       color(0xb5838d), color(0x386641)};

enum class HairStyle { short_, long_, bun, curls, cap, scarf };

void paint_back_hair(Canvas& canvas, HairStyle style, Point head, Color hair)
{
  if (style == HairStyle::long_) {
    canvas.fill_box({head.x - 0.25F, head.y - 0.08F}, {head.x + 0.25F, head.y + 0.36F}, hair, 1,
                    0.12F);
    canvas.fill_circle({head.x, head.y - 0.03F}, 0.25F, hair);
  } else if (style == HairStyle::bun) {
    canvas.fill_circle({head.x, head.y - 0.28F}, 0.095F, hair);
    canvas.fill_circle({head.x, head.y - 0.04F}, 0.225F, hair);
  } else if (style == HairStyle::curls) {
    for (int curl = 0; curl < 15; ++curl) {
      const float turn = 2.7F + 3.88F * static_cast<float>(curl) / 14;
      canvas.fill_circle({head.x + 0.22F * std::cos(turn), head.y - 0.02F + 0.22F * std::sin(turn)},
                         0.075F, hair);
    }
  } else if (style == HairStyle::scarf) {
    canvas.fill_ellipse({head.x, head.y + 0.05F}, 0.27F, 0.33F, hair);
    canvas.fill_box({head.x - 0.2F, head.y + 0.2F}, {head.x + 0.2F, head.y + 0.38F}, hair, 1,
                    0.08F);
  }
}

// The fringe: the part of a disc above a slanted line.
void paint_fringe(Canvas& canvas, Point head, Color hair, float side)
{
  std::array<Point, 26> cap{};
  for (std::size_t i = 0; i < 24; ++i) {
    const float turn = 3.0F + 3.42F * static_cast<float>(i) / 23;
    cap[i] = {head.x + 0.212F * std::cos(turn), head.y - 0.01F + 0.248F * std::sin(turn)};
  }
  cap[24] = {head.x + 0.14F, head.y - 0.1F - 0.03F * side};
  cap[25] = {head.x - 0.14F, head.y - 0.1F + 0.03F * side};
  canvas.fill_polygon(cap, hair);
}

void paint_front_hair(Canvas& canvas, HairStyle style, Point head, Color hair, float side)
{
  if (style == HairStyle::cap) {
    paint_fringe(canvas, {head.x, head.y - 0.02F}, hair, 0);
    canvas.fill_box({head.x - 0.22F, head.y - 0.13F}, {head.x + 0.22F, head.y - 0.07F},
                    mix(hair, color(0xffffff), 0.22F), 1, 0.03F);
    canvas.fill_circle({head.x, head.y - 0.27F}, 0.035F, mix(hair, color(0xffffff), 0.35F));
  } else if (style == HairStyle::scarf) {
    paint_fringe(canvas, {head.x, head.y - 0.005F}, hair, 0);
  } else {
    paint_fringe(canvas, head, hair, side);
  }
}

void paint_face(Canvas& canvas, Random& random, Point head, Color skin)
{
  const Color ink = color(0x2a2320);
  for (const float side : {-1.0F, 1.0F}) {
    canvas.fill_circle({head.x + side * 0.076F, head.y + 0.01F}, 0.0185F, ink);
    canvas.fill_circle({head.x + side * 0.076F + 0.006F, head.y + 0.004F}, 0.006F, color(0xffffff));
    canvas.fill_circle({head.x + side * 0.11F, head.y + 0.085F}, 0.035F, color(0xe76f51), 0.22F);
    canvas.draw_line({head.x + side * 0.05F, head.y - 0.042F},
                     {head.x + side * 0.105F, head.y - 0.047F + spread(random, -0.01F, 0.01F)},
                     0.011F, ink, 0.75F);
  }
  canvas.draw_line({head.x, head.y + 0.03F}, {head.x + 0.012F, head.y + 0.07F}, 0.009F,
                   mix(skin, {}, 0.3F));
  const float smile = spread(random, 0.02F, 0.045F);
  Point last{head.x - 0.06F, head.y + 0.115F};
  for (int i = 1; i <= 10; ++i) {
    const float part = static_cast<float>(i) / 10;
    const Point next{head.x - 0.06F + 0.12F * part,
                     head.y + 0.115F + smile * std::sin(part * 3.1416F)};
    canvas.draw_line(last, next, 0.012F, color(0x8a3b34));
    last = next;
  }
  if (!random.chance(0.35)) return;
  for (const float side : {-1.0F, 1.0F})
    canvas.draw_ring({head.x + side * 0.077F, head.y + 0.012F}, 0.052F, 0.0095F, ink, 0.9F);
  canvas.draw_line({head.x - 0.025F, head.y + 0.005F}, {head.x + 0.025F, head.y + 0.005F}, 0.0095F,
                   ink, 0.9F);
}

}  // namespace

void paint_portrait(Canvas& canvas, Random random)
{
  const auto& backdrop = random.pick(backdrops);
  canvas.fill_sky(backdrop);
  canvas.fill_circle({canvas.aspect() * spread(random, 0.2F, 0.8F), spread(random, 0.15F, 0.4F)},
                     spread(random, 0.2F, 0.4F), color(0xffffff), 0.2F);
  const Point head{canvas.aspect() / 2, 0.45F};
  const Color skin = random.pick(skins);
  const auto style = static_cast<HairStyle>(random.below(6));
  const bool is_cloth = style == HairStyle::cap || style == HairStyle::scarf;
  const Color hair = is_cloth ? random.pick(clothes) : random.pick(hairs);
  const Color shirt = random.pick(clothes);
  paint_back_hair(canvas, style, head, hair);
  canvas.fill_ellipse({head.x, 1.06F}, 0.4F, 0.33F, shirt);
  canvas.fill_box({head.x - 0.075F, head.y + 0.15F}, {head.x + 0.075F, head.y + 0.34F},
                  mix(skin, {}, 0.14F), 1, 0.06F);
  canvas.fill_ellipse({head.x, head.y + 0.315F}, 0.12F, 0.05F, mix(shirt, color(0xffffff), 0.25F));
  canvas.fill_ellipse({head.x, head.y + 0.285F}, 0.085F, 0.045F, mix(skin, {}, 0.14F));
  for (const float side : {-1.0F, 1.0F}) {
    if (style != HairStyle::scarf)
      canvas.fill_circle({head.x + side * 0.195F, head.y + 0.025F}, 0.04F, mix(skin, {}, 0.07F));
  }
  canvas.fill_ellipse(head, 0.195F, 0.235F, skin);
  paint_face(canvas, random, head, skin);
  paint_front_hair(canvas, style, head, hair, random.chance(0.5) ? 1.0F : -1.0F);
}

}  // namespace socialhub::platformsim::picture
