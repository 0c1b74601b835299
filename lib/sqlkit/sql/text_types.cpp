#include "sqlkit/sql/text_types.hpp"

#include "sqlkit/sql/wire_scanner.hpp"

#include <vector>

namespace sqlkit {
namespace {

using detail::wire::Buffer;
using detail::wire::Scanner;
using detail::wire::View;

/// In quotes, which are doubled inside it, and so are backslashes.
std::string quoted(std::string_view text, char quote, bool doubles_backslash)
{
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote || (c == '\\' && doubles_backslash)) { result += c; }
    result += c;
  }
  return result + quote;
}

/// In double quotes, with backslashes before what would end or escape.
std::string escaped(std::string_view text)
{
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') { result += '\\'; }
    result += c;
  }
  return result + '"';
}

// Positions are numbers of 14 bits under a weight of two: D, C, B, A.
std::string position_text(std::uint16_t position)
{
  constexpr std::string_view weights[] = {"", "C", "B", "A"};
  return std::to_string(position & 0x3fff) + std::string(weights[position >> 14]);
}

/// Reads the binary form of a search condition: a tree, operators before their operands, the right
/// operand before the left one.
class ConditionReader {
public:
  explicit ConditionReader(Scanner& scanner) : scanner_(scanner) {}

  std::string read(int parent_strength = 0)
  {
    constexpr std::uint8_t operand = 1, operation = 2;
    // Deeper trees are no conditions that anybody wrote; the stack must not be theirs.
    constexpr int max_depth = 1000;
    if (++depth_ > max_depth) { scanner_.refuse(); }
    const auto kind = scanner_.byte();
    if (kind != operand && kind != operation) { scanner_.refuse(); }
    auto text = kind == operand ? read_word() : read_operation(parent_strength);
    --depth_;
    return text;
  }

private:
  std::string read_word()
  {
    constexpr std::string_view weights = "DCBA";
    const auto weight = scanner_.byte();
    const bool is_prefix = scanner_.byte() != 0;
    auto text = quoted(scanner_.terminated(), '\'', true);
    if (weight != 0 || is_prefix) { text += ':'; }
    if (is_prefix) { text += '*'; }
    for (std::size_t i = weights.size(); i-- > 0;) {
      if ((weight >> i & 1) != 0) { text += weights[i]; }
    }
    return text;
  }

  std::string read_operation(int parent_strength)
  {
    constexpr std::uint8_t not_ = 1, and_ = 2, or_ = 3, phrase = 4;
    const auto operation = scanner_.byte();
    if (operation == not_) { return "!" + read(4); }
    std::string symbol = operation == and_ ? " & " : " | ";
    const int strength = operation == or_ ? 1 : operation == and_ ? 2 : 3;
    if (operation == phrase) {
      const auto distance = scanner_.int16();
      symbol = distance == 1 ? " <-> " : " <" + std::to_string(distance) + "> ";
    } else if (operation != and_ && operation != or_) {
      scanner_.refuse();
    }
    // A phrase in a phrase is not the same from both sides.
    const auto right = read(operation == phrase ? strength + 1 : strength);
    auto text = read(strength) + symbol + right;
    return strength < parent_strength ? "( " + text + " )" : text;
  }

  Scanner& scanner_;
  int depth_ = 0;
};

}  // namespace

void ScalarType<TsVector>::read(View bytes, TsVector& value)
{
  Scanner scanner(bytes, "tsvector");
  value.text.clear();
  const auto words = scanner.count(3);
  for (std::size_t i = 0; i < words; ++i) {
    if (i != 0) { value.text += ' '; }
    value.text += quoted(scanner.terminated(), '\'', true);
    const auto positions = static_cast<std::uint16_t>(scanner.int16());
    for (std::uint16_t j = 0; j < positions; ++j) {
      value.text += j == 0 ? ':' : ',';
      value.text += position_text(static_cast<std::uint16_t>(scanner.int16()));
    }
  }
  scanner.finish();
}

void ScalarType<TsVector>::append(const TsVector& value, Buffer& to)
{
  detail::wire::put_text(value.text, to);
}

void ScalarType<TsQuery>::read(View bytes, TsQuery& value)
{
  Scanner scanner(bytes, "tsquery");
  const auto items = scanner.count(1);
  value.text = items == 0 ? "" : ConditionReader(scanner).read();
  scanner.finish();
}

void ScalarType<TsQuery>::append(const TsQuery& value, Buffer& to)
{
  detail::wire::put_text(value.text, to);
}

void ScalarType<Ltree>::read(View bytes, Ltree& value)
{
  Scanner scanner(bytes, "ltree");
  constexpr std::uint8_t version = 1;
  if (scanner.byte() != version) { scanner.refuse(); }
  value.path = scanner.rest();
}

void ScalarType<Hstore>::read(View bytes, Hstore& value)
{
  Scanner scanner(bytes, "hstore");
  value.pairs.clear();
  const auto count = scanner.count(8);
  for (std::size_t i = 0; i < count; ++i) {
    const auto key_size = scanner.count(1);
    std::string key(scanner.text(key_size));
    const auto size = scanner.int32();
    std::optional<std::string> text;
    if (size >= 0) { text = scanner.text(static_cast<std::size_t>(size)); }
    value.pairs.emplace(std::move(key), std::move(text));
  }
  scanner.finish();
}

void ScalarType<Hstore>::append(const Hstore& value, Buffer& to)
{
  detail::wire::put_text(to_text(value), to);
}

std::string ScalarType<Hstore>::to_text(const Hstore& value)
{
  std::string text;
  for (const auto& [key, item] : value.pairs) {
    if (!text.empty()) { text += ", "; }
    text += escaped(key) + "=>" + (item ? escaped(*item) : "NULL");
  }
  return text;
}

}  // namespace sqlkit
