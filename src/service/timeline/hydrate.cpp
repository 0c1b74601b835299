#include "service/timeline/hydrate.hpp"

namespace socialhub::service::timeline {

sqlkit::Task<Referenced> Hydrator::hydrate(model::UserId user, std::vector<store::StoredPost> shown)
{
  std::map<model::Platform, std::vector<std::string>> wanted;
  for (const auto& stored : shown) {
    for (const auto& id : {stored.post.quoted, stored.post.in_reply_to}) {
      if (id) { wanted[stored.post.platform].push_back(*id); }
    }
  }
  Referenced referenced;
  for (const auto& [platform, ids] : wanted) {
    auto found = co_await posts_.list_by_external_id(user, platform, ids);
    for (auto& stored : found) {
      std::pair key{platform, stored.post.external_id};
      referenced.emplace(std::move(key), std::move(stored));
    }
  }
  co_return referenced;
}

}  // namespace socialhub::service::timeline
