#pragma once

#include "rpc/router.hpp"

#include "http/url.hpp"
#include "sqlkit/async/run_test.hpp"
#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/error.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
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

/// A shop behind a router, asked without a socket.
class Api {
public:
  Api() : router(make_hooks())
  {
    const ProcedureOptions open{.access = Access::anyone};
    router.query<&Shop::list>("item.list", "Lists items.", shop);
    router.query<&Shop::find>("item.find", "Gives one item.", shop, open);
    router.query<&Shop::latest>("item.latest", "The latest item, if there is one.", shop);
    router.query<&Shop::hurry>("item.hurry", "Refuses.", shop);
    router.query<&Shop::crash>("item.crash", "Breaks.", shop);
    router.query<&Shop::sleep>("item.sleep", "Takes too long.", shop,
                               {.time_limit = std::chrono::milliseconds(5)});
    router.query<&Shop::draw>("item.draw", "Draws.", shop);
    router.mutation<&Shop::touch>("item.touch", "Touches.", shop);
    router.mutation<&Shop::sign_in>("auth.signIn", "Signs in.", shop,
                                    {.access = Access::anyone, .max_body_bytes = 64});
    router.subscription<&Shop::watch>("events", "Watches.", shop);
    router.subscription<&Shop::watch_forever>("forever", "Watches forever.", shop);
  }

  http::Answer answer(http::ServerRequest request)
  {
    http::Answer answer;
    sqlkit::run_test([&]() -> Task<> { answer = co_await router.answer(std::move(request)); });
    return answer;
  }
  http::Response response(http::ServerRequest request)
  {
    return std::get<http::Response>(answer(std::move(request)));
  }

  http::Response get(const std::string& target) { return response(make_get(target)); }
  http::Response post(const std::string& target, std::string body)
  {
    return response(make_post(target, std::move(body)));
  }

  static http::ServerRequest make_get(const std::string& target)
  {
    http::ServerRequest request;
    request.target = "/trpc/" + target;
    request.path = request.target.substr(0, request.target.find('?'));
    const auto question = request.target.find('?');
    request.query = question == std::string::npos ? "" : request.target.substr(question + 1);
    request.headers = {{"Host", "hub.example"}};
    return request;
  }
  static http::ServerRequest make_post(const std::string& target, std::string body)
  {
    auto request = make_get(target);
    request.method = http::Method::post;
    request.headers.set("Content-Type", "application/json");
    request.headers.set("Sec-Fetch-Site", "same-origin");
    request.body = std::move(body);
    return request;
  }

  Shop shop;
  bool is_signed_in = true;
  std::optional<sqlkit::Error> stranger;
  std::optional<sqlkit::Error> refusal;
  Router<Visitor> router;

private:
  RouterHooks<Visitor> make_hooks()
  {
    RouterHooks<Visitor> hooks;
    hooks.authenticate = [this](http::ServerRequest) { return authenticate(); };
    hooks.is_signed_in = [this](const Visitor&) { return is_signed_in; };
    hooks.admit = [this](const Visitor&, const Procedure&) {
      if (refusal) throw sqlkit::Error(*refusal);
    };
    return hooks;
  }
  Task<Visitor> authenticate()
  {
    if (stranger) { throw sqlkit::Error(*stranger); }
    Visitor visitor;
    visitor.name = "ada";
    co_return visitor;
  }
};

inline std::string header_of(const http::Response& response, std::string_view name)
{
  return std::string(response.headers.find(name).value_or(""));
}

}  // namespace socialhub::rpc::test
