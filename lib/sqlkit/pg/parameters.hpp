#pragma once

#include "sqlkit/pg/result.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace sqlkit {

/// A statement's values in PostgreSQL's binary format, in order. All bytes lie in one buffer, which
/// is all that is allocated for the few values of most statements.
class Parameters {
public:
  using Buffer = std::vector<std::byte>;

  /// Makes room for `count` values of `size_bytes` together, so that adding allocates once.
  void reserve(std::size_t count, std::size_t size_bytes);

  /// Begins a value: what is appended to the returned buffer before the next call that adds
  /// belongs to it. For encoders that write in place; never shrink the buffer.
  Buffer& add_value();
  void add(std::span<const std::byte> value);
  /// A value of the types text, citext, varchar, json (not jsonb): their binary form is the text.
  void add_text(std::string_view value);
  void add_null();
  /// The value that was added last, to which nothing was appended, is NULL.
  void make_last_null() noexcept { start(count_ - 1).is_null = true; }
  /// The value that was added last is never shown to anybody but the server.
  void hide_last() noexcept { start(count_ - 1).is_secret = true; }

  std::size_t size() const noexcept { return count_; }
  bool empty() const noexcept { return count_ == 0; }
  /// The bytes of one value; empty = NULL.
  std::optional<std::span<const std::byte>> value(std::size_t index) const noexcept;
  bool is_secret(std::size_t index) const noexcept { return start(index).is_secret; }

private:
  struct Start {
    std::size_t offset;
    bool is_null;
    bool is_secret;
  };
  static constexpr std::size_t few = 6;

  void add_start(bool is_null);
  const Start& start(std::size_t index) const noexcept
  {
    return index < few ? first_starts_[index] : more_starts_[index - few];
  }
  Start& start(std::size_t index) noexcept
  {
    return index < few ? first_starts_[index] : more_starts_[index - few];
  }
  std::size_t end_of(std::size_t index) const noexcept;

  Buffer bytes_;
  Start first_starts_[few]{};
  std::vector<Start> more_starts_;
  std::size_t count_ = 0;
};

}  // namespace sqlkit
