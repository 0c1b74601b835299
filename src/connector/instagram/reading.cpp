#include "connector/instagram/reading.hpp"

#include <algorithm>
#include <utility>

namespace socialhub::connector::instagram {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

bool is_digit(char c) noexcept
{
  return c >= '0' && c <= '9';
}

bool is_letter(char c) noexcept
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

Error make_unreadable(std::string detail)
{
  return connector::make_unreadable(model::Platform::instagram, std::move(detail));
}

sqlkit::Timestamp parse_time(std::string_view text)
{
  std::string spelled{text};
  const auto size = spelled.size();
  const bool lacks_colon = size > 5 && (spelled[size - 5] == '+' || spelled[size - 5] == '-') &&
                           std::all_of(spelled.end() - 4, spelled.end(), is_digit);
  if (lacks_colon) { spelled.insert(size - 2, ":"); }
  const auto moment = sqlkit::parse_timestamp(spelled);
  if (!moment) { throw Error{ErrorCode::bad_request, "The time cannot be read."}; }
  return *moment;
}

bool is_id(std::string_view text) noexcept
{
  constexpr std::size_t longest = 32;
  return !text.empty() && text.size() <= longest && std::ranges::all_of(text, is_digit);
}

std::string require_id(std::string_view text)
{
  if (!is_id(text)) { throw Error{ErrorCode::bad_request, "The id is not a number."}; }
  return std::string(text);
}

bool is_username(std::string_view text) noexcept
{
  constexpr std::size_t longest = 30;
  return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '_';
  });
}

bool is_cursor(std::string_view text) noexcept
{
  constexpr std::size_t longest = 1024;
  constexpr std::string_view others = "-_=+/.~:|";
  return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [&](char c) {
    return is_letter(c) || is_digit(c) || others.find(c) != others.npos;
  });
}

std::optional<std::string> find_after(const wire::Edge& edge)
{
  if (!edge.paging || !edge.paging->next || !edge.paging->cursors) { return std::nullopt; }
  auto after = keep_cursor(edge.paging->cursors->after);
  if (after && !is_cursor(*after)) { throw make_unreadable("a cursor has letters of no cursor"); }
  return after;
}

}  // namespace socialhub::connector::instagram
