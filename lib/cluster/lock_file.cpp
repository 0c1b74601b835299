#include "cluster/lock_file.hpp"

#include "sqlkit/base/error.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace socialhub::cluster {

namespace fs = std::filesystem;

namespace {

/// The whole file, for one open file description (like flock, but it can be asked about).
struct flock whole_file(short type)
{
  struct flock lock{};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  return lock;
}

std::optional<pid_t> read_pid(int descriptor)
{
  std::array<char, 32> text{};
  const auto count = pread(descriptor, text.data(), text.size(), 0);
  pid_t id = 0;
  if (count <= 0) { return std::nullopt; }
  const auto [end, error] = std::from_chars(text.data(), text.data() + count, id);
  return error == std::errc{} and id > 1 ? std::optional(id) : std::nullopt;
}

bool has_open(pid_t process, int descriptor)
{
  struct stat wanted{};
  if (fstat(descriptor, &wanted) != 0) { return false; }
  std::error_code denied;
  const fs::path open_files = "/proc/" + std::to_string(process) + "/fd";
  for (const auto& entry : fs::directory_iterator(open_files, denied)) {
    struct stat facts{};
    if (stat(entry.path().c_str(), &facts) == 0 and facts.st_dev == wanted.st_dev and
        facts.st_ino == wanted.st_ino) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<LockFile> LockFile::try_acquire(const fs::path& path)
{
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (descriptor < 0) {
    throw sqlkit::Error{sqlkit::ErrorCode::unavailable,
                        path.string() + " cannot be opened: " + std::strerror(errno) + "."};
  }
  LockFile lock{descriptor};
  auto wanted = whole_file(F_WRLCK);
  if (fcntl(descriptor, F_OFD_SETLK, &wanted) != 0) { return std::nullopt; }

  const auto id = std::to_string(getpid()) + "\n";
  if (ftruncate(descriptor, 0) != 0 or pwrite(descriptor, id.data(), id.size(), 0) < 0) {
    throw sqlkit::Error{sqlkit::ErrorCode::unavailable,
                        path.string() + " cannot be written: " + std::strerror(errno) + "."};
  }
  return lock;
}

LockFile::LockFile(LockFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

LockFile& LockFile::operator=(LockFile&& other) noexcept
{
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

LockFile::~LockFile()
{
  if (descriptor_ >= 0) { close(descriptor_); }
}

std::optional<LockHolder> find_lock_holder(const fs::path& path)
{
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) { return std::nullopt; }
  auto lock = whole_file(F_RDLCK);
  std::optional<LockHolder> holder;
  if (fcntl(descriptor, F_OFD_GETLK, &lock) == 0 and lock.l_type != F_UNLCK) {
    const auto id = read_pid(descriptor).value_or(0);
    holder = {.process = id, .is_verified = id > 1 and has_open(id, descriptor)};
  }
  close(descriptor);
  return holder;
}

}  // namespace socialhub::cluster
