#include "platformsim/picture/address.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

namespace socialhub::platformsim::picture {
namespace {

constexpr std::string_view prefix = "/pictures/";
constexpr std::string_view suffix = ".png";
constexpr int largest_side = 4096;
constexpr std::array<std::pair<Size, std::string_view>, 3> size_names{
    {{Size::avatar, "avatar"}, {Size::thumbnail, "thumbnail"}, {Size::full, "full"}}};

/// Takes what stands before `separator` away from `text`; all of it if there is none.
std::string_view take_part(std::string_view& text, char separator)
{
  const auto end = text.find(separator);
  const auto part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

template <class Number>
std::optional<Number> parse_number(std::string_view text)
{
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Size> find_size(std::string_view name)
{
  for (const auto& [size, known] : size_names) {
    if (known == name) return size;
  }
  return std::nullopt;
}

bool is_paintable(int side)
{
  return side > 0 && side <= largest_side;
}

}  // namespace

std::string make_path(const Picture& picture, Size size)
{
  std::string_view size_name;
  for (const auto& [known, name] : size_names) {
    if (known == size) size_name = name;
  }
  return fmt::format("{}{}/{}-{}-{}x{}{}", prefix, size_name, to_string(picture.scene),
                     picture.seed, picture.width, picture.height, suffix);
}

std::optional<Painting> parse_path(std::string_view path)
{
  if (!path.starts_with(prefix) || !path.ends_with(suffix)) return std::nullopt;
  path.remove_prefix(prefix.size());
  path.remove_suffix(suffix.size());
  const auto size = find_size(take_part(path, '/'));
  const auto scene = find_scene(take_part(path, '-'));
  const auto seed = parse_number<std::uint64_t>(take_part(path, '-'));
  const auto width = parse_number<int>(take_part(path, 'x'));
  const auto height = parse_number<int>(path);
  if (!size || !scene || !seed || !width || !height) return std::nullopt;
  if (!is_paintable(*width) || !is_paintable(*height)) return std::nullopt;
  return Painting{{*scene, *seed, *width, *height}, *size};
}

}  // namespace socialhub::platformsim::picture
