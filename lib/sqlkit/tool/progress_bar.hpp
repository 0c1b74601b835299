#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace sqlkit::tool {

/// One line that says how far something is; shown only on a terminal.
class ProgressBar {
public:
  ProgressBar();
  ~ProgressBar();  ///< takes the line away
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Shown at most ten times a second, and when a thing is complete.
  void show(const std::string& what, std::size_t done, std::size_t total);
  /// Takes the line away.
  void clear();

private:
  bool is_terminal_;
  std::string what_;
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point shown_;
};

/// "posts  ███████░░░  71 %  48211 rows/s"
std::string draw_progress(const std::string& what, std::size_t done, std::size_t total,
                          std::chrono::duration<double> elapsed);

}  // namespace sqlkit::tool
