#pragma once

#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/tag.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/json/codec_of.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

/// The types of cases.json. Each has a schema of the same name in schemas.mjs, in the same order.
namespace sqlkit::json::zod {

// Texts.
using AnyText = std::string;
using Name = Text<nonempty, max(10)>;
using Code = Text<length(3)>;
using Password = Text<min(8), max(20)>;
using EmailText = Text<email>;
using UrlText = Text<url>;
using UuidText = Text<uuid>;
using Slug = Text<regex("^[a-z0-9]+(-[a-z0-9]+)*$")>;
using Prefixed = Text<starts_with("ab"), ends_with("yz"), includes("-")>;
using Lower = Text<lowercase>;
using Upper = Text<uppercase>;
using Trimmed = Text<trim(), nonempty, max(5)>;
using LowerCased = Text<trim(), to_lower_case, email>;
using UpperCased = Text<to_upper_case>;

// Numbers.
using AnyNumber = double;
using Percent = Checked<double, min(0), max(100)>;
using Share = Checked<double, min(0.25), max(0.75)>;
using Positive = Checked<double, positive>;
using Nonnegative = Checked<double, nonnegative>;
using Negative = Checked<double, negative>;
using Nonpositive = Checked<double, nonpositive>;
using Step = Checked<double, multiple_of(5)>;
using Cent = Checked<double, multiple_of(0.01)>;
using Whole = Checked<double, integer>;
using Int32 = std::int32_t;
using Uint32 = std::uint32_t;
using Limit = Checked<std::int32_t, min(1), max(100)>;

// Other single values.
using Truth = bool;
enum class Color { red, green, dark_blue };
using On = Text<literal("on")>;
using Seven = Checked<std::int32_t, literal(7)>;
using Yes = Checked<bool, literal(true)>;
using Moment = Timestamp;

inline bool is_even(double number)
{
  return static_cast<std::int64_t>(number) % 2 == 0;
}
inline std::string without_dashes(std::string_view text)
{
  std::string kept;
  for (const char c : text) {
    if (c != '-') { kept += c; }
  }
  return kept;
}
using Even = Checked<double, max(10), refine<&is_even>("Must be even.")>;
using Undashed = Text<transform<&without_dashes>>;

// Converted.
using NumberOf = Checked<double, coerce, max(100)>;
using TextOf = Checked<std::string, coerce, max(5)>;
using TruthOf = Checked<bool, coerce>;
using MomentOf = Checked<Timestamp, coerce, min(std::chrono::sys_days{std::chrono::days{18262}})>;
using Switch = Checked<bool, stringbool>;

// Members.
struct Presence {
  std::string plain;
  std::optional<std::string> nullish;
  Nullable<std::string> nullable;
  Optional<std::string> optional;
};
struct Patch {
  Optional<Nullable<Text<max(5)>>> note;
};
struct Defaults {
  Limit limit = 50;
  Color color = Color::green;
  Text<max(5)> word = "abc";
};
struct Strict {
  static constexpr auto unknown_keys = UnknownKeys::refused;
  Name name;
  std::int32_t age;
};
struct Lenient {
  Name name;
};
struct Loose {
  Name name;
  Rest others;
};
struct Address {
  Text<nonempty> street;
  Text<regex("^[0-9]{5}$")> zip;
};
struct Person {
  Name name;
  Address address;
  std::vector<Address> others;
};

// Many.
using Tags = Checked<std::vector<Text<max(3)>>, nonempty, max(2)>;
using Pair = Checked<std::vector<std::int32_t>, length(2)>;
using AtLeastTwo = Checked<std::vector<double>, min(2)>;
using Counts = std::map<std::string, Checked<double, nonnegative>>;
using Place = std::tuple<Percent, AnyText>;

// One of several.
struct Circle {
  static constexpr auto tag = sqlkit::tag("kind", "circle");
  Checked<double, positive> radius;
};
struct Square {
  static constexpr auto tag = sqlkit::tag("kind", "square");
  Checked<double, positive> side;
};
using Figure = std::variant<Circle, Square>;
using TextOrNumber = std::variant<Text<min(2)>, double>;
struct ByName {
  static constexpr auto unknown_keys = UnknownKeys::refused;
  Name name;
};
struct ById {
  static constexpr auto unknown_keys = UnknownKeys::refused;
  std::int32_t id;
};
using Lookup = std::variant<ByName, ById>;

// Across members.
struct Period {
  std::int32_t first;
  std::int32_t last;
  void refine(Issues& issues) const
  {
    if (first > last) { issues.push_back({"/last", "custom", "The end comes first."}); }
  }
};
struct SignUp {
  Text<min(8)> password;
  std::string repeated;
  void refine(Issues& issues) const
  {
    if (password.get() != repeated) {
      issues.push_back({"/repeated", "custom", "The passwords differ."});
    }
  }
};
using Periods = std::vector<Period>;

// Containing itself.
struct Node {
  Text<nonempty> label;
  std::vector<Node> children;
};

}  // namespace sqlkit::json::zod
