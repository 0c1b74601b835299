#include "sqlkit/pg/parameters.hpp"

namespace sqlkit {

namespace {

constexpr std::size_t usual_size_bytes = 64;

}  // namespace

void Parameters::reserve(std::size_t count, std::size_t size_bytes)
{
  if (count > few) { more_starts_.reserve(count - few); }
  bytes_.reserve(size_bytes);
}

Parameters::Buffer& Parameters::add_value()
{
  // Encoders append a few bytes at a time.
  if (bytes_.capacity() == 0) { bytes_.reserve(usual_size_bytes); }
  add_start(false);
  return bytes_;
}

void Parameters::add(std::span<const std::byte> value)
{
  auto& buffer = add_value();
  buffer.insert(buffer.end(), value.begin(), value.end());
}

void Parameters::add_text(std::string_view value)
{
  add(std::as_bytes(std::span(value)));
}

void Parameters::add_null()
{
  add_start(true);
}

std::optional<std::span<const std::byte>> Parameters::value(std::size_t index) const noexcept
{
  const auto& begin = start(index);
  if (begin.is_null) { return std::nullopt; }
  return std::span(bytes_).subspan(begin.offset, end_of(index) - begin.offset);
}

void Parameters::add_start(bool is_null)
{
  const Start added{bytes_.size(), is_null, false};
  if (count_ < few) {
    first_starts_[count_] = added;
  } else {
    more_starts_.push_back(added);
  }
  ++count_;
}

std::size_t Parameters::end_of(std::size_t index) const noexcept
{
  return index + 1 < count_ ? start(index + 1).offset : bytes_.size();
}

}  // namespace sqlkit
