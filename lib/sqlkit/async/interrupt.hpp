#pragma once

#include "sqlkit/async/task.hpp"

namespace sqlkit {

/// Waits until somebody wants the program to end: SIGINT (Ctrl-C) or SIGTERM, which then do not end
/// it by themselves; afterwards they do so again. Returns the signal's number.
Task<int> wait_for_interrupt();

}  // namespace sqlkit
