#include "cluster/directory.hpp"

#include "crypto/random.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace socialhub::cluster {

namespace fs = std::filesystem;
using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

constexpr std::size_t max_socket_path_bytes = 107;  // sockaddr_un, without the closing zero
constexpr std::string_view longest_socket_name = "/.s.PGSQL.65535.lock";

constexpr auto marker_text =
    "This folder is a private PostgreSQL cluster that SocialHub made and may wipe.\n"
    "Stop it with `socialhub down`; look at it with `socialhub status`.\n";

[[noreturn]] void throw_unwritable(const fs::path& path, int reason)
{
  std::string sentence = path.string() + " cannot be written: " + std::strerror(reason) + ".";
  if (reason == ENOSPC or reason == EDQUOT) {
    sentence = "The disk is full: " + path.string() + " cannot be written. Free some space.";
  } else if (reason == EACCES or reason == EPERM or reason == EROFS) {
    sentence += " Choose another folder with --data, or run as the user who owns it.";
  }
  throw Error{ErrorCode::unavailable, sentence, {{"path", path.string()}}};
}

void make_folder(const fs::path& path, mode_t mode, const std::optional<Account>& owner)
{
  if (mkdir(path.c_str(), mode) != 0 and errno != EEXIST) { throw_unwritable(path, errno); }
  if (not fs::is_directory(path)) { throw_unwritable(path, ENOTDIR); }
  if (owner and chown(path.c_str(), owner->user, owner->group) != 0) {
    throw_unwritable(path, errno);
  }
}

void check_path_can_be_entered(const fs::path& path, const Account& account)
{
  const auto folder = find_closed_folder(account, path);
  if (not folder) { return; }
  throw Error{ErrorCode::unavailable, "PostgreSQL runs as the user " + account.name +
                                          ", who may not enter " + folder->string() +
                                          ". Choose another folder with --data, or: chmod o+x " +
                                          folder->string()};
}

/// A folder in /tmp may have been made by somebody else before us.
void check_short_folder(const fs::path& path, uid_t owner)
{
  struct stat facts{};
  if (lstat(path.c_str(), &facts) != 0) { throw_unwritable(path, errno); }
  if (not S_ISDIR(facts.st_mode) or facts.st_uid != owner) {
    throw Error{ErrorCode::unavailable, path.string() +
                                            " belongs to somebody else; the socket of "
                                            "PostgreSQL cannot be put there."};
  }
}

std::uint64_t hash_of(std::string_view text)  // FNV-1a: the same in every run and build
{
  std::uint64_t hash = 14695981039346656037ULL;
  for (const unsigned char byte : text) {
    hash = (hash ^ byte) * 1099511628211ULL;
  }
  return hash;
}

template <class T>
bool read_number(const std::string& text, T& number)
{
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} and end == text.data() + text.size();
}

}  // namespace

std::string encode_state(const RunningState& state)
{
  std::ostringstream text;
  text << "supervisor=" << state.supervisor << "\nserver=" << state.server
       << "\nrunner=" << (state.runner == Runner::serve ? "serve" : "supervise")
       << "\nport=" << state.port << "\ntcp=" << state.listens_on_tcp << "\nmajor=" << state.major
       << "\nsockets=" << state.sockets.string() << "\n";
  return text.str();
}

std::optional<RunningState> decode_state(const std::string& text)
{
  RunningState state;
  std::istringstream lines(text);
  std::string line;
  int known = 0;
  while (std::getline(lines, line)) {
    const auto middle = line.find('=');
    if (middle == std::string::npos) { return std::nullopt; }
    const auto name = line.substr(0, middle);
    const auto value = line.substr(middle + 1);
    bool good = true;
    if (name == "supervisor") { good = read_number(value, state.supervisor); }
    if (name == "server") { good = read_number(value, state.server); }
    if (name == "runner") { state.runner = value == "serve" ? Runner::serve : Runner::supervise; }
    if (name == "port") { good = read_number(value, state.port); }
    if (name == "tcp") { state.listens_on_tcp = value == "1"; }
    if (name == "major") { good = read_number(value, state.major); }
    if (name == "sockets") { state.sockets = value; }
    if (not good) { return std::nullopt; }
    ++known;
  }
  return known >= 7 ? std::optional(state) : std::nullopt;
}

Directory::Directory(fs::path root) : root_(fs::absolute(root).lexically_normal())
{
  if (not root_.has_filename()) { root_ = root_.parent_path(); }  // a trailing slash
}

fs::path Directory::sockets() const
{
  auto inside = root_ / "run";
  if (inside.string().size() + longest_socket_name.size() <= max_socket_path_bytes) {
    return inside;
  }
  std::array<char, 17> name{};
  std::to_chars(name.data(), name.data() + name.size() - 1, hash_of(root_.string()), 16);
  const fs::path outside = geteuid() == 0 ? "/run" : "/tmp";
  return outside / (std::string("socialhub-") + name.data());
}

bool Directory::is_ours() const
{
  std::error_code missing;
  return fs::is_regular_file(marker(), missing);
}

std::optional<int> Directory::data_major() const
{
  auto text = read_file(data() / "PG_VERSION");
  text = text.substr(0, text.find_first_of(".\n"));
  int major = 0;
  return read_number(text, major) ? std::optional(major) : std::nullopt;
}

std::optional<RunningState> Directory::read_state() const
{
  return decode_state(read_file(state()));
}

void Directory::write_state(const RunningState& running) const
{
  write_file(state(), encode_state(running), 0644);
}

void Directory::write_marker() const
{
  // Never by way of a second file: whoever looks meanwhile sees an empty folder or a marked one.
  const int file = open(marker().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (file < 0) { throw_unwritable(root_, errno); }
  const std::string_view text = marker_text;
  const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  close(file);
  if (not written) {
    unlink(marker().c_str());
    throw_unwritable(root_, ENOSPC);
  }
}

void Directory::prepare(const std::optional<Account>& account) const
{
  std::error_code problem;
  fs::create_directories(root_, problem);
  if (problem) { throw_unwritable(root_, problem.value()); }
  if (not is_ours()) {
    const bool is_empty = fs::is_empty(root_, problem);
    if (problem) { throw_unwritable(root_, problem.value()); }
    if (not is_empty and not is_ours()) {  // another process of ours may have been faster
      throw Error{ErrorCode::conflict,
                  root_.string() +
                      " holds files that SocialHub did not make. Choose an empty "
                      "folder with --data."};
    }
    // Also under a strict umask: PostgreSQL's user must get to its folders. Secrets are files of
    // mode 0600.
    fs::permissions(root_, fs::perms(0755), problem);
    write_marker();
  }
  if (access(root_.c_str(), W_OK) != 0) { throw_unwritable(root_, errno); }
  if (account) { check_path_can_be_entered(root_, *account); }

  const auto folder = sockets();
  make_folder(folder, 0700, account);
  if (folder.parent_path() != root_) {
    check_short_folder(folder, account ? account->user : geteuid());
    sqlkit::log::info("the path is too long for a socket: it lies elsewhere",
                      {{"folder", folder.string()}});
  }
}

sqlkit::Secret<> Directory::keep_password(const sqlkit::Secret<>& given) const
{
  auto kept = read_file(password_file());
  if (kept.ends_with('\n')) { kept.pop_back(); }
  const auto password = not given.empty()  ? given.reveal()
                        : not kept.empty() ? kept
                                           : crypto::make_token();
  if (password != kept) { write_file(password_file(), password + "\n", 0600); }
  return sqlkit::Secret<>{password};
}

void Directory::wipe() const
{
  if (not is_ours()) {
    throw Error{ErrorCode::conflict,
                root_.string() + " was not made by SocialHub. Nothing was deleted."};
  }
  // The marker stays, so an interrupted wipe can be repeated; so does the lock, which we hold.
  for (const auto& path : {data(), unfinished_data(), sockets(), log(), old_log(), supervisor_log(),
                           state(), password_file()}) {
    std::error_code problem;
    fs::remove_all(path, problem);
    if (problem) { throw_unwritable(path, problem.value()); }
  }
}

void write_file(const fs::path& path, const std::string& text, mode_t mode,
                const std::optional<Account>& owner)
{
  const auto fresh = path.string() + ".new-" + std::to_string(getpid());
  const int file = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
  if (file < 0) { throw_unwritable(path, errno); }
  int reason = fchmod(file, mode) == 0 ? 0 : errno;  // the file may be a left-over
  if (reason == 0 and owner and fchown(file, owner->user, owner->group) != 0) { reason = errno; }
  const auto written = write(file, text.data(), text.size());
  if (reason == 0 and written != static_cast<ssize_t>(text.size())) {
    reason = written < 0 ? errno : ENOSPC;
  }
  if (close(file) != 0 and reason == 0) { reason = errno; }
  if (reason == 0 and std::rename(fresh.c_str(), path.c_str()) != 0) { reason = errno; }
  if (reason != 0) {
    unlink(fresh.c_str());
    throw_unwritable(path, reason);
  }
}

std::string read_file(const fs::path& path, std::size_t limit)
{
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (not file) { return ""; }
  const auto size = static_cast<std::size_t>(std::max<std::streamoff>(file.tellg(), 0));
  file.seekg(static_cast<std::streamoff>(size > limit ? size - limit : 0));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace socialhub::cluster
