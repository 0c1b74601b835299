#pragma once

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/json/value.hpp"

#include <string_view>

namespace sqlkit::json {

/// parse() and decode_into() in one, and without a tree where the text is as expected: for the many
/// small texts of a result. Throws Error{bad_request} for what is not JSON.
Issues decode_text_into(std::string_view text, const Codec& codec, void* target, Mode mode);

}  // namespace sqlkit::json
