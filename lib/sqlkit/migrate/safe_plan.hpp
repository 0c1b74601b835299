#pragma once

#include "sqlkit/migrate/plan.hpp"

namespace sqlkit {

/// The plan in a form that a busy program does not notice: nothing that looks at every row of a
/// table holds a lock that its readers or writers need. It comes to the same schema.
///
/// | Plain | Safe |
/// |---|---|
/// | `create index`, `drop index` | the same, `concurrently`; a changed index is built under
/// another name before the old one goes | | foreign key, check | `not valid`, and `validate` in a
/// transaction of its own at the end | | unique, primary key | a unique index, built concurrently,
/// then `using index` | | `set not null` | a check that is validated first, so that no row is
/// looked at again | | a new column that is not null and has no default | without `not null`, a
/// place where it is filled, then as above | | a new column with a volatile default | without it,
/// then filled, then as above |
///
/// Tables that the plan makes itself need none of it. Partitioned tables are left as they are:
/// PostgreSQL 15 has no such forms for them. The transaction that a plan was becomes several.
Plan make_safe(const Plan& plan, const ComparableState& before, const ComparableState& after);

}  // namespace sqlkit
