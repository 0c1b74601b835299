#pragma once

#include "model/ids.hpp"
#include "model/post.hpp"
#include "store/account_state.hpp"
#include "store/database.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::store {

/// A post as it is stored.
struct StoredPost {
  model::PostId id;
  model::Post post;
  std::vector<AccountState> account_states;
  std::optional<std::int64_t> feed_id;
  std::optional<sqlkit::Timestamp> deleted_at;
};

/// Reads posts.
class PostRepository {
public:
  explicit PostRepository(Database& database) : database_(database) {}

  /// Which part of a feed: what one account brought, what came from one network, or, with neither,
  /// the merged feed. Only the merged feed leaves out what is kept out of it.
  struct FeedQuery {
    model::UserId user;
    std::optional<model::Platform> platform;
    std::optional<model::PlatformConnectionId> account;
    std::int32_t limit = 50;  ///< at most model::max_page_size
  };

  /// Posts below a place in the feed, newest first. Reads no more than `limit` entries of an index,
  /// however rare a network is.
  Task<std::vector<StoredPost>> list_before(FeedQuery feed, std::int64_t before);

  /// Posts above a place, nearest to it; newest first. At the same price.
  Task<std::vector<StoredPost>> list_after(FeedQuery feed, std::int64_t after);

  Task<std::optional<StoredPost>> find(model::UserId user, model::PostId id);

  Task<std::vector<StoredPost>> list(model::UserId user, std::vector<model::PostId> ids);

  /// In no particular order; unknown ids are left out.
  Task<std::vector<StoredPost>> list_by_external_id(model::UserId user, model::Platform platform,
                                                    std::vector<std::string> external_ids);

  /// The posts of a thread that are stored, the first one included, oldest first, at most 500.
  Task<std::vector<StoredPost>> list_thread(model::UserId user, model::Platform platform,
                                            std::string root);

private:
  Database& database_;
};

}  // namespace socialhub::store
