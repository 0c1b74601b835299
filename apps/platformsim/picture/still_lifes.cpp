#include "platformsim/picture/scenes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace socialhub::platformsim::picture {
namespace {

constexpr float full_turn = 6.2832F;

void paint_boards(Canvas& canvas, Random& random, Color wood)
{
  canvas.fill_box({0, 0}, {canvas.aspect(), 1}, wood);
  for (float y = 0; y < 1; y += 0.2F) {
    const float shade = spread(random, 0, 0.12F);
    canvas.fill_box({0, y}, {canvas.aspect(), y + 0.2F}, {}, shade);
    canvas.fill_box({0, y}, {canvas.aspect(), y + 0.004F}, {}, 0.3F);
    for (int grain = 0; grain < 9; ++grain) {
      const Point start{spread(random, -0.2F, canvas.aspect()), y + spread(random, 0.02F, 0.18F)};
      canvas.draw_line(
          start, {start.x + spread(random, 0.2F, 0.6F), start.y + spread(random, -0.004F, 0.004F)},
          0.002F, {}, 0.14F);
    }
  }
}

std::vector<Point> make_leaf(Point base, float angle, float length, float width)
{
  std::vector<Point> leaf;
  for (int i = 0; i < 24; ++i) {
    const float turn = full_turn * static_cast<float>(i) / 24;
    const float along = (1 - std::cos(turn)) / 2 * length;
    const float across = std::sin(turn) * width * (0.6F + 0.4F * std::cos(turn / 2));
    leaf.push_back({base.x + along * std::cos(angle) - across * std::sin(angle),
                    base.y + along * std::sin(angle) + across * std::cos(angle)});
  }
  return leaf;
}

void paint_loaf(Canvas& canvas, Random& random, Point middle, float size)
{
  canvas.fill_ellipse({middle.x + 0.03F, middle.y + 0.04F}, size * 1.08F, size, {}, 0.3F);
  for (int ring = 0; ring < 9; ++ring) {
    const float part = static_cast<float>(ring) / 8;
    canvas.fill_ellipse({middle.x - 0.03F * part, middle.y - 0.04F * part},
                        size * (1.05F - 0.6F * part), size * (0.97F - 0.6F * part),
                        mix(color(0x7a4420), color(0xd9994f), part), 0.75F);
  }
  for (int cut = -2; cut <= 2; ++cut) {
    const float x = middle.x + static_cast<float>(cut) * size * 0.34F;
    const float half = size * (0.62F - 0.1F * static_cast<float>(cut * cut));
    canvas.draw_line({x - 0.02F, middle.y - half}, {x + 0.02F, middle.y + half}, size * 0.1F,
                     color(0x6b3a1a), 0.8F);
    canvas.draw_line({x - 0.016F, middle.y - half * 0.94F}, {x + 0.022F, middle.y + half * 0.94F},
                     size * 0.06F, color(0xf2d6a2));
  }
  for (int i = 0; i < 160; ++i) {
    const float turn = spread(random, 0, full_turn);
    const float reach = size * std::sqrt(spread(random, 0, 1.6F));
    canvas.fill_circle({middle.x + reach * std::cos(turn), middle.y + reach * std::sin(turn)},
                       spread(random, 0.001F, 0.0035F), color(0xfffaf0),
                       spread(random, 0.3F, 0.8F));
  }
}

void paint_tile(Canvas& canvas, Random& random, Point corner, float tile, Color back, Color front)
{
  const float x = corner.x;
  const float y = corner.y;
  const Point middle{x + tile / 2, y + tile / 2};
  const std::array<Point, 3> half{{{x, y}, {x + tile, y}, {x, y + tile}}};
  const std::array<Point, 4> diamond{
      {{middle.x, y}, {x + tile, middle.y}, {middle.x, y + tile}, {x, middle.y}}};
  canvas.fill_box(corner, {x + tile, y + tile}, back);
  switch (random.below(5)) {
    case 0:
      canvas.fill_circle(middle, tile * 0.36F, front);
      canvas.fill_circle(middle, tile * 0.16F, back);
      break;
    case 1:
      canvas.fill_polygon(half, front);
      break;
    case 2:
      for (const float stripe : {0.1F, 0.4F, 0.7F}) {
        canvas.fill_box({x, y + tile * stripe}, {x + tile, y + tile * (stripe + 0.14F)}, front);
      }
      break;
    case 3:
      canvas.fill_polygon(diamond, front);
      break;
    default:
      for (const float radius : {0.44F, 0.3F, 0.16F}) {
        canvas.draw_ring(middle, tile * radius, tile * 0.07F, front);
      }
  }
}

}  // namespace

void paint_coffee(Canvas& canvas, Random random)
{
  static constexpr std::array<Color, 4> tables{color(0xa9714b), color(0x6b4a3a), color(0xd8b08c),
                                               color(0x4f5d57)};
  static constexpr std::array<Color, 4> cups{color(0xf7f3ea), color(0xe07a5f), color(0x81b29a),
                                             color(0x3d5a80)};
  paint_boards(canvas, random, random.pick(tables));
  const Point middle{canvas.aspect() * spread(random, 0.42F, 0.58F), spread(random, 0.48F, 0.56F)};
  const Color cup = random.pick(cups);
  canvas.fill_circle({middle.x + 0.03F, middle.y + 0.035F}, 0.35F, {}, 0.28F);
  canvas.fill_circle(middle, 0.34F, mix(cup, color(0xffffff), 0.35F));
  canvas.draw_ring(middle, 0.33F, 0.008F, mix(cup, {}, 0.12F));
  canvas.fill_circle(middle, 0.24F, {}, 0.07F);
  canvas.draw_line({middle.x + 0.18F, middle.y + 0.03F}, {middle.x + 0.29F, middle.y + 0.06F},
                   0.05F, cup);
  canvas.fill_circle({middle.x + 0.012F, middle.y + 0.018F}, 0.215F, {}, 0.2F);
  canvas.fill_circle(middle, 0.21F, cup);
  canvas.fill_circle(middle, 0.185F, color(0x4a2c1d));
  canvas.fill_circle(middle, 0.176F, color(0xa9683c));
  const Color milk = color(0xf3e3cd);
  for (int tier = 0; tier < 5; ++tier) {
    const float y = middle.y + 0.1F - 0.05F * static_cast<float>(tier);
    const float width = 0.105F - 0.017F * static_cast<float>(tier);
    canvas.fill_ellipse({middle.x, y}, width, 0.036F, milk, 0.9F);
    canvas.fill_ellipse({middle.x, y - 0.017F}, width, 0.03F, color(0xa9683c), 0.95F);
  }
  canvas.draw_line({middle.x, middle.y - 0.13F}, {middle.x, middle.y + 0.13F}, 0.009F, milk);
  canvas.fill_ellipse({middle.x - 0.36F, middle.y + 0.3F}, 0.045F, 0.03F, color(0xc9ccd1));
  canvas.draw_line({middle.x - 0.34F, middle.y + 0.29F}, {middle.x - 0.12F, middle.y + 0.2F},
                   0.014F, color(0xc9ccd1));
  const Point book{middle.x + (random.chance(0.5) ? 0.5F : -0.95F), middle.y - 0.5F};
  canvas.fill_box({book.x + 0.02F, book.y + 0.02F}, {book.x + 0.47F, book.y + 0.62F}, {}, 0.25F,
                  0.02F);
  canvas.fill_box(book, {book.x + 0.45F, book.y + 0.6F}, color(0x2f3e46), 1, 0.02F);
  canvas.fill_box({book.x + 0.03F, book.y + 0.02F}, {book.x + 0.43F, book.y + 0.58F},
                  color(0xf4efe2), 1, 0.008F);
  for (float y = book.y + 0.09F; y < book.y + 0.5F; y += 0.05F) {
    canvas.draw_line({book.x + 0.08F, y}, {book.x + spread(random, 0.25F, 0.38F), y}, 0.006F,
                     color(0x6b705c), 0.5F);
  }
  canvas.add_vignette(0.5F);
}

void paint_bread(Canvas& canvas, Random random)
{
  paint_boards(canvas, random, color(0xc79f77));
  const int loaves = random.chance(0.5) ? 2 : 1;
  for (int loaf = 0; loaf < loaves; ++loaf) {
    const float shift = loaves == 1 ? 0 : (loaf == 0 ? -0.3F : 0.3F);
    const Point middle{canvas.aspect() / 2 + shift, 0.5F + spread(random, -0.06F, 0.06F)};
    paint_loaf(canvas, random, middle, loaves == 1 ? 0.36F : 0.27F);
  }
  for (int ear = 0; ear < 2; ++ear) {
    const Point foot{spread(random, 0.02F, 0.12F) * canvas.aspect(),
                     0.95F - 0.12F * static_cast<float>(ear)};
    for (int grain = 0; grain < 8; ++grain) {
      const float along = 0.05F + 0.024F * static_cast<float>(grain);
      const Point place{foot.x + along, foot.y - along * 0.6F};
      for (const float side : {-0.5F, 0.5F}) {
        canvas.fill_polygon(make_leaf(place, -0.55F + side, 0.045F, 0.011F), color(0xd4a24c));
      }
    }
  }
  canvas.add_vignette(0.5F);
}

void paint_garden(Canvas& canvas, Random random)
{
  static constexpr std::array<std::array<Color, 2>, 3> airs{{{color(0xdbe9d8), color(0xf7f3e3)},
                                                             {color(0xfde2d2), color(0xfff5e4)},
                                                             {color(0xcfe5f2), color(0xf3f7e9)}}};
  static constexpr std::array<Color, 6> petals{color(0xe56b6f), color(0xf4a261), color(0xb56576),
                                               color(0xffcb69), color(0x8e7dbe), color(0xf7a1b5)};
  canvas.fill_sky(random.pick(airs));
  for (int i = 0; i < 16; ++i) {
    canvas.fill_circle({spread(random, 0, canvas.aspect()), spread(random, 0.1F, 0.9F)},
                       spread(random, 0.05F, 0.16F), color(0xa3c9a8), 0.12F);
  }
  for (int flower = 0; flower < 17; ++flower) {
    const float foot = spread(random, -0.02F, canvas.aspect());
    const Point head{foot + spread(random, -0.08F, 0.08F), spread(random, 0.2F, 0.7F)};
    const Color stem = mix(color(0x386641), color(0x6a994e), spread(random, 0, 1));
    canvas.draw_line({foot, 1.05F}, head, 0.009F, stem);
    const float leaf_y = (head.y + 1) / 2;
    const float leaf_x = (head.x + foot) / 2;
    canvas.fill_polygon(make_leaf({leaf_x, leaf_y}, -0.7F, 0.13F, 0.028F), stem);
    canvas.fill_polygon(make_leaf({leaf_x, leaf_y + 0.05F}, -2.4F, 0.12F, 0.026F), stem);
    const Color petal = random.pick(petals);
    const float size = spread(random, 0.045F, 0.085F);
    const int count = 6 + static_cast<int>(random.below(4));
    for (int i = 0; i < count; ++i) {
      const float turn = full_turn * static_cast<float>(i) / static_cast<float>(count) + head.x;
      canvas.fill_polygon(make_leaf(head, turn, size * 1.25F, size * 0.42F),
                          mix(petal, color(0xffffff), i % 2 == 0 ? 0.12F : 0));
    }
    canvas.fill_circle(head, size * 0.32F, color(0xf6bd60));
    canvas.fill_circle(head, size * 0.2F, color(0x9c6b30));
  }
  canvas.add_vignette(0.2F);
}

void paint_workshop(Canvas& canvas, Random random)
{
  static constexpr std::array<Color, 3> walls{color(0xe9e2d0), color(0x2f4858), color(0xd7c0ae)};
  static constexpr std::array<Color, 7> spines{color(0xbc4749), color(0x386641), color(0xf2a65a),
                                               color(0x457b9d), color(0xf2e8cf), color(0x6d597a),
                                               color(0x1d3557)};
  const std::array<Color, 1> wall{random.pick(walls)};
  canvas.fill_sky(wall);
  canvas.add_glow({canvas.aspect() * 0.3F, 0}, 0.9F, color(0xfff2cc), 0.35F);
  for (int shelf = 0; shelf < 3; ++shelf) {
    const float board = 0.3F + 0.31F * static_cast<float>(shelf);
    float x = spread(random, 0.02F, 0.1F);
    while (x < canvas.aspect() - 0.12F) {
      const double kind = random.fraction();
      if (kind < 0.74) {
        const float width = spread(random, 0.022F, 0.05F);
        const float top = board - spread(random, 0.14F, 0.22F);
        const Color spine = random.pick(spines);
        canvas.fill_box({x, top}, {x + width, board}, spine, 1, 0.003F);
        canvas.fill_box({x, top + 0.025F}, {x + width, top + 0.032F},
                        mix(spine, color(0xffffff), 0.5F));
        x += width + 0.002F;
      } else if (kind < 0.88) {
        canvas.fill_box({x + 0.02F, board - 0.075F}, {x + 0.1F, board}, color(0xc8693f), 1, 0.012F);
        for (int leaf = 0; leaf < 9; ++leaf) {
          const float angle = -1.57F + spread(random, -1.2F, 1.2F);
          canvas.fill_polygon(
              make_leaf({x + 0.06F, board - 0.07F}, angle, spread(random, 0.06F, 0.14F), 0.018F),
              mix(color(0x2d6a4f), color(0x95d5b2), spread(random, 0, 1)));
        }
        x += 0.14F;
      } else {
        x += spread(random, 0.04F, 0.1F);
      }
    }
    canvas.fill_box({0, board}, {canvas.aspect(), board + 0.022F}, color(0x8d5b3a));
    canvas.fill_box({0, board + 0.022F}, {canvas.aspect(), board + 0.034F}, {}, 0.22F);
  }
  canvas.add_vignette(0.4F);
}

void paint_geometry(Canvas& canvas, Random random)
{
  static constexpr std::array<std::array<Color, 5>, 4> palettes{{
      {color(0xf1faee), color(0xe63946), color(0x457b9d), color(0x1d3557), color(0xf4a261)},
      {color(0xf8f4e3), color(0xd4a373), color(0x588157), color(0x344e41), color(0xe76f51)},
      {color(0x22223b), color(0x9a8c98), color(0xf2e9e4), color(0xc9ada7), color(0xe07a5f)},
      {color(0xfff8e8), color(0x2a9d8f), color(0xe9c46a), color(0x264653), color(0xf4a3b5)},
  }};
  const auto& palette = random.pick(palettes);
  canvas.fill_box({0, 0}, {canvas.aspect(), 1}, palette[0]);
  constexpr float tile = 0.25F;
  for (float y = 0; y < 1; y += tile) {
    for (float x = 0; x < canvas.aspect(); x += tile) {
      const Color back = random.pick(palette);
      const Color front = random.pick(palette);
      paint_tile(canvas, random, {x, y}, tile, back, front);
    }
  }
}

void paint_chart(Canvas& canvas, Random random)
{
  const std::array<Color, 1> paper{color(0xfbfaf6)};
  canvas.fill_sky(paper);
  const float right = canvas.aspect() - 0.08F;
  for (float y = 0.15F; y < 0.86F; y += 0.14F)
    canvas.draw_line({0.1F, y}, {right, y}, 0.002F, color(0x1f2937), 0.15F);
  canvas.draw_line({0.1F, 0.86F}, {right, 0.86F}, 0.005F, color(0x1f2937), 0.7F);
  constexpr int steps = 14;
  const float width = (right - 0.1F) / steps;
  float level = spread(random, 0.3F, 0.45F);
  Point last{0.1F + width / 2, 0.86F - level};
  for (int step = 0; step < steps; ++step) {
    const float x = 0.1F + width * (static_cast<float>(step) + 0.5F);
    const float bar = spread(random, 0.06F, 0.3F) + 0.012F * static_cast<float>(step);
    canvas.fill_box({x - width * 0.32F, 0.86F - bar}, {x + width * 0.32F, 0.86F}, color(0x8ecae6),
                    0.85F, 0.006F);
    level = std::clamp(level + spread(random, -0.06F, 0.09F), 0.2F, 0.68F);
    const Point next{x, 0.86F - level};
    canvas.draw_line(last, next, 0.011F, color(0xd1495b));
    canvas.fill_circle(next, 0.012F, color(0xd1495b));
    last = next;
  }
  canvas.add_glow(last, 0.1F, color(0xd1495b), 0.2F);
}

}  // namespace socialhub::platformsim::picture
