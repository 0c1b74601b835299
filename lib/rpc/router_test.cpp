#include "rpc/router.hpp"

#include "rpc/test/api.hpp"

#include "http/url.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace socialhub::rpc {
namespace {

using test::Api;
using test::header_of;
using testing::HasSubstr;
using testing::Not;

std::string with_input(const std::string& name, const std::string& json)
{
  return name + "?input=" + http::percent_encode(json);
}
std::string batch(const std::string& names, const std::string& json)
{
  return names + "?batch=1&input=" + http::percent_encode(json);
}

constexpr std::string_view page_of_two =
    R"({"result":{"data":{"items":[{"id":"1","place":"2","color":"red"}]}}})";

TEST(Call, of_a_query_gives_its_data)
{
  Api api;
  const auto response = api.get(with_input("item.list", R"({"limit":2})"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, page_of_two);
  EXPECT_EQ(header_of(response, "Content-Type"), "application/json");
  EXPECT_EQ(header_of(response, "Vary"), "trpc-accept, accept");
  EXPECT_EQ(header_of(response, "Cache-Control"), "no-store");
  EXPECT_EQ(header_of(response, "X-Request-Id").size(), 36);
}

TEST(Call, without_input_reads_an_empty_object)
{
  Api api;
  EXPECT_THAT(api.get("item.list").body, HasSubstr(R"("place":"50")"));
  EXPECT_THAT(api.get("item.find").body, HasSubstr(R"("fields":[{"path":"/id")"));
}

TEST(Call, of_a_query_may_come_by_post)
{
  Api api;
  EXPECT_EQ(api.post("item.list", R"({"limit":2})").body, page_of_two);
}

TEST(Request, reads_only_if_each_of_its_calls_does)
{
  const Api api;
  const auto reads_only = [&](const std::string& target) {
    return api.router.reads_only(Api::make_get(target));
  };
  EXPECT_TRUE(reads_only("item.list"));
  EXPECT_TRUE(reads_only(batch("item.list,item.latest", "{}")));
  EXPECT_FALSE(reads_only("item.find"));
  EXPECT_FALSE(reads_only("item.touch"));
  EXPECT_FALSE(reads_only("events"));
  EXPECT_FALSE(reads_only(batch("item.list,item.touch", "{}")));
  EXPECT_FALSE(reads_only(batch("item.list,", "{}")));
  EXPECT_FALSE(reads_only("item.nothing"));
  EXPECT_FALSE(reads_only(""));
}

TEST(Call, without_output_has_an_empty_result)
{
  Api api;
  EXPECT_EQ(api.post("item.touch", "").body, R"({"result":{}})");
  EXPECT_EQ(api.shop.touched, 1);
}

TEST(Call, with_an_empty_optional_gives_null)
{
  Api api;
  EXPECT_EQ(api.get("item.latest").body, R"({"result":{"data":null}})");
}

TEST(Call, passes_the_caller_to_the_service)
{
  Api api;
  EXPECT_THAT(api.get(with_input("item.find", R"({"id":"7"})")).body, HasSubstr(R"("id":"ada/7")"));
}

TEST(Call, may_set_headers)
{
  Api api;
  const auto response = api.post("auth.signIn", R"({"id":"x"})");
  EXPECT_EQ(header_of(response, "Set-Cookie"), "session=1");
}

TEST(Call, of_an_unknown_procedure_is_not_found)
{
  Api api;
  const auto response = api.get("item.nope");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.body,
            R"({"error":{"message":"No procedure found on path \"item.nope\"","code":-32004,)"
            R"("data":{"code":"NOT_FOUND","httpStatus":404,"path":"item.nope"}}})");
}

TEST(Call, by_the_wrong_method_names_the_right_one)
{
  Api api;
  const auto response = api.get("item.touch");
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(header_of(response, "Allow"), "POST");
  EXPECT_THAT(response.body,
              HasSubstr(R"(Unsupported GET-request to mutation procedure at path \"item.touch\")"));
  EXPECT_THAT(response.body, HasSubstr(R"("code":-32005)"));

  const auto subscription = api.post("events", "{}");
  EXPECT_EQ(subscription.status, 405);
  EXPECT_EQ(header_of(subscription, "Allow"), "GET");

  auto put = Api::make_get("item.list");
  put.method = http::Method::put;
  EXPECT_EQ(header_of(api.response(put), "Allow"), "GET, POST");
}

TEST(Call, with_an_unreadable_input_is_a_bad_request)
{
  Api api;
  const auto response = api.get("item.list?input=%7Boops");
  EXPECT_EQ(response.status, 400);
  EXPECT_THAT(response.body, HasSubstr(R"("code":-32600,"data":{"code":"BAD_REQUEST")"));
  EXPECT_EQ(api.post("item.list", "{").status, 400);
  EXPECT_EQ(api.get("item.list?input=%zz").status, 400);
}

TEST(Call, with_an_invalid_input_lists_every_field)
{
  Api api;
  const auto response = api.get(with_input("item.list", R"({"limit":0,"cursor":1,"x":1})"));
  EXPECT_EQ(response.status, 400);
  EXPECT_THAT(
      response.body,
      HasSubstr(
          R"("fields":[{"path":"/limit","code":"too_small","message":"Must be at least 1."},)"
          R"({"path":"/cursor","code":"invalid_type","message":"Expected a text, got a number."},)"
          R"({"path":"","code":"unrecognized_keys","message":"Unknown key \"x\"."}])"));
}

TEST(Call, ignores_input_that_its_procedure_does_not_take)
{
  Api api;
  EXPECT_EQ(api.get("item.latest?input=%7Boops").status, 200);
}

TEST(Call, passes_on_only_the_details_that_clients_know)
{
  Api api;
  const auto response = api.get("item.hurry");
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(header_of(response, "Retry-After"), "90");
  EXPECT_EQ(response.body,
            R"({"error":{"message":"Slow down.","code":-32029,"data":{"code":"TOO_MANY_REQUESTS",)"
            R"("httpStatus":429,"path":"item.hurry","retryAfterMs":90000,"platform":"bluesky"}}})");
}

TEST(Call, that_breaks_tells_only_its_request_id)
{
  Api api;
  testing::internal::CaptureStderr();
  const auto response = api.get("item.crash");
  const auto log = testing::internal::GetCapturedStderr();
  const auto id = header_of(response, "X-Request-Id");

  EXPECT_EQ(response.status, 500);
  EXPECT_THAT(response.body, HasSubstr("Something went wrong on our side (request " + id + ")."));
  EXPECT_THAT(response.body, Not(HasSubstr("hunter2")));
  EXPECT_THAT(log, HasSubstr(id));
  EXPECT_THAT(log, HasSubstr("hunter2"));
}

TEST(Call, that_takes_too_long_is_cancelled)
{
  Api api;
  const auto response = api.get("item.sleep");
  EXPECT_EQ(response.status, 504);
  EXPECT_THAT(response.body, HasSubstr(R"("code":"GATEWAY_TIMEOUT")"));
}

TEST(Access, needs_a_session_unless_open_to_anyone)
{
  Api api;
  api.is_signed_in = false;
  EXPECT_EQ(api.get("item.list").status, 401);
  EXPECT_EQ(api.get(with_input("item.find", R"({"id":"7"})")).status, 200);
  EXPECT_EQ(api.get("events").status, 401);
}

TEST(Access, fails_for_every_call_when_nobody_can_tell_who_asks)
{
  Api api;
  api.stranger.emplace(sqlkit::ErrorCode::unavailable, "The database is starting.");
  const auto response = api.get("item.list,item.latest?batch=1");
  EXPECT_EQ(response.status, 503);
  EXPECT_THAT(response.body, HasSubstr(R"("path":"item.latest")"));
  EXPECT_EQ(api.get("events").status, 503);
}

TEST(Access, can_be_refused_by_the_admit_hook)
{
  Api api;
  api.refusal.emplace(sqlkit::ErrorCode::rate_limited, "Slow down.");
  EXPECT_EQ(api.get("item.list").status, 429);
}

TEST(Batch, answers_in_order_with_207_if_statuses_differ)
{
  Api api;
  const auto response =
      api.get(batch("item.list,item.latest,item.find", R"({"0":{"limit":2},"2":{"id":"lost"}})"));
  EXPECT_EQ(response.status, 207);
  EXPECT_EQ(
      response.body,
      "[" + std::string(page_of_two) +
          R"(,{"result":{"data":null}},{"error":{"message":"There is no such item.",)"
          R"("code":-32004,"data":{"code":"NOT_FOUND","httpStatus":404,"path":"item.find"}}}])");
}

TEST(Batch, of_one_is_a_list)
{
  Api api;
  const auto response = api.get("item.nope?batch=1&input=%7B%7D");
  EXPECT_EQ(response.status, 404);
  EXPECT_TRUE(response.body.starts_with("[{\"error\"")) << response.body;
}

TEST(Batch, of_mutations_takes_its_inputs_from_the_body)
{
  Api api;
  const auto response =
      api.post("auth.signIn,auth.signIn?batch=1", R"({"0":{"id":"7"},"1":{"id":"8"}})");
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr(R"("id":"8")"));
}

TEST(Batch, is_split_also_at_an_escaped_comma)
{
  Api api;
  const auto response = api.get("item.latest%2Citem.latest?batch=1");
  EXPECT_EQ(response.body, R"([{"result":{"data":null}},{"result":{"data":null}}])");
}

TEST(Batch, fails_only_where_an_input_is_read)
{
  Api api;
  const auto response = api.get("item.list,item.latest?batch=1&input=5");
  EXPECT_EQ(response.status, 207);
  EXPECT_THAT(response.body, HasSubstr(R"({"result":{"data":null}})"));
  EXPECT_THAT(response.body, HasSubstr(R"("code":"BAD_REQUEST")"));
}

TEST(Batch, without_the_parameter_is_one_name)
{
  Api api;
  EXPECT_EQ(api.get("item.latest,item.latest").status, 404);
}

TEST(Batch, mixes_no_kinds)
{
  Api api;
  EXPECT_EQ(api.post("item.latest,item.touch?batch=1", "{}").status, 400);
  EXPECT_EQ(api.get("item.latest,events?batch=1").status, 400);
  EXPECT_EQ(api.get("events?batch=1").status, 400);
  EXPECT_EQ(api.shop.touched, 0);
}

TEST(Batch, has_at_most_twenty_calls)
{
  Api api;
  std::string names = "item.latest";
  for (int i = 1; i < 20; ++i) {
    names += ",item.latest";
  }
  EXPECT_EQ(api.get(names + "?batch=1").status, 200);
  EXPECT_EQ(api.get(names + ",item.latest?batch=1").status, 400);
}

TEST(Request, by_head_is_answered_with_nothing)
{
  Api api;
  auto request = Api::make_get("item.list");
  request.method = http::Method::head;
  const auto response = api.response(request);
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(response.body, "");
}

TEST(Request, with_a_long_address_is_refused)
{
  Api api;
  EXPECT_EQ(api.get("item.list?input=" + std::string(8 * 1024, 'x')).status, 414);
}

TEST(Request, by_post_must_be_json)
{
  Api api;
  auto request = Api::make_post("item.touch", "");
  request.headers.remove("Content-Type");
  EXPECT_EQ(api.response(request).status, 415);
  request.headers.set("Content-Type", "text/plain");
  EXPECT_EQ(api.response(request).status, 415);
  request.headers.set("Content-Type", "Application/JSON; charset=utf-8");
  EXPECT_EQ(api.response(request).status, 200);
}

TEST(Request, from_another_site_changes_nothing)
{
  Api api;
  auto request = Api::make_post("item.touch", "");
  request.headers.set("Sec-Fetch-Site", "cross-site");
  EXPECT_EQ(api.response(request).status, 403);
  EXPECT_EQ(api.shop.touched, 0);
}

TEST(Request, with_a_body_beyond_the_procedures_limit_is_refused)
{
  Api api;
  const auto response = api.post("auth.signIn", R"({"id":")" + std::string(100, 'x') + "\"}");
  EXPECT_EQ(response.status, 413);
  EXPECT_THAT(response.body, HasSubstr("PAYLOAD_TOO_LARGE"));
}

TEST(Request, gets_an_id_that_the_client_cannot_choose)
{
  Api api;
  auto request = Api::make_get("item.list");
  request.headers.set("X-Request-Id", "mine");
  EXPECT_NE(header_of(api.response(request), "X-Request-Id"), "mine");
}

}  // namespace
}  // namespace socialhub::rpc
