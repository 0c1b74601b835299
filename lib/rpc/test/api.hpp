#pragma once

#include "rpc/router.hpp"
#include "rpc/test/shop.hpp"

#include "sqlkit/async/run_test.hpp"
#include "sqlkit/base/error.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace socialhub::rpc::test {

/// A shop behind a router, asked without a socket.
class Api {
public:
  Api() : router(make_hooks())
  {
    const ProcedureOptions open{.access = Access::anyone};
    router.query<&Shop::list>("item.list", "Lists items.", shop, {.reads_only = true});
    router.query<&Shop::find>("item.find", "Gives one item.", shop, open);
    router.query<&Shop::latest>("item.latest", "The latest item, if there is one.", shop,
                                {.reads_only = true});
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
