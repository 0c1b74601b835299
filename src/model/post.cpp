#include "model/post.hpp"

#include <algorithm>

namespace socialhub::model {

sqlkit::Timestamp clamp_created_at(sqlkit::Timestamp claimed, sqlkit::Timestamp latest)
{
  const sqlkit::Timestamp epoch{};
  return std::max(epoch, std::min(claimed, latest));
}

}  // namespace socialhub::model
