#pragma once

#include "connector/connector.hpp"
#include "connector/linkedin/wire.hpp"
#include "connector/linkedin/wire_people.hpp"
#include "connector/reading.hpp"

#include "http/message.hpp"
#include "http/url.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Successful answers, read. All throw Error{bad_gateway} if an answer as a whole cannot be read;
/// an item that cannot is set aside as poison, and the rest of its page is whole.
namespace socialhub::connector::linkedin {

/// A page of a list.
template <class T>
struct Listed {
  std::vector<T> items;
  std::vector<Poison> poison;
  std::size_t size = 0;  ///< with what could not be read: by it the list's end is seen
};

Listed<wire::Post> parse_posts(const http::Response& answer);
Listed<wire::Comment> parse_comments(const http::Response& answer);
Listed<wire::Notification> parse_notifications(const http::Response& answer);
/// The notifications that LinkedIn sends by itself, the same as those that can be asked for; what
/// else it sends is left out. Throws Error{bad_request} if the call as a whole cannot be read. Its
/// signature comes first: webhook.hpp.
Listed<wire::Notification> parse_webhook(std::string_view body);
Listed<wire::Role> parse_roles(const http::Response& answer);

wire::Post parse_post(const http::Response& answer);
wire::Comment parse_comment(const http::Response& answer);
wire::UserInformation parse_user(const http::Response& answer);

/// The name of what was made just now. It stands in a header: the body of a new post is empty
/// (https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api).
std::string parse_created_urn(const http::Response& answer);

template <class T>
using ByName = std::map<std::string, T, std::less<>>;

/// The results of a BATCH_GET that can be read, by name. Names of structures come escaped.
template <class T>
ByName<T> parse_batch(const http::Response& answer)
{
  const auto batch = decode_answer<wire::Batch>(model::Platform::linkedin, answer);
  ByName<T> found;
  for (const auto& [name, value] : batch.results) {
    T item{};
    if (!sqlkit::json::decode_into(value, item, sqlkit::json::Mode::lenient).empty()) { continue; }
    found.insert_or_assign(http::percent_decode(name).value_or(name), std::move(item));
  }
  return found;
}

}  // namespace socialhub::connector::linkedin
