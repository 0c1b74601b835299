#pragma once

#include <chrono>

namespace socialhub::cluster {

/// A wish to stop that one thread makes and another waits for. Once made, it stays.
class StopRequest {
public:
  StopRequest();
  ~StopRequest();
  StopRequest(const StopRequest&) = delete;
  StopRequest& operator=(const StopRequest&) = delete;

  void make() noexcept;
  bool is_made() const { return wait(std::chrono::milliseconds(0)); }
  /// Waits until it is made or `limit` has passed; returns whether it is made.
  bool wait(std::chrono::milliseconds limit) const;
  /// Readable once it is made, for poll().
  int descriptor() const noexcept { return descriptor_; }

private:
  int descriptor_;
};

}  // namespace socialhub::cluster
