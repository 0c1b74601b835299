#pragma once

#include "connector/connector.hpp"

#include "sqlkit/base/time.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Several lists of the network, each newest first, read as one: the posts of several accounts, the
/// comments under several posts.
namespace socialhub::connector::instagram {

/// Where one of the lists goes on.
struct ListPlace {
  std::string list;                         ///< its name among the others
  std::optional<std::string> after;         ///< the network's cursor; empty = its beginning
  std::optional<sqlkit::Timestamp> before;  ///< what is as new as this was given already

  friend bool operator==(const ListPlace&, const ListPlace&) = default;
};

/// Lists that have something left, as one opaque cursor.
std::string encode_cursor(const std::vector<ListPlace>& places);
/// Throws Error{bad_request} with "cursor" = "bad" for anything that encode_cursor() did not write.
std::vector<ListPlace> decode_cursor(std::string_view cursor);

/// A page of one list, from its place on.
template <class Item>
struct ListPage {
  ListPlace place;
  std::vector<Item> items = {};
  std::optional<std::string> next = {};
  std::vector<Poison> poison = {};
};

template <class Item>
struct MergedPage {
  std::vector<Item> items;  ///< newest first
  std::optional<std::string> next_cursor;
  std::vector<Poison> poison;
};

/// One page out of a page of each list. What is older than the end of a page that has a successor
/// waits for a later turn: the successor may hold something newer. Nothing comes twice, nothing is
/// left out, and each turn some list goes on.
template <class Item, class TimeOf>
MergedPage<Item> merge(std::vector<ListPage<Item>> pages, TimeOf time_of)
{
  const auto oldest_of = [&](const ListPage<Item>& page) {
    std::optional<sqlkit::Timestamp> oldest;
    for (const auto& item : page.items) {
      oldest = std::min(oldest.value_or(time_of(item)), time_of(item));
    }
    return oldest;
  };
  std::optional<sqlkit::Timestamp> horizon;
  for (const auto& page : pages) {
    if (page.next) { horizon = std::max(horizon, oldest_of(page)); }
  }
  MergedPage<Item> merged;
  std::vector<ListPlace> open;
  for (auto& page : pages) {
    const auto oldest = oldest_of(page);
    const bool is_used_up = !horizon || !oldest || *oldest >= *horizon;
    if (!is_used_up) { open.push_back({page.place.list, page.place.after, horizon}); }
    if (is_used_up && page.next) { open.push_back({page.place.list, page.next, std::nullopt}); }
    // What comes again was said the first time.
    if (!page.place.before) { std::ranges::move(page.poison, std::back_inserter(merged.poison)); }
    for (auto& item : page.items) {
      const auto at = time_of(item);
      const bool was_given = page.place.before && at >= *page.place.before;
      const bool must_wait = horizon && at < *horizon;
      if (was_given || must_wait) { continue; }
      const auto behind =
          std::ranges::upper_bound(merged.items, at, std::ranges::greater(), time_of);
      merged.items.insert(behind, std::move(item));
    }
  }
  if (!open.empty()) { merged.next_cursor = encode_cursor(open); }
  return merged;
}

}  // namespace socialhub::connector::instagram
