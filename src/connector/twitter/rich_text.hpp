#pragma once

#include "connector/twitter/wire.hpp"
#include "model/post.hpp"
#include "model/text_range.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::connector::twitter {

/// A text as the network delivers it, with what decides which of its links are only addresses of
/// what is shown anyway.
struct DeliveredText {
  std::string text;                      ///< with `&amp;`, `&lt;` and `&gt;`
  std::optional<wire::Value> entities;   ///< Entities
  std::int64_t display_start = 0;        ///< code point; before it a reply names whom it answers
  std::vector<std::string> media_keys;   ///< of attached media
  std::optional<std::string> quoted_id;  ///< of a quoted post that came along
};

struct RichText {
  std::string content;
  std::vector<model::TextRange> ranges;
  std::optional<model::Card> card;  ///< of the first link that has a preview
};

/// The text as a person reads it: escapes undone, short links replaced by what they stand for, the
/// links to media and to the quoted post at its end left out, as are the names that a reply begins
/// with. Marks that do not fit the text leave it as it is.
RichText to_rich_text(const DeliveredText& delivered);

}  // namespace socialhub::connector::twitter
