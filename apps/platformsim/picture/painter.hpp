#pragma once

#include "platformsim/picture/picture.hpp"

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

namespace socialhub::platformsim::picture {

/// How large a picture is wanted.
enum class Size { avatar, thumbnail, full };

/// Paints pictures as PNG files and keeps the ones that were asked for last.
class Painter {
public:
  explicit Painter(std::size_t kept_bytes = 24 * 1024 * 1024) : kept_bytes_(kept_bytes) {}

  /// A PNG file. Avatars are square and 128 pixels wide; thumbnails up to 640, full ones up to
  /// 1280 pixels.
  std::shared_ptr<const std::string> paint(const Picture& picture, Size size);

private:
  struct Kept {
    std::string key;
    std::shared_ptr<const std::string> file;
  };

  void forget_old();

  std::size_t kept_bytes_;
  std::size_t bytes_ = 0;
  std::list<Kept> kept_;  ///< asked for last comes first
  std::unordered_map<std::string, std::list<Kept>::iterator> by_key_;
};

}  // namespace socialhub::platformsim::picture
