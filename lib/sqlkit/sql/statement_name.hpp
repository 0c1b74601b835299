#pragma once

#include <string_view>

namespace sqlkit::detail {

/// A name for a prepared statement: the same for the same text, in every process.
class StatementName {
public:
  explicit StatementName(std::string_view text) noexcept;

  std::string_view view() const noexcept { return {characters_, sizeof(characters_)}; }

private:
  char characters_[17];
};

}  // namespace sqlkit::detail
