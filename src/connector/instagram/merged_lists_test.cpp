#include "connector/instagram/merged_lists.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::instagram {
namespace {

using sqlkit::Error;

struct Item {
  int at = 0;
  std::string name;
};

sqlkit::Timestamp time_of(const Item& item)
{
  return sqlkit::Timestamp{std::chrono::seconds(item.at)};
}

using Lists = std::map<std::string, std::vector<Item>>;

/// Asks for a page of each list, as the connector does.
MergedPage<Item> read(const Lists& lists, const std::vector<ListPlace>& places, std::size_t size)
{
  std::vector<ListPage<Item>> pages;
  for (const auto& place : places) {
    const auto& list = lists.at(place.list);
    const auto start = place.after ? std::stoul(*place.after) : 0;
    const auto end = std::min(list.size(), start + size);
    ListPage<Item> page{.place = place};
    page.items.assign(list.begin() + static_cast<std::ptrdiff_t>(start),
                      list.begin() + static_cast<std::ptrdiff_t>(end));
    if (end < list.size()) { page.next = std::to_string(end); }
    pages.push_back(std::move(page));
  }
  return merge(std::move(pages), time_of);
}

std::vector<std::string> read_to_the_end(const Lists& lists, std::size_t size)
{
  std::vector<ListPlace> places;
  for (const auto& [name, list] : lists) {
    places.push_back({.list = name});
  }
  std::vector<std::string> met;
  int last = 1'000'000;
  for (int pages = 0; pages < 1'000; ++pages) {
    const auto page = read(lists, places, size);
    for (const auto& item : page.items) {
      EXPECT_LE(item.at, last) << "out of order";
      last = item.at;
      met.push_back(item.name);
    }
    if (!page.next_cursor) { return met; }
    places = decode_cursor(*page.next_cursor);
  }
  ADD_FAILURE() << "it does not end";
  return met;
}

TEST(MergedLists, give_everything_once_and_newest_first)
{
  std::minstd_rand random{7};
  for (int round = 0; round < 200; ++round) {
    Lists lists;
    std::vector<std::string> all;
    for (int l = 0; l < 1 + round % 4; ++l) {
      auto& list = lists["list" + std::to_string(l)];
      // Many happen in the same second.
      int at = 500;
      const auto length = random() % 40;
      for (unsigned i = 0; i < length; ++i) {
        at -= static_cast<int>(random() % 4 == 0 ? random() % 30 : 0);
        list.push_back({at, std::to_string(l) + "/" + std::to_string(i)});
        all.push_back(list.back().name);
      }
    }
    auto met = read_to_the_end(lists, 1 + random() % 7);
    std::ranges::sort(met);
    std::ranges::sort(all);
    ASSERT_EQ(met, all) << "round " << round;
  }
}

TEST(MergedLists, hold_back_what_may_have_something_newer_before_it)
{
  const Lists lists{{"busy", {{9, "b9"}, {8, "b8"}, {7, "b7"}}}, {"quiet", {{9, "q9"}, {1, "q1"}}}};

  const auto first = read(lists, {{.list = "busy"}, {.list = "quiet"}}, 2);

  ASSERT_EQ(first.items.size(), 3u);
  EXPECT_EQ(first.items.back().name, "b8");
  const auto places = decode_cursor(first.next_cursor.value());
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].after, "2");
  EXPECT_EQ(places[1].after, std::nullopt);
  EXPECT_EQ(places[1].before, time_of({8, ""}));
}

TEST(MergedLists, say_once_what_could_not_be_read)
{
  ListPage<Item> page{.place = {.list = "a"}};
  page.poison.push_back({.pointer = "/data/0", .reason = "", .raw = ""});
  auto again = page;
  again.place.before = time_of({5, ""});

  EXPECT_EQ(merge(std::vector{page}, time_of).poison.size(), 1u);
  EXPECT_TRUE(merge(std::vector{again}, time_of).poison.empty());
}

TEST(MergedCursor, is_read_as_it_was_written)
{
  const std::vector<ListPlace> places{
      {.list = "", .after = "QVFIUk-_=", .before = std::nullopt},
      {.list = "lena.photo", .after = std::nullopt, .before = time_of({1'792'606'923, ""})}};

  EXPECT_EQ(decode_cursor(encode_cursor(places)), places);
}

TEST(MergedCursor, that_nobody_wrote_is_bad)
{
  const std::vector<std::string> cursors{"",
                                         "garbage",
                                         "{}",
                                         "[]",
                                         R"({"lists":[]})",
                                         R"({"lists":[{"list":"a b"}]})",
                                         R"({"lists":[{"list":"","after":"x){id,email}"}]})",
                                         R"({"lists":[{"list":"../me"}]})",
                                         R"({"lists":[{"list":"a","more":1}]})"};
  for (const auto& cursor : cursors) {
    try {
      decode_cursor(cursor);
      ADD_FAILURE() << cursor;
    } catch (const Error& error) {
      EXPECT_EQ(error.field("cursor"), "bad") << cursor;
      EXPECT_EQ(error.field("platform"), "instagram") << cursor;
    }
  }
}

}  // namespace
}  // namespace socialhub::connector::instagram
