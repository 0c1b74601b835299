#pragma once

#include "sqlkit/sql/description.hpp"

namespace sqlkit {

/// The schema with the changes of both sides since `base`: what one of them changed, made or
/// dropped is so in the result. Where both changed the same property of a thing (find_conflicts in
/// branches.hpp tells), `later` counts, which migrate() applies last; what one of them dropped is
/// gone.
SchemaDescription merge_schemas(const SchemaDescription& base, const SchemaDescription& earlier,
                                const SchemaDescription& later);

}  // namespace sqlkit
