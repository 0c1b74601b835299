#pragma once

#include "connector/twitter/code_points.hpp"
#include "connector/twitter/wire.hpp"
#include "model/text_range.hpp"

#include <optional>
#include <string>
#include <vector>

namespace socialhub::connector::twitter {

/// A part of a text that means something, with its place in bytes.
struct Mark {
  Span span;
  model::TextRangeKind kind = model::TextRangeKind::link;
  std::string target;
  std::optional<wire::UrlEntity> link;  ///< of kind link
};

/// What an answer marks in a text, in the order of the text; never overlapping. Entities that the
/// text does not hold, or that lead to no http(s) address, are left out.
std::vector<Mark> list_marks(const CodePoints& text, const wire::Value& entities);

}  // namespace socialhub::connector::twitter
