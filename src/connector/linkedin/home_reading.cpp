#include "connector/linkedin/home_reading.hpp"

#include "connector/linkedin/requests.hpp"
#include "connector/linkedin/urn.hpp"

#include "sqlkit/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace socialhub::connector::linkedin {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

// LinkedIn gives up to 100; everything around them is asked for in lists of 50.
constexpr std::size_t page_size = 50;
// So many posts may be deleted between two pages and none is lost.
constexpr std::size_t overlap = 5;

template <class Number>
std::optional<Number> parse_number(std::string_view text)
{
  Number number{};
  const auto* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, number);
  if (failure != std::errc{} || stop != end) { return std::nullopt; }
  return number;
}

}  // namespace

std::string to_string(const HomePlace& place)
{
  return fmt::format("{}.{}.{}", place.start, place.created_at, place.post);
}

std::optional<HomePlace> parse_home_place(std::string_view text)
{
  const auto first = text.find('.');
  const auto second = first == text.npos ? text.npos : text.find('.', first + 1);
  if (second == text.npos) { return std::nullopt; }
  const auto start = parse_number<std::size_t>(text.substr(0, first));
  const auto created_at = parse_number<std::int64_t>(text.substr(first + 1, second - first - 1));
  const auto post = text.substr(second + 1);
  // No Page has a million posts; a larger number would come from somebody else.
  constexpr std::size_t largest_start = 1'000'000;
  if (!start || !created_at || *start > largest_start) { return std::nullopt; }
  if (!post.empty() && !is_post_urn(post)) { return std::nullopt; }
  return HomePlace{.start = *start, .created_at = *created_at, .post = std::string(post)};
}

HomeReading::HomeReading(Reader reader, std::string page_urn)
    : reader_(std::move(reader)), page_urn_(std::move(page_urn))
{
}

Task<FeedPage> HomeReading::fetch(std::optional<std::string> cursor)
{
  if (cursor) {
    auto place = parse_home_place(*cursor);
    if (!place) {
      throw Error{ErrorCode::bad_request,
                  "This place in the feed does not exist.",
                  {{"platform", "linkedin"}, {"cursor", "bad"}}};
    }
    place_ = std::move(*place);
  }
  const auto from = place_.start - std::min(place_.start, overlap);
  const Stretch stretch{.start = from, .count = page_size};
  auto request = list_posts(reader_.api(), page_urn_, stretch);
  const auto answer = co_await reader_.read(std::move(request));
  auto list = parse_posts(answer);
  page_.next_cursor = find_next(list, from);
  keep_new(list);
  page_.poison = std::move(list.poison);
  co_await add_items(std::move(list.items));
  co_return std::move(page_);
}

std::optional<std::string> HomeReading::find_next(const Listed<wire::Post>& list,
                                                  std::size_t asked_from) const
{
  if (list.size < page_size) { return std::nullopt; }
  HomePlace next = place_;
  next.start = asked_from + list.size;
  if (!list.items.empty()) {
    next.created_at = list.items.back().created_at;
    next.post = list.items.back().id;
  }
  return to_string(next);
}

void HomeReading::keep_new(Listed<wire::Post>& list) const
{
  auto& posts = list.items;
  std::erase_if(posts, [](const wire::Post& post) {
    return post.lifecycle_state.value_or("PUBLISHED") != "PUBLISHED";
  });
  if (place_.post.empty()) { return; }
  const auto last = std::ranges::find(posts, place_.post, &wire::Post::id);
  if (last != posts.end()) {
    posts.erase(posts.begin(), std::next(last));
    return;
  }
  std::erase_if(posts, [&](const wire::Post& post) { return post.created_at > place_.created_at; });
}

Task<> HomeReading::add_items(std::vector<wire::Post> posts)
{
  std::vector<std::string> parents;
  for (const auto& post : posts) {
    if (post.reshare_context) { parents.push_back(post.reshare_context->parent); }
  }
  auto reshared = co_await reader_.find_posts(std::move(parents));
  reshared_ = std::move(reshared);
  Needs needs;
  for (const auto& post : posts) {
    needs.add(post);
  }
  for (const auto& [urn, post] : reshared_) {
    needs.add(post);
  }
  auto around = co_await reader_.fetch(std::move(needs));
  around_ = std::move(around);
  for (const auto& post : posts) {
    page_.items.push_back(to_item(post));
  }
}

FeedItem HomeReading::to_item(const wire::Post& source) const
{
  FeedItem item{.post = to_post(source, around_),
                .repost = std::nullopt,
                .appeared_at = find_publication(source),
                .referenced = {}};
  if (!item.post.post.quoted) { return item; }
  const auto parent = reshared_.find(*item.post.post.quoted);
  if (parent == reshared_.end()) {
    item.post.post.quote_unavailable = model::UnavailableReason::unsupported;
    return item;
  }
  auto original = to_post(parent->second, around_);
  if (is_plain_reshare(source)) {
    item.repost = Repost{.by = item.post.post.author, .external_id = source.id};
    item.post = std::move(original);
  } else {
    item.referenced.push_back(std::move(original));
  }
  return item;
}

}  // namespace socialhub::connector::linkedin
