#include "sqlkit/pg/parameters.hpp"

namespace sqlkit {

namespace {

// Most statements need no more, and so allocate once for the values and once for where they start.
constexpr std::size_t usual_count = 8;
constexpr std::size_t usual_size_bytes = 96;

}  // namespace

void Parameters::reserve(std::size_t count, std::size_t size_bytes)
{
  starts_.reserve(count);
  bytes_.reserve(size_bytes);
}

Parameters::Buffer& Parameters::add_value()
{
  if (starts_.empty()) { reserve(usual_count, usual_size_bytes); }
  starts_.push_back({bytes_.size(), false});
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
  if (starts_.empty()) { reserve(usual_count, usual_size_bytes); }
  starts_.push_back({bytes_.size(), true});
}

std::optional<std::span<const std::byte>> Parameters::value(std::size_t index) const noexcept
{
  const auto& start = starts_[index];
  if (start.is_null) { return std::nullopt; }
  return std::span(bytes_).subspan(start.offset, end_of(index) - start.offset);
}

std::size_t Parameters::end_of(std::size_t index) const noexcept
{
  return index + 1 < starts_.size() ? starts_[index + 1].offset : bytes_.size();
}

}  // namespace sqlkit
