#pragma once

#include "connector/connector.hpp"
#include "connector/linkedin/reader.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace socialhub::connector::linkedin {

/// A place in the list of a Page's posts. LinkedIn counts from the newest: what is written or
/// deleted meanwhile moves everything, so the last post that was read is kept too.
struct HomePlace {
  std::size_t start = 0;
  std::int64_t created_at = 0;
  std::string post;  ///< "" if none was readable yet

  friend bool operator==(const HomePlace&, const HomePlace&) = default;
};
std::string to_string(const HomePlace& place);
/// Empty for a text that to_string() did not write.
std::optional<HomePlace> parse_home_place(std::string_view text);

/// Reads a Page's own posts and reshares, which stand in the place of a home feed: LinkedIn has
/// none for other programs.
class HomeReading {
public:
  HomeReading(Reader reader, std::string page_urn);

  /// Throws Error{bad_request} with "cursor" = "bad" for a cursor of another kind.
  Task<FeedPage> fetch(std::optional<std::string> cursor);

private:
  /// Leaves out what was read before.
  void keep_new(Listed<wire::Post>& list) const;
  std::optional<std::string> find_next(const Listed<wire::Post>& list,
                                       std::size_t asked_from) const;
  Task<> add_items(std::vector<wire::Post> posts);
  FeedItem to_item(const wire::Post& post) const;

  Reader reader_;
  std::string page_urn_;
  HomePlace place_;
  ByName<wire::Post> reshared_;
  Surroundings around_;
  FeedPage page_;
};

}  // namespace socialhub::connector::linkedin
