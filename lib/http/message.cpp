#include "http/message.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <array>

namespace socialhub::http {

namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> methods{{
    {Method::get, "GET"},
    {Method::head, "HEAD"},
    {Method::post, "POST"},
    {Method::put, "PUT"},
    {Method::patch, "PATCH"},
    {Method::delete_, "DELETE"},
    {Method::options, "OPTIONS"},
}};

constexpr std::array<std::pair<int, std::string_view>, 46> reasons{{
    {100, "Continue"},
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {203, "Non-Authoritative Information"},
    {204, "No Content"},
    {205, "Reset Content"},
    {206, "Partial Content"},
    {207, "Multi-Status"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {425, "Too Early"},
    {426, "Upgrade Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
}};

bool is_token_character(char c) noexcept
{
  const bool alphanumeric =
      (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return alphanumeric || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_control_character(char c) noexcept
{
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

}  // namespace

std::string_view to_string(Method method) noexcept
{
  return methods[static_cast<std::size_t>(method)].second;
}

std::optional<Method> parse_method(std::string_view name) noexcept
{
  const auto found = std::ranges::find(methods, name, &std::pair<Method, std::string_view>::second);
  if (found == methods.end()) return std::nullopt;
  return found->first;
}

bool is_token(std::string_view text) noexcept
{
  return !text.empty() && std::ranges::all_of(text, is_token_character);
}

bool is_field_value(std::string_view text) noexcept
{
  return std::ranges::none_of(text, is_control_character);
}

std::optional<std::string_view> Headers::find(std::string_view name) const noexcept
{
  for (const auto& [field, value] : fields_) {
    if (sqlkit::equals_ignoring_case(field, name)) return value;
  }
  return std::nullopt;
}

void Headers::set(std::string_view name, std::string value)
{
  remove(name);
  add(name, std::move(value));
}

void Headers::add(std::string_view name, std::string value)
{
  fields_.emplace_back(std::string(name), std::move(value));
}

void Headers::remove(std::string_view name)
{
  std::erase_if(fields_, [name](const Field& field) {
    return sqlkit::equals_ignoring_case(field.first, name);
  });
}

std::string_view reason_phrase(int status) noexcept
{
  const auto found = std::ranges::find(reasons, status, &std::pair<int, std::string_view>::first);
  return found == reasons.end() ? std::string_view() : found->second;
}

}  // namespace socialhub::http
