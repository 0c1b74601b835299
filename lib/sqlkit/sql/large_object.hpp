#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/sql/session.hpp"
#include "sqlkit/sql/value.hpp"

#include <cstdint>

namespace sqlkit {

enum class LargeObjectMode { read, read_write };
/// From where a place in a large object is counted.
enum class SeekFrom { start, current, end };

/// A file of up to 4 TB inside the database, opened. It lives inside a transaction, whose end
/// closes it; what was created in one that is rolled back is not there. A table keeps the number,
/// id(). https://www.postgresql.org/docs/15/largeobjects.html
///
/// Each call is a statement; errors are those of pg/statement.hpp.
class LargeObject {
public:
  /// Makes an empty one, open for writing.
  static Task<LargeObject> create(Session session);
  static Task<LargeObject> open(Session session, std::int64_t id, LargeObjectMode mode);
  /// Deletes it.
  static Task<> unlink(Session session, std::int64_t id);

  std::int64_t id() const noexcept { return id_; }

  /// Up to so many bytes from the current place on; fewer at the end, then none.
  Task<Bytes> read(std::int32_t size);
  /// Writes at the current place, over what is there.
  Task<> write(Bytes bytes);
  /// Goes to a place, also behind the end: what lies between reads as zeros. Returns it.
  Task<std::int64_t> seek(std::int64_t offset, SeekFrom from = SeekFrom::start);
  Task<std::int64_t> tell();
  /// Makes it so long: cuts it, or fills it up with zeros.
  Task<> truncate(std::int64_t size);
  Task<std::int64_t> size();
  Task<> close();

private:
  LargeObject(Session session, std::int64_t id, std::int32_t descriptor)
      : session_(std::move(session)), id_(id), descriptor_(descriptor)
  {
  }

  Session session_;
  std::int64_t id_;
  std::int32_t descriptor_;
};

}  // namespace sqlkit
