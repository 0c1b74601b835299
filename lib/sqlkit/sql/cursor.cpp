#include "sqlkit/sql/cursor.hpp"

#include <atomic>
#include <cstdint>

namespace sqlkit::detail {
namespace {

std::string next_name()
{
  static std::atomic<std::uint64_t> count = 0;
  return "cursor_" + std::to_string(++count);
}

}  // namespace

CursorState::CursorState(StatementRunner& runner, Call call, const RowLayout& layout)
    : runner_(&runner),
      call_(std::move(call)),
      plan_(plan_rows(layout, *call_.query)),
      name_(next_name())
{
}

Task<> CursorState::open()
{
  const auto text = "declare " + name_ + " no scroll cursor for " + std::string(call_.text);
  const StatementRef statement{.text = text, .parameter_types = call_.types};
  co_await runner_->run(statement, std::move(call_.parameters));
  is_open_ = true;
}

Task<RowArena> CursorState::fetch(std::size_t rows)
{
  if (!is_open_) { co_await open(); }
  const auto text = "fetch forward " + std::to_string(rows) + " from " + name_;
  const StatementRef statement{.text = text};
  const auto result = co_await runner_->run(statement, Parameters());
  co_return read_rows(result, plan_);
}

Task<> CursorState::close()
{
  if (!is_open_) { co_return; }
  const auto text = "close " + name_;
  const StatementRef statement{.text = text};
  co_await runner_->run(statement, Parameters());
  is_open_ = false;
}

}  // namespace sqlkit::detail
