#include "sqlkit/seed/partition_limits.hpp"

#include "sqlkit/seed/condition.hpp"

#include <algorithm>
#include <charconv>

namespace sqlkit {

namespace {

std::optional<double> read_number(const std::string& text)
{
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  return is_number ? std::optional(number) : std::nullopt;
}

/// The literals of "for values from ('2026-01-01') to (…)" or "for values in (1, 2)", in order.
std::vector<std::string> literals_of(const std::string& bound)
{
  std::vector<std::string> literals;
  for (const auto& word : split_sql(bound)) {
    const bool is_literal = word.kind == SqlWord::Kind::text || word.kind == SqlWord::Kind::number;
    if (is_literal) { literals.push_back(word.text); }
  }
  return literals;
}

/// From the lowest beginning to the highest end: neighbours leave no gap, as a rule.
void widen(ValueLimits& limits, const std::string& from, const std::string& to)
{
  const auto first = read_number(from);
  const auto last = read_number(to);
  if (first && last) {
    limits.minimum = std::min(limits.minimum.value_or(*first), *first);
    limits.maximum = std::max(limits.maximum.value_or(*last), *last);
    limits.is_maximum_open = true;
    return;
  }
  limits.earliest = std::min(limits.earliest.value_or(from), from);
  limits.latest = std::max(limits.latest.value_or(to), to);
}

}  // namespace

void add_partition_limits(const SchemaDescription& schema, const TableDescription& table,
                          TableLimits& limits)
{
  if (not table.partition_by) { return; }
  const auto words = split_sql(*table.partition_by);
  if (words.size() != 5) { return; }  // range ( column ) end
  const auto path = table.schema.empty() ? table.name : table.schema + "." + table.name;
  auto& column = limits.columns[words[2].text];
  auto widened = column;
  for (const auto& part : schema.tables) {
    if (part.partition_of != path || not part.partition_bound) { continue; }
    const auto literals = literals_of(*part.partition_bound);
    const bool is_range = words[0].text == "range" && literals.size() == 2;
    if (literals.empty()) { return; }  // the default partition, or a hash of it
    if (is_range) { widen(widened, literals[0], literals[1]); }
    if (words[0].text == "list") {
      widened.allowed.insert(widened.allowed.end(), literals.begin(), literals.end());
    }
  }
  column = std::move(widened);
}

}  // namespace sqlkit
