#pragma once

#include "model/text_range.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::mastodon {

struct RichText {
  std::string text;
  std::vector<model::TextRange> ranges;
};

/// What a post says beside its HTML, which helps to read it.
struct TextContext {
  std::vector<std::string> mention_urls;                   ///< profiles of the people it names
  std::map<std::string, std::string, std::less<>> emojis;  ///< picture URLs by shortcode
  /// The paragraph "RE: …" stands in for a quoted post where quotes are unknown: it is left out.
  bool drops_quote_line = false;
};

/// Reads HTML from strangers (https://docs.joinmastodon.org/spec/activitypub/#sanitization) into
/// plain text: paragraphs are parted by an empty line, links are shown as the page would show them.
/// Marks never overlap: a link, mention or hashtag wins over what it stands in. Mentions lead to
/// the person's profile URL, since that is all the API tells.
RichText read_html(std::string_view html, const TextContext& context = {});

/// A text that is plain but for its emoji.
RichText read_plain(std::string text, const TextContext& context);

/// The name without the emoji that only its server can draw; unchanged if nothing else is left.
std::string drop_emojis(std::string_view name, const TextContext& context);

}  // namespace socialhub::connector::mastodon
