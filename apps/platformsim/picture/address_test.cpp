#include "platformsim/picture/address.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace socialhub::platformsim::picture {
namespace {

TEST(PictureAddress, names_a_picture_and_its_size)
{
  EXPECT_EQ(make_path({Scene::hills, 7, 1280, 800}, Size::thumbnail),
            "/pictures/thumbnail/hills-7-1280x800.png");
}

TEST(PictureAddress, is_read_as_it_was_written)
{
  for (int index = 0; index <= static_cast<int>(Scene::portrait); ++index) {
    for (const auto size : {Size::avatar, Size::thumbnail, Size::full}) {
      const Picture picture{static_cast<Scene>(index), std::numeric_limits<std::uint64_t>::max(),
                            960, 1200};
      const auto painting = parse_path(make_path(picture, size));
      ASSERT_TRUE(painting) << index;
      EXPECT_EQ(painting->picture, picture);
      EXPECT_EQ(painting->size, size);
    }
  }
}

TEST(PictureAddress, is_nothing_else)
{
  for (const auto* path :
       {"", "/pictures/", "/pictures/full/hills-7-1280x800", "/pictures/full/hills-7-1280x800.jpg",
        "/pictures/huge/hills-7-1280x800.png", "/pictures/full/abyss-7-1280x800.png",
        "/pictures/full/hills--1280x800.png", "/pictures/full/hills-x-1280x800.png",
        "/pictures/full/hills-7-0x800.png", "/pictures/full/hills-7-1280x4097.png",
        "/pictures/full/hills-7-1280x-8.png", "/pictures/full/hills-7-1280.png",
        "/img/full/hills-7-1280x800.png", "/pictures/full/hills-7-1280x800.png.png"})
    EXPECT_FALSE(parse_path(path)) << path;
}

}  // namespace
}  // namespace socialhub::platformsim::picture
