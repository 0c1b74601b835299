#pragma once

#include "sqlkit/async/task.hpp"

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace sqlkit {

/// Runs a function on the process's pool of two worker threads and comes back to the caller's
/// thread. For what blocks (getaddrinfo, PQcancel) or takes long (argon2). A cancelled caller waits
/// all the same.
Task<> offload_call(std::function<void()> function);

template <class Function>
auto offload(Function function) -> Task<decltype(function())>
{
  using Value = decltype(function());
  if constexpr (std::is_void_v<Value>) {
    std::function<void()> call = [&] { function(); };
    co_await offload_call(std::move(call));
  } else {
    std::optional<Value> result;
    std::function<void()> call = [&] { result.emplace(function()); };
    co_await offload_call(std::move(call));
    co_return std::move(*result);
  }
}

}  // namespace sqlkit
