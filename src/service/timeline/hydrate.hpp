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

/// External ids by network.
using References = std::map<model::Platform, std::vector<std::string>>;

/// What posts refer to.
References references_of(const std::vector<store::StoredPost>& posts);

/// Loads what posts refer to.
class Hydrator {
public:
  explicit Hydrator(store::PostRepository& posts) : posts_(posts) {}

  /// One query for each network, none if nothing is referred to.
  sqlkit::Task<Referenced> hydrate(model::UserId user, References wanted);

private:
  store::PostRepository& posts_;
};

}  // namespace socialhub::service::timeline
