#include "platformsim/picture/painter.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace socialhub::platformsim::picture {
namespace {

std::uint32_t number_at(std::string_view file, std::size_t offset)
{
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    number = (number << 8U) | static_cast<std::uint8_t>(file[offset + i]);
  }
  return number;
}

struct Chunk {
  std::string_view type;
  std::string_view content;
};

// The chunks of a PNG file whose checksums are right.
std::vector<Chunk> read_chunks(std::string_view file)
{
  std::vector<Chunk> chunks;
  std::size_t offset = 8;
  while (offset + 12 <= file.size()) {
    const auto size = number_at(file, offset);
    const auto checked = file.substr(offset + 4, size + 4);
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
    EXPECT_EQ(sum, number_at(file, offset + 8 + size));
    chunks.push_back({checked.substr(0, 4), checked.substr(4)});
    offset += 12 + size;
  }
  EXPECT_EQ(offset, file.size());
  return chunks;
}

TEST(Painter, writes_png_files_that_hold_every_pixel)
{
  Painter painter;

  const auto file = painter.paint({Scene::sea, 7, 300, 200}, Size::full);

  ASSERT_EQ(file->substr(0, 8), "\x89PNG\r\n\x1a\n");
  const auto chunks = read_chunks(*file);
  ASSERT_EQ(chunks.size(), 3U);
  EXPECT_EQ(number_at(chunks[0].content, 0), 300U);
  EXPECT_EQ(number_at(chunks[0].content, 4), 200U);
  std::vector<Bytef> pixels(1'000'000);
  uLongf size = pixels.size();
  const auto* packed = reinterpret_cast<const Bytef*>(chunks[1].content.data());
  EXPECT_EQ(uncompress(pixels.data(), &size, packed, chunks[1].content.size()), Z_OK);
  EXPECT_EQ(size, 200U * (300 * 3 + 1));
}

TEST(Painter, keeps_to_the_sizes_that_networks_serve)
{
  Painter painter;
  const Picture tall{Scene::chart, 1, 960, 1200};

  EXPECT_EQ(number_at(read_chunks(*painter.paint(tall, Size::avatar))[0].content, 0), 128U);
  EXPECT_EQ(number_at(read_chunks(*painter.paint(tall, Size::thumbnail))[0].content, 4), 640U);
  EXPECT_EQ(number_at(read_chunks(*painter.paint(tall, Size::full))[0].content, 4), 1200U);
}

TEST(Painter, paints_the_same_picture_again_and_another_for_another_seed)
{
  const Picture picture{Scene::hills, 3, 160, 100};

  const auto first = *Painter().paint(picture, Size::full);
  const auto second = *Painter().paint(picture, Size::full);
  const auto other = *Painter().paint({Scene::hills, 4, 160, 100}, Size::full);

  EXPECT_EQ(first, second);
  EXPECT_NE(first, other);
}

TEST(Painter, knows_every_scene_by_name)
{
  for (int index = 0; index <= static_cast<int>(Scene::portrait); ++index) {
    const auto scene = static_cast<Scene>(index);
    EXPECT_EQ(find_scene(to_string(scene)), scene);
  }
  EXPECT_FALSE(find_scene("abyss"));
}

TEST(Painter, forgets_pictures_that_nobody_asked_for_lately)
{
  Painter small(1);
  const Picture picture{Scene::forest, 3, 160, 100};

  const auto first = small.paint(picture, Size::full);
  small.paint({Scene::forest, 4, 160, 100}, Size::full);
  const auto again = small.paint(picture, Size::full);

  EXPECT_NE(first, again);
  EXPECT_EQ(*first, *again);
}

}  // namespace
}  // namespace socialhub::platformsim::picture
