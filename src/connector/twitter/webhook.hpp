#pragma once

#include "connector/connector.hpp"

#include "http/message.hpp"
#include "sqlkit/base/secret.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Calls by which the network tells what happened (https://docs.x.com/x-api/webhooks/quickstart).
/// The secret is the app's consumer secret, not the one of its OAuth client.
namespace socialhub::connector::twitter {

/// The JSON that shows the network that we know the secret.
std::string answer_challenge(std::string_view crc_token, const sqlkit::Secret<>& consumer_secret);

/// Whether the network sent these bytes. Nothing of a body may be read before.
bool is_signed(const http::Headers& headers, std::string_view body,
               const sqlkit::Secret<>& consumer_secret);

/// Something that happened to an account. It may be told more than once, by the same id.
struct Activity {
  std::string id;
  std::string type;     ///< the network's word: "post.mention.create"
  std::string user_id;  ///< the account
  /// Empty for what is no mention, reply or quote, and for what could not be read.
  std::optional<NotificationItem> notification;
  std::vector<Poison> poison;
};

/// Throws Error{bad_request} if the call as a whole cannot be read.
Activity parse_activity(std::string_view body);

}  // namespace socialhub::connector::twitter
