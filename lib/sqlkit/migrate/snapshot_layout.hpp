#pragma once

#include <string>
#include <string_view>

namespace sqlkit {

/// JSON of plain structs, as json::to_text() writes it, with a line for each thing, so that a
/// review sees what changed. On one line stand values, lists of values and objects of those.
/// Within the members of the outermost object, those that are an empty list or text are left out:
/// what is missing has its default. No tree is built: snapshots of large schemas are megabytes.
std::string lay_out(std::string_view compact);

/// Whether two texts of that layout say the same of the member `key` of the outermost object,
/// letter by letter. False tells nothing: another layout, another order.
bool is_same_member(std::string_view key, std::string_view one, std::string_view other);

/// What stands before the member `key` of the outermost object, as an object of its own; "" if that
/// cannot be told without reading the whole.
std::string members_before(std::string_view key, std::string_view text);

}  // namespace sqlkit
