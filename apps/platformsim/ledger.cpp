#include "platformsim/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace socialhub::platformsim {

std::size_t Ledger::count(std::string_view method) const
{
  const auto found = counts_.find(method);
  if (found == counts_.end()) return 0;
  std::size_t sum = 0;
  for (const auto& [status, count] : found->second)
    sum += count;
  return sum;
}

std::size_t Ledger::count(std::string_view method, int status) const
{
  const auto found = counts_.find(method);
  if (found == counts_.end()) return 0;
  const auto counted = found->second.find(status);
  return counted == found->second.end() ? 0 : counted->second;
}

std::vector<LedgerEntry> Ledger::list(std::string_view method) const
{
  std::vector<LedgerEntry> found;
  std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(found),
               [&](const LedgerEntry& entry) { return entry.method == method; });
  return found;
}

std::size_t Ledger::max_in_window(std::string_view method, std::chrono::microseconds length) const
{
  std::deque<sqlkit::Timestamp> window;
  std::size_t most = 0;
  for (const auto& entry : entries_) {
    if (!method.empty() && entry.method != method) continue;
    window.push_back(entry.at);
    while (entry.at - window.front() >= length)
      window.pop_front();
    most = std::max(most, window.size());
  }
  return most;
}

std::string Ledger::to_text(std::size_t rows) const
{
  std::string text = fmt::format("{} requests\n\n", total_);
  for (const auto& [method, statuses] : counts_) {
    text += fmt::format("{:<48}", method);
    for (const auto& [status, count] : statuses)
      text += fmt::format(" {}: {}", status, count);
    text += '\n';
  }
  text += '\n';
  for (auto entry = entries_.rbegin(); entry != entries_.rend() && rows > 0; ++entry, --rows) {
    text += fmt::format("{}  {:<4} {:<48} {:>3}  {}  {} {}\n", sqlkit::format_timestamp(entry->at),
                        entry->http_method, entry->method, entry->status, entry->account,
                        entry->query, entry->fault);
  }
  return text;
}

void Ledger::record(LedgerEntry entry)
{
  ++counts_[entry.method][entry.status];
  ++total_;
  entries_.push_back(std::move(entry));
  if (entries_.size() > kept_entries_) entries_.pop_front();
}

void Ledger::clear()
{
  entries_.clear();
  counts_.clear();
  total_ = 0;
}

}  // namespace socialhub::platformsim
