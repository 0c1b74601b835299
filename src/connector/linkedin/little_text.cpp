#include "connector/linkedin/little_text.hpp"

#include "connector/linkedin/urn.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace socialhub::connector::linkedin {

using model::TextRangeKind;

namespace {

constexpr std::string_view reserved = "|{}@[]()<>#\\*_~";

bool is_escape(std::string_view text, std::size_t at)
{
  return text[at] == '\\' && at + 1 < text.size() &&
         reserved.find(text[at + 1]) != std::string_view::npos;
}

/// The place of a character that is not escaped, or npos.
std::size_t find_plain(std::string_view text, char wanted, std::size_t from)
{
  for (auto at = from; at < text.size(); ++at) {
    if (is_escape(text, at)) {
      ++at;
    } else if (text[at] == wanted) {
      return at;
    }
  }
  return std::string_view::npos;
}

std::string unescape(std::string_view text)
{
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_escape(text, at)) { ++at; }
    plain += text[at];
  }
  return plain;
}

/// A marked piece of little text and where it ends.
struct Piece {
  TextRangeKind kind;
  std::string text;
  std::string target;
  std::size_t end;
};

/// `@[Name](urn:li:organization:1)`
std::optional<Piece> read_mention(std::string_view text, std::size_t at)
{
  if (!text.substr(at).starts_with("@[")) { return std::nullopt; }
  const auto name_end = find_plain(text, ']', at + 2);
  if (name_end == text.npos || !text.substr(name_end + 1).starts_with('(')) { return std::nullopt; }
  const auto end = find_plain(text, ')', name_end + 2);
  if (end == text.npos) { return std::nullopt; }
  auto urn = unescape(text.substr(name_end + 2, end - name_end - 2));
  auto name = unescape(text.substr(at + 2, name_end - at - 2));
  if (!parse_urn(urn) || name.empty()) { return std::nullopt; }
  return Piece{TextRangeKind::mention, std::move(name), std::move(urn), end + 1};
}

/// `{hashtag|\#|tag}`
std::optional<Piece> read_template(std::string_view text, std::size_t at)
{
  if (!text.substr(at).starts_with("{hashtag|")) { return std::nullopt; }
  const auto sign = at + std::string_view("{hashtag|").size();
  const auto bar = find_plain(text, '|', sign);
  if (bar == text.npos) { return std::nullopt; }
  const auto end = find_plain(text, '}', bar + 1);
  if (end == text.npos) { return std::nullopt; }
  auto tag = unescape(text.substr(bar + 1, end - bar - 1));
  if (tag.empty()) { return std::nullopt; }
  auto shown = unescape(text.substr(sign, bar - sign)) + tag;
  return Piece{TextRangeKind::hashtag, std::move(shown), std::move(tag), end + 1};
}

std::optional<Piece> read_hashtag(std::string_view text, std::size_t at)
{
  const auto length = measure_hashtag(text, at);
  if (length == 0) { return std::nullopt; }
  return Piece{TextRangeKind::hashtag, std::string(text.substr(at, length)),
               std::string(text.substr(at + 1, length - 1)), at + length};
}

std::optional<Piece> read_piece(std::string_view text, std::size_t at)
{
  switch (text[at]) {
    case '@':
      return read_mention(text, at);
    case '{':
      return read_template(text, at);
    case '#':
      return read_hashtag(text, at);
    default:
      return std::nullopt;
  }
}

/// Where the web address ends that begins at `at`, or 0.
std::size_t find_address_end(std::string_view text, std::size_t at)
{
  const auto rest = text.substr(at);
  if (!rest.starts_with("http://") && !rest.starts_with("https://")) { return 0; }
  return std::min(text.size(), text.find_first_of(" \t\r\n", at));
}

/// Grows a text and knows its length in UTF-16 at any time.
class Builder {
public:
  void add(std::string_view plain)
  {
    units_ += sqlkit::utf16_length(plain);
    marked_.text += plain;
  }

  void add(Piece piece)
  {
    const auto start = static_cast<std::int32_t>(units_);
    add(std::string_view(piece.text));
    marked_.ranges.push_back({.start = start,
                              .end = static_cast<std::int32_t>(units_),
                              .kind = piece.kind,
                              .target = std::move(piece.target)});
  }

  MarkedText take() { return std::move(marked_); }

private:
  MarkedText marked_;
  std::size_t units_ = 0;
};

}  // namespace

MarkedText read_little_text(std::string_view little)
{
  Builder builder;
  std::size_t from = 0;         // of the plain text that was not added yet
  std::size_t address_end = 0;  // what looks like a hashtag in an address is none
  for (std::size_t at = 0; at < little.size();) {
    if (is_escape(little, at)) {
      builder.add(little.substr(from, at - from));
      from = at + 1;
      at += 2;
      continue;
    }
    address_end = std::max(address_end, find_address_end(little, at));
    auto piece = at < address_end ? std::nullopt : read_piece(little, at);
    if (!piece) {
      ++at;
      continue;
    }
    builder.add(little.substr(from, at - from));
    from = at = piece->end;
    builder.add(std::move(*piece));
  }
  builder.add(little.substr(from));
  auto marked = builder.take();
  mark_links(marked);
  return marked;
}

}  // namespace socialhub::connector::linkedin
