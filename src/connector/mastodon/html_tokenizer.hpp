#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace socialhub::connector::mastodon {

/// A piece of HTML. Of attributes only those are kept that a post's text needs.
struct HtmlToken {
  enum class Kind { text, start_tag, end_tag };
  Kind kind = Kind::text;
  std::string text;     ///< of a text: with its character references resolved
  std::string name;     ///< of a tag: lower case
  std::string href;     ///< "" = none
  std::string classes;  ///< as they stand, blanks between them
};

/// Splits HTML as browsers do (https://html.spec.whatwg.org/multipage/parsing.html#tokenization),
/// as far as text is concerned: comments, declarations and what scripts and styles hold are left
/// out, and so is a tag that does not end. Never fails.
class HtmlTokenizer {
public:
  /// The text must outlive the tokenizer.
  explicit HtmlTokenizer(std::string_view html) : rest_(html) {}

  /// Empty at the end.
  std::optional<HtmlToken> next();

private:
  std::optional<HtmlToken> read_tag();
  void read_attributes(HtmlToken& tag);
  void read_attribute(HtmlToken& tag);
  std::string_view read_value();
  void skip_markup();
  void skip_raw_text(const std::string& name);
  void skip_blanks();
  /// Takes that many bytes away and gives them.
  std::string_view take(std::size_t count);
  HtmlToken make_text(std::string_view text) const;

  std::string_view rest_;
};

}  // namespace socialhub::connector::mastodon
