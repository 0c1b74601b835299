#pragma once

#include "sqlkit/async/task.hpp"

#include <memory>

namespace socialhub::http {

using sqlkit::Task;

/// libcurl's transfers on one io_context: it watches their sockets and timers, and keeps
/// connections for the next transfer.
class CurlLoop {
public:
  explicit CurlLoop(sqlkit::Executor executor);
  ~CurlLoop();
  CurlLoop(const CurlLoop&) = delete;
  CurlLoop& operator=(const CurlLoop&) = delete;

  /// Runs a prepared `CURL*` and returns its `CURLcode`. A cancelled coroutine ends the transfer.
  Task<int> perform(void* easy);

private:
  struct Transfer;
  struct Watch;
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace socialhub::http
