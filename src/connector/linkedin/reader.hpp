#pragma once

#include "connector/connector.hpp"
#include "connector/driver.hpp"
#include "connector/linkedin/parse.hpp"
#include "connector/linkedin/post_view.hpp"
#include "connector/linkedin/requests.hpp"

#include "http/message.hpp"

#include <optional>
#include <string>
#include <vector>

namespace socialhub::connector::linkedin {

/// What posts and comments refer to. May hold a name several times.
struct Needs {
  std::vector<std::string> people;   ///< URNs of persons and organizations
  std::vector<std::string> media;    ///< URNs of images and videos
  std::vector<std::string> counted;  ///< URNs of posts whose counts are wanted

  void add(const wire::Post& post);
  void add(const wire::Comment& comment);
};

/// Asks LinkedIn for one account, or for somebody who is just signing in. What only adds to a page
/// is left out where LinkedIn refuses it.
class Reader {
public:
  Reader(Driver& driver, Api api, Account account);
  Reader(Driver& driver, Api api, Secret<> token);

  const Api& api() const noexcept { return api_; }

  Task<http::Response> read(http::ClientRequest request);
  /// Empty if LinkedIn refuses: not allowed, not there, or used up for today.
  Task<std::optional<http::Response>> try_read(http::ClientRequest request);

  /// The posts that LinkedIn shows this account: those of its own Page.
  Task<ByName<wire::Post>> find_posts(std::vector<std::string> urns);
  /// Everything around posts and comments, in one call for each kind of thing.
  Task<Surroundings> fetch(Needs needs);
  /// The activities of the newest posts of a Page, each with the post that it stands for: LinkedIn
  /// tells some things by the activity alone, and gives no way from there to the post.
  Task<ByName<std::string>> find_activities(std::string page_urn);
  /// 0 where it is not told.
  Task<std::int64_t> count_followers(std::string page_urn);

private:
  template <class T>
  Task<ByName<T>> fetch_batch(Batched what, std::vector<std::string> urns);
  Task<People> fetch_members(std::vector<std::string> urns);
  Task<MediaFiles> fetch_media(std::vector<std::string> urns);

  Driver* driver_;
  Api api_;
  Account account_;
  std::optional<Secret<>> token_;  ///< of somebody who is not an account yet
};

}  // namespace socialhub::connector::linkedin
