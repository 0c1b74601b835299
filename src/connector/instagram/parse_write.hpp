#pragma once

#include "http/message.hpp"

#include <string>

/// Answers to writing, read. All throw Error{bad_gateway} if an answer cannot be read: whether the
/// write was done is not known then.
namespace socialhub::connector::instagram {

/// The id of what was made just now: a container, a published media, a comment.
std::string parse_created_id(const http::Response& answer);

/// How far the network is with what shall be published. Only what is finished can be.
enum class ContainerState { in_progress, finished, published, error, expired };

struct Container {
  std::string id;
  ContainerState state = ContainerState::in_progress;
  std::string explanation;  ///< the network's own words, for logs; "" if it gives none
};
Container parse_container(const http::Response& answer);

}  // namespace socialhub::connector::instagram
