#pragma once

#include "sqlkit/seed/type_values.hpp"

#include <string>
#include <string_view>

namespace sqlkit {

/// A value of the types that few tables have: networks, geometry, ranges, JSON, XML and others.
std::string make_special_value(const SeedType& type, const ValueRequest& request, Random& random);

/// In double quotes, as an item of an array or a field of a composite value.
std::string quoted_part(std::string_view value);

}  // namespace sqlkit
