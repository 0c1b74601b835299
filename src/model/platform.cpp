#include "model/platform.hpp"

namespace socialhub::model {

std::string_view to_string(Platform platform) noexcept
{
  switch (platform) {
    case Platform::twitter:
      return "twitter";
    case Platform::instagram:
      return "instagram";
    case Platform::linkedin:
      return "linkedin";
    case Platform::bluesky:
      return "bluesky";
    case Platform::mastodon:
      return "mastodon";
  }
  return "";
}

std::string_view display_name(Platform platform) noexcept
{
  switch (platform) {
    case Platform::twitter:
      return "X";
    case Platform::instagram:
      return "Instagram";
    case Platform::linkedin:
      return "LinkedIn";
    case Platform::bluesky:
      return "Bluesky";
    case Platform::mastodon:
      return "Mastodon";
  }
  return "";
}

}  // namespace socialhub::model
