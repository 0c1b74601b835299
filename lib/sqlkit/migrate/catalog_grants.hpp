#pragma once

#include <string_view>

namespace sqlkit {

/// Parts of the catalogue's query (catalog_query.hpp): `grants (class, object, list)` and
/// `role_list (list)`. They stand behind `namespaces` and `relations`.
std::string_view grants_of_catalog();

}  // namespace sqlkit
