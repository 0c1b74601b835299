#pragma once

#include <string>
#include <utility>

namespace sqlkit {

/// A value that never shows itself: it has no stream operator, logs as `***`, and must be revealed
/// by name.
template <class T = std::string>
class Secret {
public:
  Secret() = default;
  explicit Secret(T value) : value_(std::move(value)) {}

  const T& reveal() const noexcept { return value_; }
  bool empty() const noexcept { return value_.empty(); }

  friend bool operator==(const Secret&, const Secret&) = default;

private:
  T value_{};
};

}  // namespace sqlkit
