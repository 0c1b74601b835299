#include "sqlkit/migrate/diff/casts.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace sqlkit {

namespace {

using Types = std::set<std::string_view>;

const Types texts{"text", "character varying", "character", "citext"};
const Types numbers{"smallint", "integer", "bigint", "numeric", "real", "double precision"};

/// Within a group each type has a cast to each other one.
const std::array<Types, 8> groups{
    texts,
    numbers,
    Types{"date", "timestamp without time zone", "timestamp with time zone"},
    Types{"time without time zone", "time with time zone"},
    Types{"json", "jsonb"},
    Types{"inet", "cidr"},
    Types{"bit", "bit varying"},
    Types{"boolean", "integer"},
};

bool is_array(const std::string& type)
{
  return type.ends_with("[]");
}

/// "timestamp without time zone" of "timestamp(3) without time zone[]".
std::string base_of(std::string type)
{
  if (is_array(type)) { type.resize(type.size() - 2); }
  const auto begin = type.find('(');
  const auto end = type.find(')');
  if (begin != std::string::npos and end != std::string::npos) {
    type.erase(begin, end + 1 - begin);
  }
  return type;
}

}  // namespace

bool has_cast(const std::string& from, const std::string& to)
{
  // Every type has a text form, and text is read as any type.
  const bool is_text_at_an_end = (texts.contains(base_of(from)) and not is_array(from)) or
                                 (texts.contains(base_of(to)) and not is_array(to));
  if (is_text_at_an_end) { return true; }
  if (is_array(from) != is_array(to)) { return false; }
  const auto a = base_of(from);
  const auto b = base_of(to);
  return a == b or std::ranges::any_of(groups, [&](const Types& group) {
           return group.contains(a) and group.contains(b);
         });
}

bool has_assignment_cast(const std::string& from, const std::string& to)
{
  if (is_array(from) or is_array(to)) { return false; }
  const auto a = base_of(from);
  const auto b = base_of(to);
  return (texts.contains(a) and texts.contains(b)) or (numbers.contains(a) and numbers.contains(b));
}

}  // namespace sqlkit
