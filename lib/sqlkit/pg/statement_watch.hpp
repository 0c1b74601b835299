#pragma once

#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/events.hpp"
#include "sqlkit/pg/statement.hpp"

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

namespace sqlkit {

/// Tells ConnectionEvents::statement of one statement when it ends, however it ends. What it is
/// given must outlive it.
class StatementWatch {
public:
  StatementWatch(const ConnectionEvents& events, int backend_pid, const StatementRef& statement,
                 const Parameters& parameters);
  /// Of a statement without parameters.
  StatementWatch(const ConnectionEvents& events, int backend_pid, std::string_view text);
  /// A statement that has not ended by now was cancelled.
  ~StatementWatch();
  StatementWatch(const StatementWatch&) = delete;
  StatementWatch& operator=(const StatementWatch&) = delete;

  void end(const Error& failure) { tell(&failure); }
  void end(const std::optional<Error>& failure) { tell(failure ? &*failure : nullptr); }

private:
  void tell(const Error* failure);

  const ConnectionEvents& events_;
  const Parameters& parameters_;
  std::string_view text_;
  std::span<const Oid> types_;
  std::chrono::steady_clock::time_point began_at_;
  int backend_pid_;
  bool is_running_;
};

}  // namespace sqlkit
