#pragma once

#include "connector/connector.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::mastodon {

/// Answers name other posts by the server's own ids, while posts are known by their `uri`. Until
/// the named post was seen, this stands in its place: the address at which the account's server
/// gives it, `https://example.social/api/v1/statuses/123`
/// (https://docs.joinmastodon.org/methods/statuses/#get).
std::string make_reference(std::string_view server_url, std::string_view id);

/// What is known of the posts of one server by their ids there, to turn references into `uri`s.
class References {
public:
  explicit References(std::string server_url) : server_url_(std::move(server_url)) {}

  /// Before any of them is resolved.
  void learn(const SeenPost& post);

  /// Replaces in `in_reply_to` and `quoted` what is known, and finds the thread's first post if the
  /// whole way up to it is.
  void resolve(SeenPost& post);

  /// The id that a reference of this server names, if that post is not known.
  std::optional<std::string> find_unknown(const std::optional<std::string>& reference) const;

private:
  struct Known {
    std::string external_id;
    std::optional<std::string> parent;  ///< its id; nothing for a thread's first post
  };

  std::optional<std::string> find_id(const std::optional<std::string>& reference) const;
  const Known* find(const std::optional<std::string>& id) const;
  std::optional<std::string> find_root(const SeenPost& post);

  std::string server_url_;
  std::map<std::string, Known, std::less<>> known_;
  /// By id, for what was asked before: threads may be thousands of posts long. "" = not known.
  std::map<std::string, std::string> roots_;
};

}  // namespace socialhub::connector::mastodon
