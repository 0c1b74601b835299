#pragma once

#include "sqlkit/json/value.hpp"

#include <boost/json/storage_ptr.hpp>

#include <string_view>

namespace sqlkit::json {

/// As parse(), but the tree lives in `storage`: for a tree that is read once and thrown away.
/// Whoever keeps a part of it copies it into a value of their own.
Value parse_into(std::string_view text, Mode mode, boost::json::storage_ptr storage);

}  // namespace sqlkit::json
