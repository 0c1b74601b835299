#include "connector/linkedin/notification_reading.hpp"

#include "connector/linkedin/requests.hpp"
#include "connector/reading.hpp"

#include "sqlkit/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <iterator>
#include <utility>

namespace socialhub::connector::linkedin {

using sqlkit::Error;
using sqlkit::ErrorCode;
using std::chrono::days;

namespace {

// A stretch ends where the next begins. Few of them: a quiet Page is asked about all at first.
constexpr std::array boundaries{days(0), days(1), days(7), days(60)};
constexpr std::size_t stretch_count = boundaries.size() - 1;

// LinkedIn's clock may be ahead of ours.
constexpr std::chrono::seconds clock_difference{60};

constexpr std::size_t page_size = 100;
// A Page to which more happens in a stretch shows the thousand that came first.
constexpr std::size_t max_pages = 10;

std::int64_t to_milliseconds(sqlkit::Timestamp moment)
{
  return std::chrono::floor<std::chrono::milliseconds>(moment).time_since_epoch().count();
}

template <class Number>
bool read_number(std::string_view text, Number& number)
{
  const auto* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, number);
  return failure == std::errc{} && stop == end;
}

}  // namespace

std::string to_string(const NotificationPlace& place)
{
  return fmt::format("{}.{}", place.began_at, place.stretch);
}

std::optional<NotificationPlace> parse_notification_place(std::string_view text)
{
  constexpr std::int64_t last = 253'402'300'799'999;  // of the year 9999
  const auto point = text.find('.');
  NotificationPlace place;
  if (point == text.npos || !read_number(text.substr(0, point), place.began_at) ||
      !read_number(text.substr(point + 1), place.stretch)) {
    return std::nullopt;
  }
  const auto oldest = to_milliseconds(sqlkit::Timestamp(boundaries.back()));
  if (place.began_at < oldest || place.began_at > last || place.stretch >= stretch_count) {
    return std::nullopt;
  }
  return place;
}

NotificationReading::NotificationReading(Reader reader, std::string page_urn, sqlkit::Timestamp now)
    : reader_(std::move(reader)), page_urn_(std::move(page_urn)), now_(now)
{
}

Task<NotificationPage> NotificationReading::fetch(std::optional<std::string> cursor)
{
  NotificationPlace place{.began_at = to_milliseconds(now_ + clock_difference), .stretch = 0};
  if (cursor) {
    const auto read = parse_notification_place(*cursor);
    if (!read) {
      throw Error{ErrorCode::bad_request,
                  "This place in the notifications does not exist.",
                  {{"platform", "linkedin"}, {"cursor", "bad"}}};
    }
    place = *read;
  }
  const auto began_at = to_timestamp(place.began_at);
  NotificationQuery query{.organization = page_urn_,
                          .since = began_at - boundaries[place.stretch + 1],
                          .until = began_at - boundaries[place.stretch]};
  co_await list_all(std::move(query));
  co_await learn_activities();
  co_await add_items();
  ++place.stretch;
  if (place.stretch < stretch_count) { page_.next_cursor = to_string(place); }
  co_return std::move(page_);
}

Task<> NotificationReading::list_all(NotificationQuery query)
{
  for (std::size_t number = 0; number < max_pages; ++number) {
    const Stretch stretch{.start = number * page_size, .count = page_size};
    auto request = list_notifications(reader_.api(), query, stretch);
    const auto answer = co_await reader_.read(std::move(request));
    auto list = parse_notifications(answer);
    std::ranges::move(list.items, std::back_inserter(sources_));
    std::ranges::move(list.poison, std::back_inserter(page_.poison));
    if (list.size < page_size) { break; }
  }
  std::ranges::sort(sources_, std::ranges::greater(), [](const wire::Notification& source) {
    return std::pair(source.last_modified_at, source.notification_id);
  });
}

Task<> NotificationReading::learn_activities()
{
  for (const auto& source : sources_) {
    activities_.learn(source);
  }
  const bool is_missing = std::ranges::any_of(sources_, [&](const wire::Notification& source) {
    const auto urn = find_source(source);
    return urn && activities_.is_unknown(*urn);
  });
  if (!is_missing) { co_return; }
  auto found = co_await reader_.find_activities(page_urn_);
  activities_.learn(std::move(found));
}

Task<> NotificationReading::add_items()
{
  Needs needs;
  std::vector<std::string> ours;
  for (const auto& source : sources_) {
    const auto urn = find_source(source);
    if (urn) { ours.push_back(activities_.to_post(*urn)); }
    needs.people.push_back(find_actor(source));
  }
  const auto posts = co_await reader_.find_posts(std::move(ours));
  for (const auto& [urn, post] : posts) {
    needs.add(post);
  }
  const auto around = co_await reader_.fetch(std::move(needs));
  for (const auto& source : sources_) {
    try {
      page_.items.push_back(to_item(source, activities_, posts, around));
    } catch (const Error& error) {
      // The list is sorted by now: the item's place in the answer is not known any more.
      page_.poison.push_back(make_poison("/elements", sqlkit::json::encode(source), error));
    }
  }
}

}  // namespace socialhub::connector::linkedin
