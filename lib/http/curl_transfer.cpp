#include "http/curl_transfer.hpp"

#include "http/client_error.hpp"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace socialhub::http {

namespace {

constexpr std::size_t max_response_header_bytes = 64 * 1024;

struct EasyDeleter {
  void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
};
struct ListDeleter {
  void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using EasyHandle = std::unique_ptr<CURL, EasyDeleter>;
using HeaderList = std::unique_ptr<curl_slist, ListDeleter>;

std::optional<IpAddress> to_ip_address(const curl_sockaddr& target)
{
  IpAddress address;
  if (target.family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &target.addr, sizeof v4);
    std::memcpy(address.bytes.data(), &v4.sin_addr, sizeof v4.sin_addr);
    return address;
  }
  if (target.family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &target.addr, sizeof v6);
    address.family = IpAddress::Family::v6;
    std::memcpy(address.bytes.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
    return address;
  }
  return std::nullopt;
}

void append(HeaderList& list, const std::string& line)
{
  auto* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  if (list == nullptr) list.reset(longer);  // a longer list begins as before
}

HeaderList make_header_list(const ClientRequest& request)
{
  HeaderList list;
  for (const auto& [name, value] : request.headers) {
    // libcurl takes "Name:" as the wish to leave the header out.
    append(list, value.empty() ? name + ";" : name + ": " + value);
  }
  append(list, "Expect:");  // a 100-continue costs a round trip and many servers mishandle it
  if (!request.headers.find("Content-Type")) append(list, "Content-Type:");
  return list;
}

}  // namespace

struct CurlTransfer::State {
  State(const OutboundGuard& guard_, const Url& url_, std::size_t max_bytes_)
      : guard(guard_), url(url_), max_bytes(max_bytes_), easy(curl_easy_init())
  {
    if (!easy) throw std::bad_alloc();
  }

  template <class Value>
  void set(CURLoption option, Value value)
  {
    curl_easy_setopt(easy.get(), option, value);
  }
  void set_limits(const ClientOptions& options, std::chrono::milliseconds time_left);
  void set_request(const ClientRequest& request, const std::string& user_agent);
  Headers read_headers() const;

  static curl_socket_t on_open_socket(void* self, curlsocktype, curl_sockaddr* target);
  static std::size_t on_header(const char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(const char* bytes, std::size_t size, std::size_t count, void* self);

  const OutboundGuard& guard;
  const Url& url;
  std::size_t max_bytes;
  HeaderList header_list;
  std::size_t header_bytes = 0;
  std::string body;
  bool head_complete = false;
  bool address_refused = false;
  bool too_large = false;
  EasyHandle easy;
};

/// Sees the final address of every socket, whatever the URL or the name servers said.
curl_socket_t CurlTransfer::State::on_open_socket(void* self, curlsocktype, curl_sockaddr* target)
{
  auto& state = *static_cast<State*>(self);
  const auto address = to_ip_address(*target);
  if (!address || !state.guard.may_connect(state.url, *address)) {
    state.address_refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

std::size_t CurlTransfer::State::on_header(const char* bytes, std::size_t size, std::size_t count,
                                           void* self)
{
  auto& state = *static_cast<State*>(self);
  // libcurl is content with a head that was cut off, so its end is looked for here.
  const std::string_view line(bytes, size * count);
  if (line.starts_with("HTTP/")) state.head_complete = false;
  if (line == "\r\n" || line == "\n") state.head_complete = true;
  state.header_bytes += size * count;
  if (state.header_bytes <= max_response_header_bytes) return size * count;
  state.too_large = true;
  return 0;
}

/// Gets the body after decompression, so the limit holds for what it unfolds to.
std::size_t CurlTransfer::State::on_body(const char* bytes, std::size_t size, std::size_t count,
                                         void* self)
{
  auto& state = *static_cast<State*>(self);
  if (state.body.size() + size * count > state.max_bytes) {
    state.too_large = true;
    return 0;
  }
  state.body.append(bytes, size * count);
  return size * count;
}

void CurlTransfer::State::set_limits(const ClientOptions& options,
                                     std::chrono::milliseconds time_left)
{
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_PROXY, "");  // also keeps the environment's proxies out
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_QUICK_EXIT, 1L);  // else giving up blocks the thread until the resolver comes back
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_PATH_AS_IS, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(time_left.count()));
  set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(max_bytes));
  set(CURLOPT_OPENSOCKETFUNCTION, &State::on_open_socket);
  set(CURLOPT_OPENSOCKETDATA, this);
  set(CURLOPT_HEADERFUNCTION, &State::on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_WRITEFUNCTION, &State::on_body);
  set(CURLOPT_WRITEDATA, this);
}

void CurlTransfer::State::set_request(const ClientRequest& request, const std::string& user_agent)
{
  set(CURLOPT_URL, to_string(url).c_str());
  header_list = make_header_list(request);
  set(CURLOPT_HTTPHEADER, header_list.get());
  set(CURLOPT_ACCEPT_ENCODING, "");
  set(CURLOPT_USERAGENT, user_agent.c_str());
  if (request.method == Method::head) {
    set(CURLOPT_NOBODY, 1L);
  } else if (!request.body.empty() || request.method == Method::post ||
             request.method == Method::put || request.method == Method::patch) {
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(CURLOPT_POSTFIELDS, request.body.c_str());
  }
  if (request.method != Method::get && request.method != Method::head) {
    set(CURLOPT_CUSTOMREQUEST, std::string(http::to_string(request.method)).c_str());
  }
  // When a kept connection dies before an answer, libcurl sends the request again by itself. What
  // may have had an effect must not be repeated, so it gets a connection of its own.
  if (request.method == Method::post || request.method == Method::patch) {
    set(CURLOPT_FRESH_CONNECT, 1L);
  }
}

Headers CurlTransfer::State::read_headers() const
{
  Headers headers;
  curl_header* header = nullptr;
  while ((header = curl_easy_nextheader(easy.get(), CURLH_HEADER, -1, header)) != nullptr) {
    headers.add(header->name, header->value);
  }
  if (headers.find("Content-Encoding")) {
    // libcurl has decoded the body; these would describe what came over the wire.
    headers.remove("Content-Encoding");
    headers.remove("Content-Length");
  }
  return headers;
}

CurlTransfer::CurlTransfer(const ClientOptions& options, const OutboundGuard& guard,
                           const ClientRequest& request, const Url& url,
                           std::chrono::milliseconds time_left)
    : state_(std::make_unique<State>(guard, url, options.max_response_bytes))
{
  state_->set_limits(options, time_left);
  state_->set_request(request, options.user_agent);
}

CurlTransfer::~CurlTransfer() = default;

void* CurlTransfer::handle() const noexcept
{
  return state_->easy.get();
}

Response CurlTransfer::take_response(int code)
{
  auto* easy = state_->easy.get();
  if (code == CURLE_OK && !state_->head_complete) code = CURLE_PARTIAL_FILE;
  if (code != CURLE_OK) {
    long request_bytes = 0;
    curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &request_bytes);
    throw to_error({code, state_->url.host, request_bytes > 0, state_->address_refused,
                    state_->too_large || code == CURLE_FILESIZE_EXCEEDED});
  }
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return {static_cast<int>(status), state_->read_headers(), std::move(state_->body)};
}

}  // namespace socialhub::http
