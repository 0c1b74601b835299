#pragma once

#include "connector/twitter/wire.hpp"

#include <optional>
#include <string>

/// What the network answers to writing, and what it tells by itself.
namespace socialhub::connector::twitter::wire {

/// https://docs.x.com/x-api/posts/create-post
struct WrittenPost {
  static constexpr auto naming = exact;
  std::string id;
  std::string text;
};

struct ActivityFilter {
  static constexpr auto naming = exact;
  std::string user_id;
};

/// https://docs.x.com/x-api/activity/introduction
struct Activity {
  static constexpr auto naming = exact;
  std::string event_uuid;
  std::string event_type;
  ActivityFilter filter;
  std::optional<Value> payload;  ///< of what is done with posts, a Post
  std::optional<Includes> includes;
};

struct ActivityCall {
  static constexpr auto naming = exact;
  Activity data;
};

}  // namespace socialhub::connector::twitter::wire
