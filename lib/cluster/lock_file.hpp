#pragma once

#include <filesystem>
#include <optional>

#include <sys/types.h>

namespace socialhub::cluster {

/// The right to run a cluster: held by one process at a time, given back when it ends in any way.
class LockFile {
public:
  /// Nothing if another process holds it. Throws Error{unavailable} if the file cannot be made.
  static std::optional<LockFile> try_acquire(const std::filesystem::path& path);

  LockFile(LockFile&& other) noexcept;
  LockFile& operator=(LockFile&& other) noexcept;
  ~LockFile();

private:
  explicit LockFile(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

/// Who holds a lock.
struct LockHolder {
  pid_t process = 0;
  /// It has this very file open, so it is one of ours; a recorded number alone would not prove it.
  /// False also if the process belongs to another user, whose files we may not see.
  bool is_verified = false;
};

/// Nothing if nobody holds it; looking does not disturb anybody.
std::optional<LockHolder> find_lock_holder(const std::filesystem::path& path);

}  // namespace socialhub::cluster
