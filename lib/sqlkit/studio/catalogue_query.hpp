#pragma once

#include <string_view>

namespace sqlkit::studio {

/// All tables as one text of JSON: a list of TableSummary.
extern const std::string_view list_query;

/// The table $2 of the schema $1 as one text of JSON: a Table. No row if there is none.
extern const std::string_view table_query;

}  // namespace sqlkit::studio
