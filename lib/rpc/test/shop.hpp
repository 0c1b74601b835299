#pragma once

#include "rpc/event_sink.hpp"
#include "rpc/procedure.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/tag.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace socialhub::rpc::test {

struct Visitor {
  std::string name;
};

enum class Color { red, dark_blue };

struct ListItems {
  sqlkit::Checked<std::int32_t, sqlkit::min(1), sqlkit::max(100)> limit = 50;
  std::optional<std::string> cursor;
};
struct Item {
  std::string id;
  std::int64_t place = 0;
  Color color = Color::red;
};
struct ItemPage {
  std::vector<Item> items;
  std::optional<std::string> next_cursor;
};
struct GetItem {
  std::string id;
};
struct Watch {
  std::optional<std::string> last_event_id;
};
struct Circle {
  static constexpr auto tag = sqlkit::tag("shape", "circle");
  double radius;
};
struct Other {
  static constexpr auto tag = sqlkit::other_tag("shape");
  std::string shape;
};
struct Drawing {
  std::variant<Circle, Other> figure;
};

/// A service as the router meets it.
class Shop {
public:
  Task<ItemPage> list(Visitor, ListItems input)
  {
    ItemPage page;
    page.items.push_back({.id = "1", .place = input.limit});
    co_return page;
  }
  Task<Item> find(Visitor visitor, GetItem input) const
  {
    if (input.id == "lost") {
      throw sqlkit::Error(sqlkit::ErrorCode::not_found, "There is no such item.");
    }
    Item item;
    item.id = visitor.name + "/" + input.id;
    co_return item;
  }
  Task<std::optional<Item>> latest(Visitor)
  {
    std::optional<Item> none;
    co_return none;
  }
  Task<> touch(Visitor)
  {
    ++touched;
    co_return;
  }
  Task<WithHeaders<Item>> sign_in(Visitor, GetItem input)
  {
    WithHeaders<Item> answer;
    answer.output.id = input.id;
    answer.headers.add("Set-Cookie", "session=1");
    co_return answer;
  }
  Task<Item> hurry(Visitor)
  {
    throw sqlkit::Error(sqlkit::ErrorCode::rate_limited, "Slow down.",
                        {{"retry_after_s", "90"}, {"platform", "bluesky"}, {"secret", "x"}});
    co_return Item{};
  }
  Task<Item> crash(Visitor)
  {
    throw std::runtime_error("password is hunter2");
    co_return Item{};
  }
  Task<Item> sleep(Visitor)
  {
    co_await sqlkit::sleep_for(std::chrono::hours(1));
    co_return Item{};
  }
  Task<Drawing> draw(Visitor)
  {
    Drawing drawing;
    co_return drawing;
  }
  Task<> watch(Visitor, Watch input, EventSink<Item>& events)
  {
    Item item;
    item.id = "after " + input.last_event_id.value_or("nothing");
    co_await events.send("41", item);
    item.id = "second";
    co_await events.send("", item);
    if (watch_fails) {
      throw sqlkit::Error(sqlkit::ErrorCode::unauthorized, "The session has ended.");
    }
  }
  Task<> watch_forever(Visitor, Watch, EventSink<Item> events)
  {
    const Item item;
    co_await events.send("1", item);
    co_await sqlkit::sleep_for(std::chrono::hours(1));
  }

  int touched = 0;
  bool watch_fails = false;
};

}  // namespace socialhub::rpc::test
