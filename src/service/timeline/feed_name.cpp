#include "service/timeline/feed_name.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/reflect.hpp"

#include <algorithm>

namespace socialhub::service::timeline {

namespace {

constexpr std::string_view merged_feed = "home";
constexpr std::string_view platform_mark = "platform:";
constexpr std::string_view account_mark = "account:";

}  // namespace

std::string feed_name(std::optional<model::Platform> platform,
                      std::optional<model::PlatformConnectionId> account)
{
  if (account) { return std::string(account_mark) + to_string(*account); }
  if (platform) { return std::string(platform_mark) + std::string(to_string(*platform)); }
  return std::string(merged_feed);
}

void check_feed_name(std::string_view name)
{
  if (name == merged_feed) { return; }
  if (name.starts_with(platform_mark)) {
    const auto platform = name.substr(platform_mark.size());
    const auto& names = sqlkit::enum_names<model::Platform>;
    if (std::ranges::find(names, platform) != names.end()) { return; }
  }
  if (name.starts_with(account_mark)) {
    if (sqlkit::parse_uuid(name.substr(account_mark.size()))) { return; }
  }
  throw sqlkit::Error{
      "There is no such feed.",
      {{.path = "/feed", .code = "invalid_value", .message = "This is not the name of a feed."}}};
}

}  // namespace socialhub::service::timeline
