#pragma once

#include "sqlkit/sql/description.hpp"

namespace sqlkit {

/// The schema with the changes of both sides since `base`: what one of them changed, made or
/// dropped is so in the result. Where both changed the same thing (find_conflicts in branches.hpp
/// tells), `ours` counts.
SchemaDescription merge_schemas(const SchemaDescription& base, const SchemaDescription& ours,
                                const SchemaDescription& theirs);

}  // namespace sqlkit
