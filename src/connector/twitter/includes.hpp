#pragma once

#include "connector/connector.hpp"
#include "connector/twitter/wire.hpp"
#include "model/post.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::twitter {

/// What came along with posts, by id: people, media, polls, the posts that they refer to, and which
/// of these the network could not give.
class Includes {
public:
  /// What cannot be read is set aside in `poison` and counts as absent.
  Includes(const std::optional<wire::Includes>& includes,
           const std::optional<std::vector<wire::Value>>& errors, std::vector<Poison>& poison);

  const wire::User* find_user(std::string_view id) const;
  const wire::Media* find_media(std::string_view key) const;
  const wire::Poll* find_poll(std::string_view id) const;
  const wire::Post* find_post(std::string_view id) const;
  const std::map<std::string, wire::Post, std::less<>>& posts() const { return posts_; }

  /// Why the network left a post out. Empty if it does not say.
  std::optional<model::UnavailableReason> find_refusal(std::string_view post_id) const;
  const std::map<std::string, model::UnavailableReason, std::less<>>& refusals() const
  {
    return refusals_;
  }

private:
  void add_refusals(const std::vector<wire::Value>& errors);

  std::map<std::string, wire::User, std::less<>> users_;
  std::map<std::string, wire::Media, std::less<>> media_;
  std::map<std::string, wire::Poll, std::less<>> polls_;
  std::map<std::string, wire::Post, std::less<>> posts_;
  std::map<std::string, model::UnavailableReason, std::less<>> refusals_;
};

}  // namespace socialhub::connector::twitter
