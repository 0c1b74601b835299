#include "rpc/error.hpp"

#include "sqlkit/base/log.hpp"
#include "sqlkit/json/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace socialhub::rpc {
namespace {

using sqlkit::ErrorCode;
namespace json = sqlkit::json;

std::string_view field_of(const WireError& error, std::string_view name)
{
  const auto found =
      std::ranges::find(error.fields, name, &std::pair<std::string, std::string>::first);
  return found == error.fields.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::int64_t> retry_after_s(const WireError& error)
{
  const auto text = field_of(error, "retry_after_s");
  std::int64_t seconds = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, seconds);
  const bool is_number = failure == std::errc() && stop == end && seconds >= 0;
  return is_number ? std::optional(std::min<std::int64_t>(seconds, 86'400 * 366)) : std::nullopt;
}

WireError make_unexpected(std::string_view reason, std::string_view path,
                          std::string_view request_id)
{
  sqlkit::log::error("procedure failed",
                     {{"request_id", request_id}, {"procedure", path}, {"reason", reason}});
  return {to_wire(ErrorCode::internal),
          fmt::format("Something went wrong on our side (request {}).", request_id)};
}

}  // namespace

WireCode to_wire(ErrorCode code) noexcept
{
  switch (code) {
    case ErrorCode::bad_request:
      return {"BAD_REQUEST", -32600, 400};
    case ErrorCode::unauthorized:
      return {"UNAUTHORIZED", -32001, 401};
    case ErrorCode::forbidden:
      return {"FORBIDDEN", -32003, 403};
    case ErrorCode::not_found:
      return {"NOT_FOUND", -32004, 404};
    case ErrorCode::conflict:
      return {"CONFLICT", -32009, 409};
    case ErrorCode::payload_too_large:
      return {"PAYLOAD_TOO_LARGE", -32013, 413};
    case ErrorCode::unsupported_media_type:
      return {"UNSUPPORTED_MEDIA_TYPE", -32015, 415};
    case ErrorCode::rate_limited:
      return {"TOO_MANY_REQUESTS", -32029, 429};
    case ErrorCode::timeout:
      return {"GATEWAY_TIMEOUT", -32603, 504};
    case ErrorCode::unavailable:
      return {"SERVICE_UNAVAILABLE", -32603, 503};
    case ErrorCode::bad_gateway:
      return {"BAD_GATEWAY", -32603, 502};
    case ErrorCode::not_implemented:
      return {"NOT_IMPLEMENTED", -32603, 501};
    case ErrorCode::internal:
      break;
  }
  return {"INTERNAL_SERVER_ERROR", -32603, 500};
}

WireError to_wire_error(std::exception_ptr failure, std::string_view path,
                        std::string_view request_id)
{
  try {
    std::rethrow_exception(std::move(failure));
  } catch (const WireError& error) {
    return error;
  } catch (const sqlkit::Error& error) {
    if (error.code() == ErrorCode::internal) {
      return make_unexpected(error.what(), path, request_id);
    }
    WireError wire(to_wire(error.code()), error.message());
    wire.fields = error.fields();
    wire.issues = error.issues();
    return wire;
  } catch (const std::exception& error) {
    return make_unexpected(error.what(), path, request_id);
  } catch (...) {
    return make_unexpected("an exception of unknown type", path, request_id);
  }
}

std::string write_error(const WireError& error, std::string_view path)
{
  json::Object details;
  details["code"] = error.code.name;
  details["httpStatus"] = error.code.status;
  if (!path.empty()) { details["path"] = path; }
  if (const auto seconds = retry_after_s(error)) { details["retryAfterMs"] = *seconds * 1000; }
  if (const auto platform = field_of(error, "platform"); !platform.empty()) {
    details["platform"] = platform;
  }
  if (const auto url = field_of(error, "reauth_url"); !url.empty()) { details["reauthUrl"] = url; }
  if (!error.issues.empty()) {
    json::Array fields;
    for (const auto& issue : error.issues) {
      json::Object field;
      field["path"] = issue.path;
      field["code"] = issue.code;
      field["message"] = issue.message;
      fields.push_back(std::move(field));
    }
    details["fields"] = std::move(fields);
  }
  json::Object shape;
  shape["message"] = error.message;
  shape["code"] = error.code.number;
  shape["data"] = std::move(details);
  return json::write(shape);
}

http::Headers headers_of(const WireError& error)
{
  http::Headers headers;
  if (!error.allow.empty()) { headers.set("Allow", error.allow); }
  if (const auto seconds = retry_after_s(error)) {
    headers.set("Retry-After", std::to_string(*seconds));
  }
  return headers;
}

}  // namespace socialhub::rpc
