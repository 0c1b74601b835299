#include "connector/twitter/code_points.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <utility>

namespace socialhub::connector::twitter {

namespace {

/// The second half of a character of two units is no place where a part may start or end.
constexpr std::size_t inside_character = static_cast<std::size_t>(-1);

bool overlaps(const std::vector<Span>& taken, Span span)
{
  return std::ranges::any_of(
      taken, [&](Span other) { return other.start < span.end && span.start < other.end; });
}

std::optional<std::size_t> find_at(const std::vector<std::size_t>& starts, std::int64_t index)
{
  if (index < 0 || std::cmp_greater_equal(index, starts.size())) { return std::nullopt; }
  const auto byte = starts[static_cast<std::size_t>(index)];
  if (byte == inside_character) { return std::nullopt; }
  return byte;
}

}  // namespace

CodePoints::CodePoints(std::string_view text) : lower_(sqlkit::to_lower_ascii(text))
{
  for (std::size_t byte = 0; byte < text.size(); ++byte) {
    const auto lead = static_cast<unsigned char>(text[byte]);
    const bool continues = (lead & 0xC0U) == 0x80U;
    if (continues) { continue; }
    starts_.push_back(byte);
    unit_starts_.push_back(byte);
    const bool needs_two_units = lead >= 0xF0U;
    if (needs_two_units) { unit_starts_.push_back(inside_character); }
  }
  starts_.push_back(text.size());
  unit_starts_.push_back(text.size());
}

std::optional<Span> CodePoints::locate(std::int64_t start, std::int64_t end,
                                       std::string_view expected,
                                       const std::vector<Span>& taken) const
{
  const auto wanted = sqlkit::to_lower_ascii(expected);
  for (const auto* starts : {&starts_, &unit_starts_}) {
    const auto from = find_at(*starts, start);
    const auto to = find_at(*starts, end);
    if (!from || !to || *from >= *to) { continue; }
    const std::string_view part = std::string_view(lower_).substr(*from, *to - *from);
    if (part == wanted && !overlaps(taken, {*from, *to})) { return Span{*from, *to}; }
  }
  if (wanted.empty()) { return std::nullopt; }
  for (auto at = lower_.find(wanted); at != lower_.npos; at = lower_.find(wanted, at + 1)) {
    const Span span{at, at + wanted.size()};
    if (!overlaps(taken, span)) { return span; }
  }
  return std::nullopt;
}

std::size_t CodePoints::byte_of(std::int64_t code_point) const
{
  if (code_point < 0) { return 0; }
  return find_at(starts_, code_point).value_or(lower_.size());
}

}  // namespace socialhub::connector::twitter
