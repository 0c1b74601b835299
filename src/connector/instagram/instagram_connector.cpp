#include "connector/instagram/instagram_connector.hpp"

#include "connector/instagram/errors.hpp"
#include "connector/instagram/parse.hpp"
#include "connector/instagram/post_view.hpp"
#include "connector/instagram/requests.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace socialhub::connector::instagram {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

// What asks for other people's media counts against the app, all else against the account.
constexpr std::string_view account_class = "account";
constexpr std::string_view discovery_class = "discovery";

// The list of the account's own posts; the others are called by their accounts' names.
constexpr std::string_view own_list;

// So many pages of comments make a thread; nobody reads on behind two hundred.
constexpr int max_comment_pages = 4;

Error make_error(ErrorCode code, std::string_view sentence)
{
  return Error{code, std::string(sentence), {{"platform", "instagram"}}};
}

std::vector<ListPlace> list_home_places(const Account& account, Login login)
{
  std::vector<ListPlace> places{{.list = std::string(own_list)}};
  if (login == Login::instagram) { return places; }
  for (const auto& name : account.followed) {
    if (places.size() > InstagramConnector::max_followed) { break; }
    places.push_back({.list = name});
  }
  return places;
}

std::vector<ListPlace> list_notification_places(Login login)
{
  std::vector<ListPlace> places{{.list = comments_list}};
  if (login == Login::facebook) { places.push_back({.list = tags_list}); }
  return places;
}

bool has_newest_comments(const ListPlace& place)
{
  return place.list != tags_list && !place.after;
}

}  // namespace

InstagramConnector::InstagramConnector(Driver& driver, Options options)
    : driver_(driver), options_(std::move(options))
{
}

Task<Profile> InstagramConnector::fetch_profile(Account account, std::string author_external_id)
{
  const auto endpoints = endpoints_of(account.server_url);
  if (author_external_id == account.external_id) {
    auto request = get_profile(endpoints, account.external_id);
    const auto answer = co_await read(account, std::move(request));
    auto profile = parse_profile(answer);
    profile.author.external_id = account.external_id;
    co_return profile;
  }
  const bool is_found_by_name =
      endpoints.login == Login::facebook && author_external_id.starts_with('@');
  if (!is_found_by_name) {
    throw make_error(ErrorCode::not_implemented,
                     "Instagram shows programs no profiles of other people.");
  }
  auto request = discover_profile(endpoints, account.external_id, author_external_id.substr(1));
  std::string discovery{discovery_class};
  const auto answer = co_await driver_.read(dialect, account, discovery, std::move(request));
  co_return parse_discovered_profile(answer);
}

Task<FeedPage> InstagramConnector::fetch_home(Account account, std::optional<std::string> cursor)
{
  const auto login = endpoints_of(account.server_url).login;
  const auto places = cursor ? decode_cursor(*cursor) : list_home_places(account, login);
  FeedPage page;
  std::vector<ListPage<FeedItem>> lists;
  for (const auto& place : places) {
    if (place.list == own_list) {
      auto list = co_await fetch_posts(account, place);
      lists.push_back(std::move(list));
    } else {
      auto list = co_await fetch_followed(account, place);
      if (list) { lists.push_back(std::move(*list)); }
    }
  }
  auto merged = merge(std::move(lists), [](const FeedItem& item) { return item.appeared_at; });
  page.items = std::move(merged.items);
  page.poison = std::move(merged.poison);
  page.next_cursor = std::move(merged.next_cursor);
  co_return page;
}

Task<ListPage<FeedItem>> InstagramConnector::fetch_posts(Account account, ListPlace place)
{
  const auto endpoints = endpoints_of(account.server_url);
  const bool is_own = place.list == own_list;
  auto request = is_own ? list_media(endpoints, account.external_id, place.after)
                        : discover(endpoints, account.external_id, place.list, place.after);
  std::string rate_class{is_own ? account_class : discovery_class};
  const auto answer = co_await read_page(account, rate_class, std::move(request), place);
  co_return is_own ? parse_media(answer, std::move(place), account.external_id)
                   : parse_discovered_media(answer, std::move(place));
}

Task<std::optional<ListPage<FeedItem>>> InstagramConnector::fetch_followed(Account account,
                                                                           ListPlace place)
{
  std::optional<ListPage<FeedItem>> list;
  try {
    auto found = co_await fetch_posts(account, place);
    list.emplace(std::move(found));
  } catch (const Error& error) {
    // Somebody who changed their name, or went private, is no reason to show nothing of the others.
    if (error.code() != ErrorCode::not_found) { throw; }
    sqlkit::log::warn("followed account is not shown", {{"connection_id", account.connection_id}});
  }
  co_return list;
}

Task<NotificationPage> InstagramConnector::fetch_notifications(Account account,
                                                               std::optional<std::string> cursor)
{
  const auto login = endpoints_of(account.server_url).login;
  const auto places = cursor ? decode_cursor(*cursor) : list_notification_places(login);
  NotificationPage page;
  std::vector<ListPage<NotificationItem>> lists;
  if (std::ranges::any_of(places, has_newest_comments)) {
    const auto wanted = cursor ? places : std::vector<ListPlace>();
    lists = co_await fetch_newest_comments(account, wanted);
  }
  for (const auto& place : places) {
    if (has_newest_comments(place)) { continue; }
    auto list = co_await fetch_more(account, place);
    lists.push_back(std::move(list));
  }
  auto merged = merge(std::move(lists),
                      [](const NotificationItem& item) { return item.notification.created_at; });
  page.items = std::move(merged.items);
  page.poison = std::move(merged.poison);
  page.next_cursor = std::move(merged.next_cursor);
  co_return page;
}

/// Of the lists that one answer holds, those that are wanted: all if none is named.
Task<std::vector<ListPage<NotificationItem>>> InstagramConnector::fetch_newest_comments(
    Account account, std::vector<ListPlace> places)
{
  const auto endpoints = endpoints_of(account.server_url);
  auto request = list_commented_media(endpoints, account.external_id);
  const auto answer = co_await read(account, std::move(request));
  auto lists = parse_commented_media(answer, account.external_id);
  if (places.empty()) { co_return lists; }
  std::vector<ListPage<NotificationItem>> wanted;
  for (auto& list : lists) {
    const auto place = std::ranges::find_if(places, [&](const ListPlace& one) {
      return has_newest_comments(one) && one.list == list.place.list;
    });
    if (place == places.end()) { continue; }
    list.place = *place;
    wanted.push_back(std::move(list));
  }
  co_return wanted;
}

Task<ListPage<NotificationItem>> InstagramConnector::fetch_more(Account account, ListPlace place)
{
  const auto endpoints = endpoints_of(account.server_url);
  const bool is_tags = place.list == tags_list;
  auto request = is_tags ? list_tagged_media(endpoints, account.external_id, place.after)
                         : get_media(endpoints, place.list, place.after);
  std::string rate_class{account_class};
  const auto answer = co_await read_page(account, rate_class, std::move(request), place);
  co_return is_tags ? parse_tagged_media(answer, std::move(place))
                    : parse_comments(answer, std::move(place), account.external_id);
}

Task<Thread> InstagramConnector::fetch_thread(Account account, std::string post_remote_id)
{
  const auto comment = find_comment_id(post_remote_id);
  Thread thread;
  if (comment) {
    thread = co_await fetch_comment_thread(account, *comment);
  } else {
    thread = co_await fetch_media_thread(account, post_remote_id);
  }
  co_return thread;
}

Task<Thread> InstagramConnector::fetch_media_thread(Account account, std::string media)
{
  const auto endpoints = endpoints_of(account.server_url);
  const auto me = co_await fetch_profile(account, account.external_id);
  Thread thread;
  std::optional<std::string> after;
  for (int pages = 0; pages < max_comment_pages && (pages == 0 || after); ++pages) {
    auto request = get_media(endpoints, media, after);
    const auto answer = co_await read(account, std::move(request));
    auto discussion = parse_discussion(answer, me.author);
    thread.focus = std::move(discussion.media);
    std::ranges::move(discussion.comments, std::back_inserter(thread.replies));
    std::ranges::move(discussion.poison, std::back_inserter(thread.poison));
    after = std::move(discussion.after);
  }
  co_return thread;
}

Task<Thread> InstagramConnector::fetch_comment_thread(Account account, std::string comment)
{
  const auto endpoints = endpoints_of(account.server_url);
  auto comment_request = get_comment(endpoints, comment);
  const auto comment_answer = co_await read(account, std::move(comment_request));
  const auto focus = parse_comment(comment_answer);
  const auto me = co_await fetch_profile(account, account.external_id);
  auto media_request = get_media(endpoints, focus.media->id, std::nullopt);
  const auto media_answer = co_await read(account, std::move(media_request));
  const auto media = parse_discussion(media_answer, me.author).media;

  auto thread = make_comment_thread(focus, media, me.author);
  thread.ancestors.push_back(media);
  if (focus.parent_id) {
    auto parent_request = get_comment(endpoints, *focus.parent_id);
    const auto parent_answer = co_await read(account, std::move(parent_request));
    const auto parent = parse_comment(parent_answer);
    thread.ancestors.push_back(make_comment_post(parent, media, me.author));
  }
  co_return thread;
}

Task<http::Response> InstagramConnector::read(Account account, http::ClientRequest request)
{
  std::string rate_class{account_class};
  auto answer = co_await driver_.read(dialect, account, rate_class, std::move(request));
  co_return answer;
}

Task<http::Response> InstagramConnector::read_page(Account account, std::string rate_class,
                                                   http::ClientRequest request, ListPlace place)
{
  try {
    auto answer = co_await driver_.read(dialect, account, rate_class, std::move(request));
    co_return answer;
  } catch (const Error& error) {
    if (place.after && is_bad_cursor(error)) { throw error.with("cursor", "bad"); }
    throw;
  }
}

}  // namespace socialhub::connector::instagram
