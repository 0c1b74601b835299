#include "platformsim/fault.hpp"

#include "sqlkit/json/value.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace socialhub::platformsim {
namespace {

using sqlkit::json::Mode;
using sqlkit::json::Object;

constexpr std::string_view web_page =
    "<!doctype html><html><head><title>Just a moment…</title></head>"
    "<body><h1>Checking your browser</h1></body></html>";

struct ErrorText {
  std::string_view error;
  std::string_view message;
};

ErrorText error_text(int status)
{
  switch (status) {
    case 429:
      return {"RateLimitExceeded", "Rate Limit Exceeded"};
    case 502:
      return {"UpstreamFailure", "Upstream Failure"};
    case 503:
      return {"NotEnoughResources", "Not Enough Resources"};
    case 504:
      return {"UpstreamTimeout", "Upstream Timeout"};
    default:
      return {"InternalServerError", "Internal Server Error"};
  }
}

void become_error(http::Response& response, int status)
{
  const auto [error, message] = error_text(status);
  response.status = status;
  response.body = sqlkit::json::write(Object{{"error", error}, {"message", message}});
  response.headers.set("content-type", "application/json; charset=utf-8");
  response.headers.remove("etag");
  if (status == 429) response.headers.set("ratelimit-remaining", "0");
}

void change_json(http::Response& response, void (*change)(Object&))
{
  auto body = sqlkit::json::parse(response.body, Mode::lenient);
  if (!body.is_object()) return;
  change(body.as_object());
  response.body = sqlkit::json::write(body);
}

// The first item keeps its place and loses its meaning: a number where an object was.
void poison_first_item(Object& body)
{
  for (auto& member : body) {
    auto* items = member.value().if_array();
    if (items == nullptr || items->empty() || !items->front().is_object()) continue;
    auto& item = items->front().as_object();
    if (item.contains("post")) {
      item["post"].as_object()["author"] = 7;
    } else {
      item["author"] = 7;
    }
    return;
  }
}

}  // namespace

std::string_view to_string(Fault::Kind kind) noexcept
{
  switch (kind) {
    case Fault::Kind::status:
      return "status";
    case Fault::Kind::cut_before_answer:
      return "cut_before_answer";
    case Fault::Kind::truncated_body:
      return "truncated_body";
    case Fault::Kind::truncated_json:
      return "truncated_json";
    case Fault::Kind::html_body:
      return "html_body";
    case Fault::Kind::empty_body:
      return "empty_body";
    case Fault::Kind::slow:
      return "slow";
    case Fault::Kind::wrong_cursor:
      return "wrong_cursor";
    case Fault::Kind::poison_item:
      return "poison_item";
  }
  return "";
}

void FaultScript::fail_next(std::string method, Fault fault, int times)
{
  auto& waiting = faults_[std::move(method)];
  waiting.insert(waiting.end(), static_cast<std::size_t>(times), fault);
}

std::optional<Fault> FaultScript::take(std::string_view method)
{
  for (const auto name : {method, std::string_view()}) {
    const auto found = faults_.find(name);
    if (found == faults_.end() || found->second.empty()) continue;
    const Fault fault = found->second.front();
    found->second.pop_front();
    return fault;
  }
  return std::nullopt;
}

void spoil(http::Response& response, const Fault& fault)
{
  switch (fault.kind) {
    case Fault::Kind::status:
      become_error(response, fault.status);
      break;
    case Fault::Kind::truncated_json:
      response.body.resize(response.body.size() / 2);
      break;
    case Fault::Kind::html_body:
      response.body = web_page;
      response.headers.set("content-type", "text/html; charset=utf-8");
      break;
    case Fault::Kind::empty_body:
      response.body.clear();
      break;
    case Fault::Kind::wrong_cursor:
      change_json(response, [](Object& body) { body["cursor"] = "garbage"; });
      break;
    case Fault::Kind::poison_item:
      change_json(response, poison_first_item);
      break;
    case Fault::Kind::cut_before_answer:
    case Fault::Kind::truncated_body:
    case Fault::Kind::slow:
      break;
  }
}

}  // namespace socialhub::platformsim
