#pragma once

#include "connector/connector.hpp"

#include "http/message.hpp"
#include "sqlkit/base/secret.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Calls by which the network tells what happened
/// (https://developers.facebook.com/docs/instagram-platform/webhooks).
namespace socialhub::connector::instagram {

/// Whether the network sent these bytes. Nothing of a body may be read before. By Instagram's login
/// the secret is the Instagram app's.
bool is_signed(const http::Headers& headers, std::string_view body,
               const sqlkit::Secret<>& app_secret);

/// A comment under a media of the account; it may be the account's own.
struct WrittenComment {
  std::string account_id;
  std::string id;
  std::string media_id;
  std::optional<std::string> parent_id;
  std::string author_id;        ///< "" if the network does not tell
  std::string author_username;  ///< the same
  std::string text;
};

/// Somebody named the account under media of their own; what they wrote is to be fetched.
struct MentionOfAccount {
  std::string account_id;
  std::string media_id;
  std::optional<std::string> comment_id;  ///< empty: in the media's caption
};

using Happening = std::variant<WrittenComment, MentionOfAccount>;

struct WebhookCall {
  std::vector<Happening> happenings;  ///< in no order, and some more than once
  std::vector<Poison> poison;
};

/// Leaves out what happens beside comments and mentions. Throws Error{bad_request} if the call as a
/// whole cannot be read.
WebhookCall parse_webhook(std::string_view body);

}  // namespace socialhub::connector::instagram
