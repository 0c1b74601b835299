#pragma once

#include "model/ids.hpp"
#include "store/event.hpp"

#include "sqlkit/async/task.hpp"
#include "sqlkit/sql/session_fwd.hpp"

namespace socialhub::store {

/// Writes an event in the caller's transaction, raises the user's version, and wakes the user's
/// pages once it commits.
sqlkit::Task<> append_event(sqlkit::Session session, model::UserId user, EventKind kind,
                            EventPayload payload);

}  // namespace socialhub::store
