#include "service/timeline/rules.hpp"

namespace socialhub::service::timeline {

std::vector<store::StoredPost> visible(std::vector<store::StoredPost> posts)
{
  std::erase_if(posts, [](const auto& stored) { return stored.deleted_at.has_value(); });
  return posts;
}

}  // namespace socialhub::service::timeline
