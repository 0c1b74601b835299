#pragma once

#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::platformsim {

/// One request that reached a network.
struct LedgerEntry {
  sqlkit::Timestamp at;
  std::string http_method;
  std::string method;  ///< the API's own name for it, e.g. app.bsky.feed.getTimeline; else the path
  std::string query;   ///< still percent-encoded
  std::string account;  ///< whom the token stood for; empty if nobody
  int status = 0;       ///< 0: the connection was cut before an answer
  std::string fault;    ///< the fault that was played; usually empty
};

/// What was asked of a network: the truth that tests hold clients against. Keeps the newest
/// entries; counts all.
class Ledger {
public:
  explicit Ledger(std::size_t kept_entries = 100'000) : kept_entries_(kept_entries) {}

  const std::deque<LedgerEntry>& entries() const noexcept { return entries_; }
  std::size_t count() const noexcept { return total_; }
  std::size_t count(std::string_view method) const;
  std::size_t count(std::string_view method, int status) const;
  std::vector<LedgerEntry> list(std::string_view method) const;
  /// The most requests for a method that any stretch of this length has seen; "" = any method.
  std::size_t max_in_window(std::string_view method, std::chrono::microseconds length) const;
  /// A table for people, newest first.
  std::string to_text(std::size_t rows = 200) const;

  void record(LedgerEntry entry);
  void clear();

private:
  std::size_t kept_entries_;
  std::deque<LedgerEntry> entries_;
  std::map<std::string, std::map<int, std::size_t>, std::less<>> counts_;
  std::size_t total_ = 0;
};

}  // namespace socialhub::platformsim
