#include "http/curl_loop.hpp"

#include "sqlkit/base/error.hpp"

#include <curl/curl.h>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <optional>
#include <unordered_map>
#include <utility>

namespace socialhub::http {

namespace asio = boost::asio;
using asio::posix::stream_descriptor;
using boost::system::error_code;

namespace {

// Enough for the five networks' hosts several times over; the rest is closed, oldest first.
constexpr long max_kept_connections = 64;
constexpr long max_connections_per_host = 16;

void initialize_libcurl()
{
  static const auto code = curl_global_init(CURL_GLOBAL_DEFAULT);
  sqlkit::invariant(code == CURLE_OK, "libcurl can be initialised.");
}

}  // namespace

/// A socket of libcurl's. It stays libcurl's own: the descriptor only waits for it and never closes
/// it.
struct CurlLoop::Watch {
  Watch(const sqlkit::Executor& executor, curl_socket_t watched_socket)
      : descriptor(executor, watched_socket), socket(watched_socket)
  {
  }
  ~Watch() { release(); }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  void release()
  {
    if (descriptor.is_open()) descriptor.release();
  }

  stream_descriptor descriptor;
  curl_socket_t socket;
  int wanted = CURL_POLL_NONE;
  bool awaits_read = false;
  bool awaits_write = false;
};

/// A transfer under way: in libcurl's hands exactly as long as it lives.
struct CurlLoop::Transfer {
  Transfer(const sqlkit::Executor& executor, CURLM* multi_handle, CURL* easy_handle)
      : multi(multi_handle), easy(easy_handle), ended(executor)
  {
    ended.expires_at(asio::steady_timer::time_point::max());
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_multi_add_handle(multi, easy);
  }
  ~Transfer() { curl_multi_remove_handle(multi, easy); }
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  CURLM* multi;
  CURL* easy;
  asio::steady_timer ended;
  std::optional<int> code;
};

struct CurlLoop::State : std::enable_shared_from_this<CurlLoop::State> {
  explicit State(sqlkit::Executor run_on);
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  static int on_socket(CURL*, curl_socket_t socket, int wanted, void* self, void*);
  static int on_timer(CURLM*, long timeout_ms, void* self);

  void watch(curl_socket_t socket, int wanted);
  void forget(curl_socket_t socket);
  void arm(const std::shared_ptr<Watch>& watch);
  void arm_read(const std::shared_ptr<Watch>& watch);
  void arm_write(const std::shared_ptr<Watch>& watch);
  void on_ready(const std::shared_ptr<Watch>& watch, int direction, const error_code& error);
  void act(curl_socket_t socket, int events);

  sqlkit::Executor executor;
  asio::steady_timer timer;
  std::unordered_map<curl_socket_t, std::shared_ptr<Watch>> watches;
  CURLM* multi;
};

CurlLoop::State::State(sqlkit::Executor run_on) : executor(std::move(run_on)), timer(executor)
{
  initialize_libcurl();
  multi = curl_multi_init();
  sqlkit::invariant(multi != nullptr, "libcurl gives a multi handle.");
  curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &State::on_socket);
  curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &State::on_timer);
  curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, max_kept_connections);
  curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, max_connections_per_host);
}

CurlLoop::State::~State()
{
  curl_multi_cleanup(multi);  // calls on_socket for what it still watches
}

int CurlLoop::State::on_socket(CURL*, curl_socket_t socket, int wanted, void* self, void*)
{
  auto& state = *static_cast<State*>(self);
  if (wanted == CURL_POLL_REMOVE) {
    state.forget(socket);
  } else {
    state.watch(socket, wanted);
  }
  return 0;
}

int CurlLoop::State::on_timer(CURLM*, long timeout_ms, void* self)
{
  auto& state = *static_cast<State*>(self);
  if (timeout_ms < 0) {
    state.timer.cancel();
    return 0;
  }
  // Also for 0: libcurl must not be called from within its callback.
  state.timer.expires_after(std::chrono::milliseconds(timeout_ms));
  state.timer.async_wait([weak = state.weak_from_this()](const error_code& error) {
    const auto locked = weak.lock();
    if (locked && !error) locked->act(CURL_SOCKET_TIMEOUT, 0);
  });
  return 0;
}

void CurlLoop::State::watch(curl_socket_t socket, int wanted)
{
  auto& watch = watches[socket];
  if (!watch) watch = std::make_shared<Watch>(executor, socket);
  watch->wanted = wanted;
  arm(watch);
}

/// libcurl calls this before it closes a socket, whose number may come back at once as another's.
void CurlLoop::State::forget(curl_socket_t socket)
{
  const auto found = watches.find(socket);
  if (found == watches.end()) return;
  found->second->wanted = CURL_POLL_NONE;
  found->second->release();
  watches.erase(found);
}

void CurlLoop::State::arm(const std::shared_ptr<Watch>& watch)
{
  if ((watch->wanted & CURL_POLL_IN) != 0 && !watch->awaits_read) arm_read(watch);
  if ((watch->wanted & CURL_POLL_OUT) != 0 && !watch->awaits_write) arm_write(watch);
}

void CurlLoop::State::arm_read(const std::shared_ptr<Watch>& watch)
{
  watch->awaits_read = true;
  watch->descriptor.async_wait(stream_descriptor::wait_read,
                               [weak = weak_from_this(), watch](const error_code& error) {
                                 watch->awaits_read = false;
                                 if (const auto locked = weak.lock())
                                   locked->on_ready(watch, CURL_CSELECT_IN, error);
                               });
}

void CurlLoop::State::arm_write(const std::shared_ptr<Watch>& watch)
{
  watch->awaits_write = true;
  watch->descriptor.async_wait(stream_descriptor::wait_write,
                               [weak = weak_from_this(), watch](const error_code& error) {
                                 watch->awaits_write = false;
                                 if (const auto locked = weak.lock())
                                   locked->on_ready(watch, CURL_CSELECT_OUT, error);
                               });
}

void CurlLoop::State::on_ready(const std::shared_ptr<Watch>& watch, int direction,
                               const error_code& error)
{
  static_assert(CURL_POLL_IN == CURL_CSELECT_IN && CURL_POLL_OUT == CURL_CSELECT_OUT);
  if ((watch->wanted & direction) == 0) return;  // forgotten, or not wanted any more
  act(watch->socket, error ? CURL_CSELECT_ERR : direction);
  arm(watch);
}

void CurlLoop::State::act(curl_socket_t socket, int events)
{
  int running = 0;
  curl_multi_socket_action(multi, socket, events, &running);
  int queued = 0;
  while (const auto* message = curl_multi_info_read(multi, &queued)) {
    if (message->msg != CURLMSG_DONE) continue;
    Transfer* transfer = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
    transfer->code = message->data.result;
    transfer->ended.cancel();
  }
}

CurlLoop::CurlLoop(sqlkit::Executor executor) : state_(std::make_shared<State>(std::move(executor)))
{
}

CurlLoop::~CurlLoop() = default;

Task<int> CurlLoop::perform(void* easy)
{
  const auto state = state_;
  Transfer transfer(state->executor, state->multi, easy);
  while (!transfer.code) {
    error_code ignored;  // a cancelled coroutine throws at the next await
    co_await transfer.ended.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
  co_return *transfer.code;
}

}  // namespace socialhub::http
