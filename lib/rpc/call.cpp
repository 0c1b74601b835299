#include "rpc/call.hpp"

#include "rpc/same_origin.hpp"

#include "http/url.hpp"
#include "sqlkit/base/enum_names.hpp"
#include "sqlkit/json/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace socialhub::rpc {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

constexpr std::size_t max_target_bytes = 8 * 1024;
constexpr std::size_t max_calls = 20;

[[noreturn]] void refuse(ErrorCode code, std::string message)
{
  throw WireError(to_wire(code), std::move(message));
}

std::optional<std::string> find_parameter(const http::QueryParameters& parameters,
                                          std::string_view name)
{
  const auto found =
      std::ranges::find(parameters, name, &std::pair<std::string, std::string>::first);
  return found == parameters.end() ? std::nullopt : std::optional(found->second);
}

void check_request(const http::ServerRequest& request)
{
  if (request.target.size() > max_target_bytes) {
    throw WireError(uri_too_long, "The address is too long; send the input by POST.");
  }
  const bool is_post = request.method == http::Method::post;
  if (!is_post && request.method != http::Method::get) {
    WireError error(method_not_supported, "Only GET and POST are answered here.");
    error.allow = "GET, POST";
    throw error;
  }
  if (is_post && !is_same_origin(request)) {
    refuse(ErrorCode::forbidden, "This request came from another site.");
  }
  if (is_post && !is_json(request)) {
    refuse(ErrorCode::unsupported_media_type, "The body must be application/json.");
  }
}

std::shared_ptr<const Inputs> read_inputs(const http::ServerRequest& request,
                                          const http::QueryParameters& parameters)
{
  auto inputs = std::make_shared<Inputs>();
  const bool is_post = request.method == http::Method::post;
  const auto text = is_post ? std::optional(request.body) : find_parameter(parameters, "input");
  if (text && !(is_post && text->empty())) {
    try {
      inputs->value = json::parse(*text, json::Mode::strict);
    } catch (const Error& error) {
      inputs->failure = error;  // only calls that read their input fail
    }
  }
  return inputs;
}

std::vector<std::string> split(std::string_view names)
{
  std::vector<std::string> parts;
  for (auto comma = names.find(','); comma != names.npos; comma = names.find(',')) {
    parts.emplace_back(names.substr(0, comma));
    names.remove_prefix(comma + 1);
  }
  parts.emplace_back(names);
  return parts;
}

void check_batch(const CallList& list)
{
  bool has_kind[3] = {false, false, false};
  for (const auto& call : list.calls) {
    if (call.procedure != nullptr) { has_kind[static_cast<int>(call.procedure->kind)] = true; }
  }
  const auto [has_query, has_mutation, has_subscription] = has_kind;
  if (list.is_batch && has_subscription) {
    refuse(ErrorCode::bad_request, "A subscription cannot be part of a batch.");
  }
  if (has_query && has_mutation) {
    refuse(ErrorCode::bad_request, "A batch has queries or mutations, not both.");
  }
}

void check_body_size(const http::ServerRequest& request, const CallList& list)
{
  std::size_t limit = 0;
  for (const auto& call : list.calls) {
    const auto* procedure = call.procedure;
    limit = std::max(limit, procedure != nullptr ? procedure->options.max_body_bytes : 0);
  }
  const bool is_known = limit > 0;
  if (is_known && request.body.size() > limit) {
    refuse(ErrorCode::payload_too_large, fmt::format("The body has more than {} bytes.", limit));
  }
}

}  // namespace

json::Value Call::read_input() const
{
  if (inputs->failure) { throw Error(*inputs->failure); }
  if (!inputs->value) { return json::Object(); }
  if (!index) { return *inputs->value; }
  const auto* object = inputs->value->if_object();
  if (object == nullptr) {
    throw Error(ErrorCode::bad_request, "The input of a batch is an object keyed by index.");
  }
  const auto* mine = object->if_contains(std::to_string(*index));
  return mine == nullptr ? json::Value(json::Object()) : *mine;
}

CallList read_calls(const http::ServerRequest& request, const FindProcedure& find)
{
  check_request(request);
  const auto parameters = http::parse_query(request.query);
  const auto path = http::percent_decode(request.path);
  if (!parameters || !path || !path->starts_with(path_prefix)) {
    refuse(ErrorCode::bad_request, "The address cannot be read.");
  }
  CallList list;
  list.is_batch = find_parameter(*parameters, "batch") == "1";
  const auto names = path->substr(path_prefix.size());
  const auto paths = list.is_batch ? split(names) : std::vector<std::string>{names};
  if (paths.size() > max_calls) {
    refuse(ErrorCode::bad_request, fmt::format("A batch has at most {} calls.", max_calls));
  }
  const auto inputs = read_inputs(request, *parameters);
  for (const auto& name : paths) {
    const auto index = list.is_batch ? std::optional(list.calls.size()) : std::nullopt;
    list.calls.push_back({name, find(name), request.method, inputs, index});
  }
  check_batch(list);
  check_body_size(request, list);
  return list;
}

void check_method(const Call& call)
{
  const bool is_get = call.method == http::Method::get;
  const auto kind = call.procedure->kind;
  // Queries also take POST, so that long or private inputs stay out of addresses and logs.
  const bool is_taken = kind == ProcedureKind::query || is_get == (kind != ProcedureKind::mutation);
  if (is_taken) { return; }
  WireError error(method_not_supported,
                  fmt::format("Unsupported {}-request to {} procedure at path \"{}\"",
                              http::to_string(call.method), sqlkit::enum_name(kind), call.path));
  error.allow = kind == ProcedureKind::mutation ? "POST" : "GET";
  throw error;
}

}  // namespace socialhub::rpc
