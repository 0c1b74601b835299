#include "sqlkit/tool/progress_bar.hpp"

#include <fmt/format.h>

#include <unistd.h>
#include <algorithm>
#include <cstdio>

namespace sqlkit::tool {

ProgressBar::ProgressBar() : is_terminal_(isatty(STDOUT_FILENO) == 1) {}

ProgressBar::~ProgressBar()
{
  clear();
}

void ProgressBar::show(const std::string& what, std::size_t done, std::size_t total)
{
  if (not is_terminal_) { return; }
  const auto now = std::chrono::steady_clock::now();
  if (what != what_) {
    what_ = what;
    begin_ = now;
  } else if (done < total && now - shown_ < std::chrono::milliseconds(100)) {
    return;
  }
  shown_ = now;
  fmt::print("\r\x1b[K{}", draw_progress(what, done, total, now - begin_));
  std::fflush(stdout);
}

void ProgressBar::clear()
{
  if (not is_terminal_ || what_.empty()) { return; }
  fmt::print("\r\x1b[K");
  std::fflush(stdout);
  what_.clear();
}

std::string draw_progress(const std::string& what, std::size_t done, std::size_t total,
                          std::chrono::duration<double> elapsed)
{
  constexpr std::size_t width = 20;
  const auto full = total == 0 ? width : std::min(done, total) * width / total;
  std::string bar;
  for (std::size_t i = 0; i < width; ++i) {
    bar += i < full ? "█" : "░";
  }
  const auto percent = total == 0 ? 100 : std::min(done, total) * 100 / total;
  const auto rate = static_cast<double>(done) / std::max(elapsed.count(), 0.001);
  return fmt::format("  {:<32} {} {:>3} %  {:.0f} rows/s", what, bar, percent, rate);
}

}  // namespace sqlkit::tool
