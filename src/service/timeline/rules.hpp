#pragma once

#include "store/post_repository.hpp"

#include <vector>

/// Which posts a reader gets to see. Mutes, blocks and filters belong here, and nowhere else.
namespace socialhub::service::timeline {

/// Leaves out what its author has deleted.
std::vector<store::StoredPost> visible(std::vector<store::StoredPost> posts);

}  // namespace socialhub::service::timeline
