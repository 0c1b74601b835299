#pragma once

#include "connector/connector.hpp"
#include "connector/linkedin/reader.hpp"
#include "connector/linkedin/urn.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace socialhub::connector::linkedin {

/// Reads a post with its comments and their replies, or a comment with what stands above and below
/// it. LinkedIn's threads are two levels deep.
class ThreadReading {
public:
  ThreadReading(Reader reader, std::string page_urn);

  Task<Thread> fetch(ThreadAddress address);

private:
  Task<> fetch_post(std::string urn);
  Task<> fetch_comment(ThreadAddress address);
  /// Finds the post of a comment that was addressed without it.
  Task<> find_post(CommentUrn comment);
  Task<> add_comments(std::string parent_urn);
  /// The replies that did not come with the comments.
  Task<> add_missing_replies();
  Task<> add_post_above();
  void arrange(std::string focus_urn);

  Reader reader_;
  std::string page_urn_;
  std::string post_urn_;  ///< of the post that everything belongs to; "" = not known
  std::optional<wire::Post> post_;
  std::vector<wire::Comment> comments_;
  std::set<std::string> known_;  ///< their URNs
  Surroundings around_;
  Thread thread_;
};

}  // namespace socialhub::connector::linkedin
