#include "sqlkit/json/text_decoder.hpp"

#include "sqlkit/json/decode.hpp"
#include "sqlkit/json/parse_into.hpp"
#include "sqlkit/json/text_reader.hpp"

#include <boost/json/monotonic_resource.hpp>

#include <array>

namespace sqlkit::json {

Issues decode_text_into(std::string_view text, const Codec& codec, void* target, Mode mode)
{
  if (TextReader(text, mode).read(codec, target)) { return {}; }
  // A typical tree fits; a larger one goes on in the heap.
  constexpr std::size_t scratch_size = 4096;
  std::array<unsigned char, scratch_size> scratch;
  boost::json::monotonic_resource memory(scratch.data(), scratch.size());
  const auto tree = parse_into(text, mode, &memory);
  return decode_into(tree, codec, target, mode);
}

void decode_or_throw(std::string_view text, const Codec& codec, void* target, Mode mode)
{
  refuse_broken(decode_text_into(text, codec, target, mode));
}

}  // namespace sqlkit::json
