#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::twitter {

/// A stretch of a text, half-open, in bytes.
struct Span {
  std::size_t start = 0;
  std::size_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// A text whose parts are named by code points, as the network counts.
class CodePoints {
public:
  /// `text` must be UTF-8 and outlive this.
  explicit CodePoints(std::string_view text);

  /// Where the marked part lies that reads `expected` without regard to ASCII case: at these code
  /// points, or else at these UTF-16 units, which some answers count, or else at the first place
  /// that is not in `taken`. Empty if the text does not hold it.
  std::optional<Span> locate(std::int64_t start, std::int64_t end, std::string_view expected,
                             const std::vector<Span>& taken) const;

  /// The byte at which a code point starts; the end of the text for anything beyond.
  std::size_t byte_of(std::int64_t code_point) const;

private:
  std::string lower_;
  std::vector<std::size_t> starts_;       ///< byte of each code point, and of the end
  std::vector<std::size_t> unit_starts_;  ///< byte of each UTF-16 unit, and of the end
};

}  // namespace socialhub::connector::twitter
