#pragma once

#include "sqlkit/sql/description.hpp"

#include <cstdint>
#include <string>

/// PostgreSQL refuses a range that does not hold the value at which a sequence stands.
namespace sqlkit {

/// True if both count the other way, or none of the old values is allowed: it begins anew.
bool begins_anew(const SequenceOptions& before, const SequenceOptions& after);

/// True if the value may be below the new range. (One above a lower maximum is for PostgreSQL to
/// refuse: the numbers below it are used.)
bool raises_minimum(const SequenceOptions& before, const SequenceOptions& after);

/// Where a sequence begins that says nothing about it.
std::int64_t first_value(const SequenceOptions& options);

/// Lifts the value to the new minimum. `sequence` gives the sequence as a regclass.
std::string raise_value(const std::string& sequence, const SequenceOptions& before,
                        const SequenceOptions& after);

}  // namespace sqlkit
