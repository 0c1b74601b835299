#pragma once

#include "model/ids.hpp"
#include "store/post_repository.hpp"

#include "sqlkit/async/task.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::service::timeline {

/// The posts that other posts speak of: quoted and answered ones, by network and external id.
using Referenced = std::map<std::pair<model::Platform, std::string>, store::StoredPost>;

/// Loads what posts refer to.
class Hydrator {
public:
  explicit Hydrator(store::PostRepository& posts) : posts_(posts) {}

  /// One query for each network among the posts, none if nothing is referred to.
  sqlkit::Task<Referenced> hydrate(model::UserId user, std::vector<store::StoredPost> shown);

private:
  store::PostRepository& posts_;
};

}  // namespace socialhub::service::timeline
