#pragma once

#include <string_view>

namespace sqlkit {

namespace detail {

template <class T>
constexpr std::string_view print_type()
{
  return __PRETTY_FUNCTION__;
}

}  // namespace detail

/// The name of a class or enum without its namespaces: "PostView". For templates it is the name of
/// the template with its arguments as the compiler writes them.
template <class T>
inline constexpr std::string_view type_name = [] {
  // Clang "… [T = a::B]", GCC "… [with T = a::B; std::string_view = …]".
  auto text = detail::print_type<T>();
  text.remove_prefix(text.find("T = ") + 4);
  text = text.substr(0, text.find_first_of(";]"));
  const auto arguments = text.find('<');
  const auto scope = text.rfind("::", arguments == text.npos ? arguments : arguments - 1);
  return scope == text.npos ? text : text.substr(scope + 2);
}();

}  // namespace sqlkit
