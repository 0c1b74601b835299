#include "sqlkit/pg/copy.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sqlkit {

namespace {

// Signature, flags and the length of a header extension: file format of COPY BINARY.
constexpr std::string_view stream_header{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};

template <class Integer>
void append_big_endian(Parameters::Buffer& buffer, Integer value)
{
  for (int shift = static_cast<int>(sizeof(Integer) * 8) - 8; shift >= 0; shift -= 8) {
    buffer.push_back(static_cast<std::byte>(value >> shift));
  }
}

}  // namespace

void BinaryCopyWriter::begin_stream()
{
  for (const char c : stream_header) {
    chunk_.push_back(static_cast<std::byte>(c));
  }
}

void BinaryCopyWriter::add_row(const Parameters& row)
{
  append_big_endian(chunk_, static_cast<std::int16_t>(row.size()));
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto value = row.value(i);
    append_big_endian(chunk_, value ? static_cast<std::int32_t>(value->size()) : -1);
    if (value) { chunk_.insert(chunk_.end(), value->begin(), value->end()); }
  }
}

void BinaryCopyWriter::end_stream()
{
  append_big_endian(chunk_, std::int16_t{-1});
}

}  // namespace sqlkit
