#pragma once

#include "sqlkit/seed/column_type.hpp"
#include "sqlkit/seed/generators.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace sqlkit {

/// What one value is made for.
struct ValueRequest {
  const Generator* generator = nullptr;  ///< of texts
  std::string_view tail;                 ///< what tells this text from all others; "" = nothing
  Timestamp until;                       ///< moments lie in the year before
  /// The row's number if no two rows may overlap: ranges lie one behind the other.
  std::optional<std::uint64_t> place;
};

/// A value of the type within its limits, in PostgreSQL's text format; the kind is not `unknown`.
std::string make_value(const SeedType& type, const ValueRequest& request, Random& random);

/// A number within the limits, whole if the type's are.
double make_number_value(const SeedType& type, Random& random);

}  // namespace sqlkit
