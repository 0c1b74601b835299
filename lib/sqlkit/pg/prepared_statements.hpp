#pragma once

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sqlkit {

/// Which statements are prepared on one connection, the least recently used last. Names that must
/// be deallocated before something new is prepared wait in a queue.
class PreparedStatements {
public:
  explicit PreparedStatements(std::size_t capacity) : capacity_(capacity) {}

  /// The name as text for libpq, now the most recently used; null if it is not prepared.
  const char* find(std::string_view name);
  /// Notes a name that was prepared; the least recently used goes if there is no room.
  void add(std::string_view name);
  /// The server no longer knows the name.
  void forget(std::string_view name);
  /// The server knows the name, but it is of no use any more.
  void discard(std::string_view name);

  /// A name to deallocate; drop_discarded() once that is done.
  std::optional<std::string> next_discarded() const;
  void drop_discarded();

  std::size_t size() const noexcept { return positions_.size(); }

private:
  std::size_t capacity_;
  std::list<std::string> names_;
  std::unordered_map<std::string_view, std::list<std::string>::iterator> positions_;
  std::list<std::string> discarded_;
};

}  // namespace sqlkit
