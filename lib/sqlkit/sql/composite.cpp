#include "sqlkit/sql/composite.hpp"

#include "sqlkit/sql/wire_scanner.hpp"

namespace sqlkit::detail::wire {

namespace {

constexpr auto expected = "a composite value of these fields";

}  // namespace

std::vector<std::optional<View>> read_fields(View bytes, std::size_t count)
{
  Scanner scanner(bytes, expected);
  constexpr std::size_t smallest_field = 8;  // its type and its length
  if (scanner.count(smallest_field) != count) { scanner.refuse(); }
  std::vector<std::optional<View>> fields(count);
  for (auto& field : fields) {
    scanner.int32();  // its type
    const auto length = scanner.int32();
    if (length < -1) { scanner.refuse(); }
    if (length >= 0) { field = scanner.take(static_cast<std::size_t>(length)); }
  }
  scanner.finish();
  return fields;
}

void refuse_null_field()
{
  refuse("a composite value without null");
}

void append_field(const std::optional<std::string>& text, std::string& literal)
{
  if (text) {
    literal += '"';
    for (const char c : *text) {
      if (c == '"' || c == '\\') { literal += '\\'; }
      literal += c;
    }
    literal += '"';
  }
  literal += ',';
}

}  // namespace sqlkit::detail::wire
