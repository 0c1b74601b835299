#include "service/timeline/hydrate.hpp"

namespace socialhub::service::timeline {

References references_of(const std::vector<store::StoredPost>& posts)
{
  References wanted;
  for (const auto& stored : posts) {
    for (const auto* id : {&stored.post.quoted, &stored.post.in_reply_to}) {
      if (*id) { wanted[stored.post.platform].push_back(**id); }
    }
  }
  return wanted;
}

sqlkit::Task<Referenced> Hydrator::hydrate(model::UserId user, References wanted)
{
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
