#pragma once

#include "connector/bluesky/wire.hpp"
#include "connector/reading.hpp"
#include "model/text_range.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::bluesky {

/// Marks links, mentions and hashtags in a post's text. Facets count UTF-8 bytes; those that lie
/// outside the text, split a character, overlap an earlier one, are of an unknown kind, or link to
/// anything but http(s) leave the text as it is.
std::vector<model::TextRange> to_ranges(std::string_view text,
                                        const std::vector<wire::Value>& facets);

}  // namespace socialhub::connector::bluesky
