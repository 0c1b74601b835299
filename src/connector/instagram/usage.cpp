#include "connector/instagram/usage.hpp"

#include "connector/instagram/wire_session.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace socialhub::connector::instagram {

namespace {

constexpr double longest_regain = 24 * 60;

Usage to_usage(const wire::Usage& usage)
{
  const auto most = std::max({usage.call_count.value_or(0), usage.total_cputime.value_or(0),
                              usage.total_time.value_or(0)});
  const auto regain = usage.estimated_time_to_regain_access.value_or(0);
  return {.percent = static_cast<int>(std::clamp(std::ceil(most), 0.0, 100.0)),
          .regain = std::chrono::minutes(
              static_cast<std::int64_t>(std::clamp(std::ceil(regain), 0.0, longest_regain)))};
}

void widen(std::optional<Usage>& all, const Usage& one)
{
  if (!all) { all.emplace(); }
  all->percent = std::max(all->percent, one.percent);
  all->regain = std::max(all->regain, one.regain);
}

void add(std::optional<Usage>& all, const wire::Value& value)
{
  wire::Usage usage;
  if (sqlkit::json::decode_into(value, usage, sqlkit::json::Mode::lenient).empty()) {
    widen(all, to_usage(usage));
  }
}

std::optional<wire::Value> parse_header(const http::Headers& headers, std::string_view name)
{
  const auto text = headers.find(name);
  if (!text) { return std::nullopt; }
  try {
    return sqlkit::json::parse(*text, sqlkit::json::Mode::lenient);
  } catch (const sqlkit::Error&) {
    return std::nullopt;
  }
}

}  // namespace

std::optional<Usage> read_usage(const http::Headers& headers)
{
  std::optional<Usage> usage;
  if (const auto app = parse_header(headers, "X-App-Usage"); app && app->is_object()) {
    add(usage, *app);
  }
  const auto accounts = parse_header(headers, "X-Business-Use-Case-Usage");
  const auto* by_account = accounts ? accounts->if_object() : nullptr;
  if (by_account == nullptr) { return usage; }
  for (const auto& account : *by_account) {
    const auto* limits = account.value().if_array();
    for (std::size_t i = 0; limits != nullptr && i < limits->size(); ++i) {
      if ((*limits)[i].is_object()) { add(usage, (*limits)[i]); }
    }
  }
  return usage;
}

}  // namespace socialhub::connector::instagram
