#pragma once

#include "sqlkit/json/value.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Only for tests.
namespace socialhub::store {

/// What EXPLAIN ANALYZE says of a statement.
struct PlanFacts {
  std::string text;
  std::vector<std::string> sequential_scans;  ///< of which tables
  std::vector<std::string> whole_indexes;     ///< of which tables one is read without a limit
  std::int64_t rows_read = 0;    ///< from tables and indexes, also those that a filter threw away
  std::int64_t rows_sorted = 0;  ///< the most that one sort took in
};

inline std::int64_t number_of(const sqlkit::json::Object& node, std::string_view key)
{
  const auto* const value = node.if_contains(key);
  return value == nullptr ? 0 : static_cast<std::int64_t>(value->to_number<double>());
}

/// Tables with a few rows for each account are read whole.
inline bool is_small(std::string_view table)
{
  return table == "platforms" || table == "poll_cursors";
}

inline void collect(const sqlkit::json::Object& node, PlanFacts& facts, bool is_limited = false)
{
  const std::string type(node.at("Node Type").as_string());
  is_limited = is_limited || type == "Limit";
  const auto loops = number_of(node, "Actual Loops");
  if (type.ends_with("Scan") && node.contains("Relation Name")) {
    const std::string table(node.at("Relation Name").as_string());
    if (type == "Seq Scan" && !is_small(table)) { facts.sequential_scans.push_back(table); }
    const bool is_range = node.contains("Index Cond") || is_limited || is_small(table);
    if (node.contains("Index Name") && !is_range) { facts.whole_indexes.push_back(table); }
    const auto removed = number_of(node, "Rows Removed by Filter") +
                         number_of(node, "Rows Removed by Index Recheck");
    facts.rows_read += (number_of(node, "Actual Rows") + removed) * loops;
  }
  if (const auto* const children = node.if_contains("Plans")) {
    for (const auto& child : children->as_array()) {
      const auto& inner = child.as_object();
      if (type.ends_with("Sort")) {
        facts.rows_sorted = std::max(
            facts.rows_sorted, number_of(inner, "Actual Rows") * number_of(inner, "Actual Loops"));
      }
      collect(inner, facts, is_limited);
    }
  }
}

/// Reads the plan that stands, as JSON, at the end of the text.
inline PlanFacts read_plan(std::string text)
{
  PlanFacts facts;
  facts.text = std::move(text);
  const auto plan = sqlkit::json::parse(facts.text.substr(facts.text.find("\n[") + 1),
                                        sqlkit::json::Mode::lenient);
  collect(plan.as_array().at(0).at("Plan").as_object(), facts);
  return facts;
}

}  // namespace socialhub::store
