#include "sqlkit/json/value.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"
#include "sqlkit/json/parse_into.hpp"
#include "sqlkit/json/tree_builder.hpp"

#include <fmt/format.h>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>

#include <algorithm>

namespace sqlkit::json {
namespace {

constexpr std::size_t strict_depth = 32;
constexpr std::size_t lenient_depth = 256;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view replacement_escape = "\\ufffd";

using boost::json::error;

[[noreturn]] void fail(std::string_view text, std::size_t offset, std::string_view problem)
{
  const auto before = text.substr(0, offset);
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto line_begin = before.rfind('\n');
  const auto column =
      count_code_points(line_begin == before.npos ? before : before.substr(line_begin + 1)) + 1;
  throw Error(ErrorCode::bad_request,
              fmt::format("{} (line {}, column {}).", problem, line, column));
}

struct Outcome {
  Value value;
  boost::system::error_code failure;
  std::string problem;  ///< of our own checks
  std::size_t offset;
};

Outcome read_tree(std::string_view text, Mode mode, const boost::json::storage_ptr& storage)
{
  boost::json::parse_options options;
  options.max_depth = mode == Mode::lenient ? lenient_depth : strict_depth;
  boost::json::basic_parser<TreeBuilder> parser(options, mode, storage);
  boost::system::error_code failure;
  const auto used = parser.write_some(false, text.data(), text.size(), failure);
  auto& builder = parser.handler();
  if (!failure && used < text.size()) {
    return {{}, {}, "Something follows the end of the JSON", used};
  }
  if (failure) { return {{}, failure, builder.problem(), used}; }
  return {builder.release(), {}, {}, used};
}

// The value of an escape "\uXXXX" at the front, or -1.
int escaped_unit(std::string_view text)
{
  if (text.size() < 6 || !text.starts_with("\\u")) { return -1; }
  int unit = 0;
  for (const char c : text.substr(2, 4)) {
    const auto digit = std::string_view("0123456789abcdef").find(to_lower_ascii({&c, 1}));
    if (digit == std::string_view::npos) { return -1; }
    unit = unit * 16 + static_cast<int>(digit);
  }
  return unit;
}

bool is_high(int unit)
{
  return unit >= 0xd800 && unit <= 0xdbff;
}

bool is_low(int unit)
{
  return unit >= 0xdc00 && unit <= 0xdfff;
}

// Writes U+FFFD in place of surrogates that are not part of a pair.
std::string replace_lone_surrogates(std::string_view text)
{
  std::string repaired;
  while (!text.empty()) {
    const int unit = escaped_unit(text);
    const bool is_pair = is_high(unit) && is_low(escaped_unit(text.substr(6)));
    const bool is_lone = !is_pair && (is_high(unit) || is_low(unit));
    // A backslash takes the next character with it: "\\ud800" has no escape of that name.
    const bool is_escape = text.front() == '\\';
    const std::size_t size = is_pair ? 12 : unit >= 0 ? 6 : is_escape ? 2 : 1;
    repaired += is_lone ? replacement_escape : text.substr(0, size);
    text.remove_prefix(std::min(size, text.size()));
  }
  return repaired;
}

std::string describe(boost::system::error_code failure, std::string_view text, std::size_t depth)
{
  if (text.find_first_not_of(" \t\r\n") == text.npos) {
    return "JSON was expected, but there is nothing";
  }
  if (failure == error::incomplete) { return "The JSON ends too early"; }
  if (failure == error::too_deep) {
    return fmt::format("The JSON is nested more than {} levels deep", depth);
  }
  if (replace_lone_surrogates(text) != text) { return "The JSON has half of a surrogate pair"; }
  if (failure == error::exponent_overflow) { return "The JSON has a number that is too large"; }
  if (text.starts_with(byte_order_mark)) { return "The JSON begins with a byte order mark"; }
  return is_utf8(text) ? "This is not JSON" : "The JSON is not UTF-8";
}

}  // namespace

Value parse(std::string_view text, Mode mode)
{
  return parse_into(text, mode, {});
}

Value parse_into(std::string_view text, Mode mode, boost::json::storage_ptr storage)
{
  if (mode == Mode::lenient && text.starts_with(byte_order_mark)) {
    text.remove_prefix(byte_order_mark.size());
  }
  auto outcome = read_tree(text, mode, storage);
  // A text that ends too early stays so, whatever its surrogates are.
  if (mode == Mode::lenient && outcome.failure && outcome.failure != error::incomplete) {
    const auto repaired = replace_lone_surrogates(text);
    outcome = repaired == text ? std::move(outcome) : read_tree(repaired, mode, storage);
  }
  if (!outcome.problem.empty()) { fail(text, outcome.offset, outcome.problem); }
  if (outcome.failure) {
    const auto depth = mode == Mode::lenient ? lenient_depth : strict_depth;
    fail(text, outcome.offset, describe(outcome.failure, text, depth));
  }
  return std::move(outcome.value);
}

}  // namespace sqlkit::json
