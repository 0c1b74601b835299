#pragma once

#include "sqlkit/async/task.hpp"

namespace sqlkit {
class Database;
}

namespace socialhub::store {

/// The pool of connections that repositories stand on; made by sqlkit::create_db().
using sqlkit::Database;
using sqlkit::Task;

}  // namespace socialhub::store
