#pragma once

#include "platformsim/picture/canvas.hpp"
#include "platformsim/random.hpp"

/// One function for each scene. They see only canvas units, so a small picture shows the same as a
/// large one.
namespace socialhub::platformsim::picture {

// Out of doors (landscapes.cpp).
void paint_hills(Canvas& canvas, Random random);
void paint_sea(Canvas& canvas, Random random);
void paint_forest(Canvas& canvas, Random random);
void paint_mountains(Canvas& canvas, Random random);
void paint_desert(Canvas& canvas, Random random);
void paint_stars(Canvas& canvas, Random random);

// In the city (towns.cpp).
void paint_city(Canvas& canvas, Random random);
void paint_rain(Canvas& canvas, Random random);
void paint_bicycle(Canvas& canvas, Random random);
void paint_cat(Canvas& canvas, Random random);

// Things (still_lifes.cpp).
void paint_coffee(Canvas& canvas, Random random);
void paint_bread(Canvas& canvas, Random random);
void paint_garden(Canvas& canvas, Random random);
void paint_workshop(Canvas& canvas, Random random);
void paint_geometry(Canvas& canvas, Random random);
void paint_chart(Canvas& canvas, Random random);

// People (portrait.cpp).
void paint_portrait(Canvas& canvas, Random random);

/// A gentle line that goes up and down: the same for the same numbers.
class Ridge {
public:
  /// Around `base`, up to `swing` away, with `waves` large waves across one unit.
  Ridge(Random& random, float base, float swing, float waves);

  float operator()(float x) const;

private:
  float base_;
  float swing_;
  float waves_;
  float shifts_[4];
};

/// A random place between two numbers.
float spread(Random& random, float low, float high);

}  // namespace socialhub::platformsim::picture
