#pragma once

#include "sqlkit/pg/parameters.hpp"
#include "sqlkit/pg/result.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace sqlkit {

/// A value in the binary format as SQL writes it, for people: `7`, `'Ada'`. Of a type that is not
/// known here `'\x…'`. A long one is cut.
std::string value_text(Oid type, std::span<const std::byte> bytes);

}  // namespace sqlkit
