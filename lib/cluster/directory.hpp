#pragma once

#include "cluster/account.hpp"

#include "sqlkit/base/secret.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

namespace socialhub::cluster {

/// Who runs the cluster: a supervisor of its own, or a server for itself.
enum class Runner { supervise, serve };

/// What the running cluster leaves for others to read.
struct RunningState {
  pid_t supervisor = 0;
  pid_t server = 0;
  Runner runner = Runner::supervise;
  std::uint16_t port = 0;
  bool listens_on_tcp = false;
  std::filesystem::path sockets;
  int major = 0;

  friend bool operator==(const RunningState&, const RunningState&) = default;
};

std::string encode_state(const RunningState& state);
/// Empty if the text is not one that encode_state wrote.
std::optional<RunningState> decode_state(const std::string& text);

/// The folder of one private cluster: PostgreSQL's own data directory, its socket and log, and what
/// we keep beside them. A marker file says that it is ours; nothing is ever deleted without it.
class Directory {
public:
  explicit Directory(std::filesystem::path root);

  const std::filesystem::path& root() const noexcept { return root_; }
  std::filesystem::path data() const { return root_ / "data"; }
  /// Where initdb works; renamed to data() once it is complete.
  std::filesystem::path unfinished_data() const { return root_ / "data.new"; }
  std::filesystem::path log() const { return root_ / "server.log"; }
  std::filesystem::path old_log() const { return root_ / "server.log.1"; }
  std::filesystem::path supervisor_log() const { return root_ / "supervise.log"; }
  std::filesystem::path lock() const { return root_ / "lock"; }
  std::filesystem::path state() const { return root_ / "state"; }
  std::filesystem::path password_file() const { return root_ / "password"; }
  std::filesystem::path marker() const { return root_ / "socialhub-cluster"; }

  /// Where the socket goes: `run` inside, or a short folder outside if a socket's path there would
  /// exceed the system's 107 bytes.
  std::filesystem::path sockets() const;

  bool is_ours() const;
  /// The major that made the data; nothing while there is none.
  std::optional<int> data_major() const;
  std::optional<RunningState> read_state() const;
  void write_state(const RunningState& state) const;

  /// Makes the folder, its marker and the socket's folder. Throws Error{unavailable} if it cannot
  /// be written, if the account may not enter it, or if it holds somebody else's files.
  void prepare(const std::optional<Account>& account) const;

  /// The password for TCP: `given`, else the kept one, else a new one; kept in a file of mode 0600.
  sqlkit::Secret<> keep_password(const sqlkit::Secret<>& given) const;

  /// Deletes everything we made, but not the folder itself, its marker and its lock.
  /// Throws Error{conflict} if the marker is missing.
  void wipe() const;

private:
  void write_marker() const;

  std::filesystem::path root_;
};

/// Replaces a file at once: readers see the old text or the new.
/// Throws Error{unavailable} with a sentence about the path.
void write_file(const std::filesystem::path& path, const std::string& text, mode_t mode,
                const std::optional<Account>& owner = {});

/// The file's text, at most the last `limit` bytes of it; "" if it cannot be read.
std::string read_file(const std::filesystem::path& path, std::size_t limit = 1 << 20);

}  // namespace socialhub::cluster
