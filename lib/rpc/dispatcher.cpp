#include "rpc/dispatcher.hpp"

#include "rpc/subscription_stream.hpp"

#include "http/url.hpp"
#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/metrics.hpp"
#include "sqlkit/base/uuid.hpp"
#include "sqlkit/json/layout.hpp"
#include "sqlkit/json/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <ranges>
#include <utility>

namespace socialhub::rpc {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

constexpr std::string_view request_id_header = "X-Request-Id";
constexpr std::string_view last_event_id_key = "lastEventId";

void count_call(const Call& call, std::string_view code)
{
  // Names that do not exist are one label: others choose them.
  const std::string name = call.procedure == nullptr ? "unknown" : call.procedure->name;
  ++sqlkit::metrics::counter("rpc_calls_total", "Calls of procedures, by how they ended.",
                             {{"procedure", name}, {"code", code}});
}

Outcome make_success(Reply reply)
{
  constexpr std::string_view before = R"({"result":{"data":)";
  Outcome outcome;
  if (reply.data.empty()) {
    outcome.envelope = R"({"result":{}})";
  } else {
    outcome.envelope.reserve(before.size() + reply.data.size() + 2);
    outcome.envelope.append(before).append(reply.data).append("}}");
  }
  outcome.headers = std::move(reply.headers);
  return outcome;
}

Outcome make_failure(const WireError& error, std::string_view path)
{
  Outcome outcome;
  outcome.status = error.code.status;
  outcome.envelope = fmt::format(R"({{"error":{}}})", write_error(error, path));
  outcome.headers = headers_of(error);
  return outcome;
}

http::Response make_response(int status, std::string body, std::string_view request_id)
{
  http::Response response;
  response.status = status;
  response.headers = {{"Content-Type", "application/json"},
                      {"Vary", "trpc-accept, accept"},
                      {"Cache-Control", "no-store"}};
  response.headers.set(request_id_header, std::string(request_id));
  response.body = std::move(body);
  return response;
}

void add_headers(http::Headers& target, const http::Headers& source)
{
  for (const auto& [name, value] : source) {
    target.add(name, value);
  }
}

std::string join_batch(const std::vector<Outcome>& outcomes)
{
  std::string body = "[";
  for (const auto& outcome : outcomes) {
    body += body.size() == 1 ? "" : ",";
    body += outcome.envelope;
  }
  return body += "]";
}

http::Response join(std::vector<Outcome> outcomes, bool is_batch, std::string_view request_id)
{
  const auto first = outcomes.front().status;
  const bool is_mixed = std::ranges::any_of(
      outcomes, [&](const Outcome& outcome) { return outcome.status != first; });
  auto body = is_batch ? join_batch(outcomes) : std::move(outcomes.front().envelope);
  auto response = make_response(is_mixed ? 207 : first, std::move(body), request_id);
  for (const auto& outcome : outcomes) {
    add_headers(response.headers, outcome.headers);
  }
  return response;
}

http::Response make_refusal(const WireError& error, std::string_view path,
                            std::string_view request_id)
{
  std::vector<Outcome> outcomes;
  outcomes.push_back(make_failure(error, path));
  return join(std::move(outcomes), false, request_id);
}

// Where the client stopped: the header wins, then the query, then the input's own member.
void put_last_event_id(const http::ServerRequest& request, const Procedure& procedure,
                       json::Value& input)
{
  if (procedure.input == nullptr || procedure.input->kind != json::Kind::object) { return; }
  const auto& members = json::layout_of(procedure.input->as<json::ObjectShape>()).members;
  const bool is_wanted =
      std::ranges::find(members, last_event_id_key, &json::Member::key) != members.end();
  auto* object = input.if_object();
  if (!is_wanted || object == nullptr) { return; }
  const auto parameters = http::parse_query(request.query);
  for (const auto& [name, value] : parameters.value_or(http::QueryParameters())) {
    if (name == last_event_id_key) { (*object)[last_event_id_key] = value; }
  }
  if (const auto header = request.headers.find("Last-Event-ID")) {
    (*object)[last_event_id_key] = *header;
  }
}

}  // namespace

void Dispatcher::add(Procedure procedure)
{
  const bool is_new = by_name_.emplace(procedure.name, procedures_.size()).second;
  sqlkit::invariant(is_new && !procedure.name.empty(), "Two procedures have the same name.");
  procedures_.push_back(std::move(procedure));
}

const Procedure* Dispatcher::find(std::string_view name) const
{
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &procedures_[found->second];
}

bool Dispatcher::reads_only(const http::ServerRequest& request) const
{
  if (!request.path.starts_with(path_prefix)) { return false; }
  const auto names = std::string_view(request.path).substr(path_prefix.size());
  return !names.empty() &&
         std::ranges::all_of(std::views::split(names, ','), [&](const auto& name) {
           const auto* procedure = find(std::string_view(name.begin(), name.end()));
           return procedure != nullptr && procedure->options.reads_only;
         });
}

Task<http::Answer> Dispatcher::answer(http::ServerRequest request)
{
  const auto request_id = to_string(sqlkit::make_uuid_v7());
  request.headers.set(request_id_header, request_id);
  http::Response refusal;
  if (request.method == http::Method::head) {
    refusal.status = 204;
    co_return http::Answer(std::move(refusal));
  }
  CallList calls;
  try {
    calls = read_calls(request, [&](std::string_view name) { return find(name); });
  } catch (const std::exception&) {
    const auto error = to_wire_error(std::current_exception(), "", request_id);
    refusal = make_refusal(error, "", request_id);
  }
  if (calls.calls.empty()) { co_return http::Answer(std::move(refusal)); }
  const auto* first = calls.calls.front().procedure;
  if (first != nullptr && first->kind == ProcedureKind::subscription) {
    auto call = std::move(calls.calls.front());
    co_return co_await answer_subscription(std::move(request), std::move(call));
  }
  co_return co_await answer_calls(std::move(request), std::move(calls));
}

Task<http::Answer> Dispatcher::answer_calls(http::ServerRequest request, CallList calls)
{
  const std::string request_id(*request.headers.find(request_id_header));
  std::shared_ptr<const void> context;
  std::exception_ptr stranger;
  try {
    context = co_await hooks_.authenticate(std::move(request));
  } catch (...) {
    stranger = std::current_exception();  // the answer to every call
  }
  std::vector<Outcome> outcomes;
  for (const auto& call : calls.calls) {
    if (stranger) {
      const auto error = to_wire_error(stranger, call.path, request_id);
      outcomes.push_back(make_failure(error, call.path));
      continue;
    }
    auto outcome = co_await run(context, call, request_id);
    outcomes.push_back(std::move(outcome));
  }
  co_return http::Answer(join(std::move(outcomes), calls.is_batch, request_id));
}

Task<Outcome> Dispatcher::run(std::shared_ptr<const void> context, Call call,
                              std::string request_id)
{
  std::exception_ptr failure;
  Outcome outcome;
  try {
    auto reply = co_await run_unguarded(context, call);
    outcome = make_success(std::move(reply));
    count_call(call, "OK");
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    const auto error = to_wire_error(failure, call.path, request_id);
    outcome = make_failure(error, call.path);
    count_call(call, error.code.name);
  }
  co_return outcome;
}

Task<Reply> Dispatcher::run_unguarded(std::shared_ptr<const void> context, Call call)
{
  check_call(context.get(), call);
  const auto& procedure = *call.procedure;
  const auto input = procedure.input == nullptr ? json::Value() : call.read_input();
  auto running = procedure.call(procedure.service, context.get(), input);
  auto reply = co_await sqlkit::with_timeout(std::move(running), procedure.options.time_limit);
  co_return reply;
}

void Dispatcher::check_call(const void* context, const Call& call) const
{
  if (call.procedure == nullptr) {
    throw Error(ErrorCode::not_found, fmt::format("No procedure found on path \"{}\"", call.path));
  }
  check_method(call);
  if (call.procedure->options.access == Access::session && !hooks_.is_signed_in(context)) {
    throw Error(ErrorCode::unauthorized, "Please sign in first.");
  }
  if (hooks_.admit) { hooks_.admit(context, *call.procedure); }
}

Task<http::Answer> Dispatcher::answer_subscription(http::ServerRequest request, Call call)
{
  const std::string request_id(*request.headers.find(request_id_header));
  const auto& procedure = *call.procedure;
  StartedSubscription started;
  std::exception_ptr failure;
  try {
    auto input = call.read_input();
    put_last_event_id(request, procedure, input);
    const auto context = co_await hooks_.authenticate(std::move(request));
    check_call(context.get(), call);
    started = procedure.subscribe(procedure.service, context.get(), input);
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    const auto error = to_wire_error(failure, call.path, request_id);
    count_call(call, error.code.name);
    co_return http::Answer(make_refusal(error, call.path, request_id));
  }
  count_call(call, "OK");
  http::StreamResponse response;
  response.headers = {{"Content-Type", "text/event-stream"},
                      {"Cache-Control", "no-cache, no-transform"},
                      {"X-Accel-Buffering", "no"}};
  StreamOrigin origin{call.path, request_id};
  response.run = [started = std::move(started),
                  origin = std::move(origin)](http::StreamWriter& writer) {
    return write_subscription(started, origin, writer);
  };
  co_return http::Answer(std::move(response));
}

}  // namespace socialhub::rpc
