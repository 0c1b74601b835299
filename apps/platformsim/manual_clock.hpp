#pragma once

#include "sqlkit/base/time.hpp"

#include <chrono>

namespace socialhub::platformsim {

/// A clock that moves when a test says so.
class ManualClock final : public sqlkit::Clock {
public:
  explicit ManualClock(sqlkit::Timestamp start) : now_(start) {}

  sqlkit::Timestamp now() const override { return now_; }
  void advance(std::chrono::microseconds by) { now_ += by; }
  void set(sqlkit::Timestamp moment) { now_ = moment; }

private:
  sqlkit::Timestamp now_;
};

}  // namespace socialhub::platformsim
