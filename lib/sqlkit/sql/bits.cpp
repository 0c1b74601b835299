#include "sqlkit/sql/bits.hpp"

#include "sqlkit/sql/wire_scanner.hpp"

#include "sqlkit/base/error.hpp"

namespace sqlkit {

Bits::Bits(std::string_view text) : text_(text)
{
  if (text.find_first_not_of("01") != std::string_view::npos) {
    throw Error(ErrorCode::bad_request, "A bit string consists of the characters 0 and 1.");
  }
}

void ScalarType<Bits>::read(detail::wire::View bytes, Bits& value)
{
  detail::wire::Scanner scanner(bytes, "bits");
  const auto count = scanner.int32();
  const auto packed = scanner.rest();
  if (count < 0 || packed.size() != (static_cast<std::size_t>(count) + 7) / 8) { scanner.refuse(); }
  std::string text(static_cast<std::size_t>(count), '0');
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(packed[i / 8]);
    if ((byte >> (7 - i % 8) & 1) != 0) { text[i] = '1'; }
  }
  value = Bits(text);
}

void ScalarType<Bits>::append(const Bits& value, detail::wire::Buffer& to)
{
  detail::wire::put(static_cast<std::int32_t>(value.size()), to);
  const auto begin = to.size();
  to.resize(begin + (value.size() + 7) / 8);
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i]) { to[begin + i / 8] |= std::byte{1} << (7 - i % 8); }
  }
}

}  // namespace sqlkit
