#include "cluster/process.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace socialhub::cluster {

namespace {

constexpr std::size_t max_output_bytes = 1 << 20;

/// Everything a child needs, made before fork(): after it, a program with threads may not allocate.
struct Prepared {
  std::vector<char*> arguments;
  std::vector<char*> environment;
  const Account* account = nullptr;
  int output = -1;
  int report = -1;  ///< where a failed exec is told
  pid_t parent = 0;
  OnParentDeath on_parent_death = OnParentDeath::keep_running;
};

[[noreturn]] void report_and_exit(const Prepared& child)
{
  const int reason = errno;
  [[maybe_unused]] const auto written = write(child.report, &reason, sizeof reason);
  _exit(127);
}

void restore_signals()
{
  for (int signal = 1; signal < NSIG; ++signal) {
    std::signal(signal, SIG_DFL);
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

bool become(const Account& account)
{
  return setgroups(account.groups.size(), account.groups.data()) == 0 and
         setgid(account.group) == 0 and setuid(account.user) == 0;
}

/// The child's side of fork(). Only async-signal-safe calls.
[[noreturn]] void execute(Prepared& child)
{
  restore_signals();
  setsid();
  // Above 0 to 3, which are filled next.
  child.output = fcntl(child.output, F_DUPFD, 10);
  child.report = fcntl(child.report, F_DUPFD, 10);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, 0);
  dup2(child.output, 1);
  dup2(child.output, 2);
  if (dup2(child.report, 3) != 3) { report_and_exit(child); }
  child.report = 3;
  close_range(4, ~0U, 0);
  fcntl(3, F_SETFD, FD_CLOEXEC);

  if (child.account != nullptr and not become(*child.account)) { report_and_exit(child); }
  if (child.on_parent_death == OnParentDeath::stop) {
    // Only after setuid, which clears it; and the parent may have died before.
    prctl(PR_SET_PDEATHSIG, SIGINT);
    if (getppid() != child.parent) { _exit(127); }
  }
  if (chdir("/") != 0) { report_and_exit(child); }
  execve(child.arguments[0], child.arguments.data(), child.environment.data());
  report_and_exit(child);
}

/// What a program may not get from our environment: anything.
std::vector<std::string> make_environment(const Command& command)
{
  std::vector<std::string> environment;
  if (command.inherits_environment) {
    for (char** entry = environ; *entry != nullptr; ++entry) {
      environment.emplace_back(*entry);
    }
    return environment;
  }
  return {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"};
}

std::vector<char*> to_pointers(const std::vector<std::string>& texts)
{
  std::vector<char*> pointers;
  for (const auto& text : texts) {
    pointers.push_back(const_cast<char*>(text.c_str()));
  }
  pointers.push_back(nullptr);
  return pointers;
}

[[noreturn]] void throw_not_started(const std::string& program, int reason)
{
  throw sqlkit::Error{sqlkit::ErrorCode::unavailable,
                      program + " cannot be run: " + std::strerror(reason) + "."};
}

/// Forks and executes; returns once the program really runs.
pid_t launch(const Command& command, int output)
{
  std::array<int, 2> report{};
  if (pipe2(report.data(), O_CLOEXEC) != 0) { throw_not_started(command.arguments[0], errno); }
  const auto environment = make_environment(command);
  Prepared child{.arguments = to_pointers(command.arguments),
                 .environment = to_pointers(environment),
                 .account = command.account ? &*command.account : nullptr,
                 .output = output,
                 .report = report[1],
                 .parent = getpid(),
                 .on_parent_death = command.on_parent_death};
  const pid_t id = fork();
  if (id == 0) { execute(child); }
  const int fork_error = errno;
  close(report[1]);

  int reason = 0;
  const auto count = id > 0 ? read(report[0], &reason, sizeof reason) : 0;
  close(report[0]);
  if (id < 0) { throw_not_started(command.arguments[0], fork_error); }
  if (count == sizeof reason) {
    waitpid(id, nullptr, 0);
    throw_not_started(command.arguments[0], reason);
  }
  return id;
}

std::string read_output(int descriptor)
{
  std::string output;
  std::array<char, 4096> buffer{};
  for (;;) {
    const auto count = read(descriptor, buffer.data(), buffer.size());
    if (count < 0 and errno == EINTR) { continue; }
    if (count <= 0) { return output; }
    output.append(buffer.data(), std::min<std::size_t>(count, max_output_bytes - output.size()));
  }
}

}  // namespace

ProgramResult run_program(const Command& command)
{
  std::array<int, 2> output{};
  if (pipe2(output.data(), O_CLOEXEC) != 0) { throw_not_started(command.arguments[0], errno); }
  pid_t id = 0;
  try {
    id = launch(command, output[1]);
  } catch (...) {  // both ends must be closed whatever happens
    close(output[0]);
    close(output[1]);
    throw;
  }
  close(output[1]);

  ProgramResult result{.output = read_output(output[0])};
  close(output[0]);
  while (waitpid(id, &result.status, 0) < 0 and errno == EINTR) {}
  return result;
}

std::string describe_ending(int status)
{
  if (WIFSIGNALED(status)) { return "signal " + std::to_string(WTERMSIG(status)); }
  return "exit status " + std::to_string(WEXITSTATUS(status));
}

Process::Process(pid_t id, bool is_child)
    : id_(id), is_child_(is_child), descriptor_(static_cast<int>(syscall(SYS_pidfd_open, id, 0)))
{
  if (descriptor_ >= 0) { fcntl(descriptor_, F_SETFD, FD_CLOEXEC); }
}

Process Process::start(const Command& command)
{
  const auto path = command.output.empty() ? std::filesystem::path("/dev/null") : command.output;
  const int output = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (output < 0) {
    throw_not_started(command.arguments[0] + " (log " + path.string() + ")", errno);
  }
  try {
    const pid_t id = launch(command, output);
    close(output);
    return Process{id, true};
  } catch (...) {  // the log's descriptor must be closed whatever happens
    close(output);
    throw;
  }
}

std::optional<Process> Process::adopt(pid_t id)
{
  if (id <= 1 or (kill(id, 0) != 0 and errno == ESRCH)) { return std::nullopt; }
  return Process{id, false};
}

Process::Process(Process&& other) noexcept
    : id_(other.id_),
      is_child_(other.is_child_),
      has_ended_(other.has_ended_),
      descriptor_(std::exchange(other.descriptor_, -1)),
      ending_(std::move(other.ending_))
{
}

Process& Process::operator=(Process&& other) noexcept
{
  std::swap(id_, other.id_);
  std::swap(is_child_, other.is_child_);
  std::swap(has_ended_, other.has_ended_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(ending_, other.ending_);
  return *this;
}

Process::~Process()
{
  if (descriptor_ >= 0) { close(descriptor_); }
}

bool Process::reap()
{
  if (has_ended_) { return true; }
  if (not is_child_) {
    // A pidfd is readable as soon as the process is a zombie; kill() still finds that one.
    pollfd watched{.fd = descriptor_, .events = POLLIN, .revents = 0};
    has_ended_ =
        descriptor_ >= 0 ? poll(&watched, 1, 0) == 1 : kill(id_, 0) != 0 and errno == ESRCH;
    if (has_ended_) {
      ending_ = "not our child";
      waitpid(id_, nullptr, WNOHANG);  // orphans become children of the first process: maybe of us
    }
    return has_ended_;
  }
  int status = 0;
  const auto result = waitpid(id_, &status, WNOHANG);
  if (result == id_) { ending_ = describe_ending(status); }
  // ECHILD: somebody ignores SIGCHLD or reaped it before us; it is gone in any case.
  has_ended_ = result == id_ or (result < 0 and errno == ECHILD);
  return has_ended_;
}

bool Process::wait_for_end(std::chrono::milliseconds limit, const StopRequest* stop)
{
  // Without pidfd (kernels before 5.3) the process is looked at this often.
  constexpr auto look_interval = std::chrono::milliseconds(50);
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (not reap()) {
    auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) { return false; }
    if (descriptor_ < 0) { left = std::min(left, look_interval); }
    left = std::min(left, std::chrono::milliseconds(60'000));
    std::array<pollfd, 2> watched{
        {{.fd = descriptor_, .events = POLLIN, .revents = 0},
         {.fd = stop != nullptr ? stop->descriptor() : -1, .events = POLLIN, .revents = 0}}};
    poll(watched.data(), watched.size(), static_cast<int>(left.count()));
    if ((watched[1].revents & POLLIN) != 0) { return reap(); }
  }
  return true;
}

void Process::send_signal(int signal)
{
  if (id_ <= 1 or reap()) { return; }
  if (descriptor_ >= 0) {
    // The pidfd cannot mean another process that got the same number.
    syscall(SYS_pidfd_send_signal, descriptor_, signal, nullptr, 0);
  } else {
    kill(id_, signal);
  }
}

}  // namespace socialhub::cluster
