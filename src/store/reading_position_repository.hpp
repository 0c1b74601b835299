#pragma once

#include "model/ids.hpp"
#include "store/database.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace socialhub::store {

/// How far a user has read each feed.
class ReadingPositionRepository {
public:
  explicit ReadingPositionRepository(Database& database) : database_(database) {}

  Task<std::optional<std::int64_t>> find(model::UserId user, std::string feed);

  Task<> set(model::UserId user, std::string feed, std::int64_t feed_id, sqlkit::Timestamp now);

private:
  Database& database_;
};

}  // namespace socialhub::store
