#include "platformsim/picture/png.hpp"

#include "sqlkit/base/error.hpp"

#include <zlib.h>

#include <cstddef>
#include <string_view>
#include <vector>

namespace socialhub::platformsim::picture {
namespace {

constexpr std::size_t bytes_per_pixel = 3;
// Level 4 is three times as fast as 6 and gives files that are hardly larger.
constexpr int compression_level = 4;

void append_number(std::string& file, std::uint32_t number)
{
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    file += static_cast<char>((number >> shift) & 0xffU);
  }
}

const Bytef* as_bytef(const char* text) noexcept
{
  return reinterpret_cast<const Bytef*>(text);
}

void append_chunk(std::string& file, std::string_view type, std::string_view content)
{
  append_number(file, static_cast<std::uint32_t>(content.size()));
  std::string checked(type);
  checked += content;
  file += checked;
  const auto sum = crc32(0, as_bytef(checked.data()), static_cast<uInt>(checked.size()));
  append_number(file, static_cast<std::uint32_t>(sum));
}

// Every row is stored as its difference to the row above (filter 2): skies become almost nothing.
std::string filter_rows(int height, std::size_t row_bytes, std::span<const std::uint8_t> rgb)
{
  std::string filtered;
  filtered.reserve((row_bytes + 1) * static_cast<std::size_t>(height));
  for (std::size_t row = 0; row < static_cast<std::size_t>(height); ++row) {
    filtered += '\2';
    const std::size_t start = row * row_bytes;
    for (std::size_t i = start; i < start + row_bytes; ++i) {
      const int above = row == 0 ? 0 : rgb[i - row_bytes];
      filtered += static_cast<char>(rgb[i] - above);
    }
  }
  return filtered;
}

std::string compress_text(const std::string& text)
{
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  std::string packed(size, '\0');
  const int outcome =
      compress2(reinterpret_cast<Bytef*>(packed.data()), &size, as_bytef(text.data()),
                static_cast<uLong>(text.size()), compression_level);
  sqlkit::invariant(outcome == Z_OK, "zlib compresses into a buffer of its own bound");
  packed.resize(size);
  return packed;
}

}  // namespace

std::string encode_png(int width, int height, std::span<const std::uint8_t> rgb)
{
  std::string file = "\x89PNG\r\n\x1a\n";
  std::string header;
  append_number(header, static_cast<std::uint32_t>(width));
  append_number(header, static_cast<std::uint32_t>(height));
  header += std::string_view("\x08\x02\x00\x00\x00", 5);  // 8 bits, RGB
  append_chunk(file, "IHDR", header);
  const auto row_bytes = static_cast<std::size_t>(width) * bytes_per_pixel;
  append_chunk(file, "IDAT", compress_text(filter_rows(height, row_bytes, rgb)));
  append_chunk(file, "IEND", "");
  return file;
}

}  // namespace socialhub::platformsim::picture
