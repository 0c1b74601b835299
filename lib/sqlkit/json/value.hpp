#pragma once

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace sqlkit::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;

/// How forgiving a reader is.
enum class Mode {
  strict,   ///< our API and files: unknown and duplicate keys, `\u0000`, overflow, depth above 32
            ///< are errors with a path
  lenient,  ///< networks: unknown keys ignored, depth up to 256, `\u0000` becomes U+FFFD
  sparse,   ///< our files that leave out what is empty: as strict, but a text, list or map that is
            ///< missing is an empty one
};

/// Reads one JSON text. Throws Error{bad_request} with a sentence that says where (line and column
/// or offset).
Value parse(std::string_view text, Mode mode);

/// Writes without white space, keys in the order of the value. Always valid UTF-8.
std::string write(const Value& value);

}  // namespace sqlkit::json
