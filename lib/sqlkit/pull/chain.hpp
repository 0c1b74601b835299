#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Lines that are not too long.
namespace sqlkit::pulling {

inline constexpr std::size_t max_line = 100;

/// `foreign_key(a).references(b).on_delete(cascade)`, each call on a line of its own if the whole
/// is too long behind `indent`.
std::string wrap_chain(const std::string& expression, const std::string& indent);

/// `Column<Type, modifier, modifier> name;`, broken between modifiers if it is too long.
std::string wrap_template(const std::string& column, const std::string& indent);

}  // namespace sqlkit::pulling
