#pragma once

#include "http/client.hpp"
#include "http/message.hpp"
#include "http/outbound_guard.hpp"
#include "http/url.hpp"

#include <chrono>
#include <cstddef>
#include <memory>

namespace socialhub::http {

/// One request and its answer on a libcurl easy handle, without redirects. What it refers to must
/// outlive it.
class CurlTransfer {
public:
  CurlTransfer(const ClientOptions& options, const OutboundGuard& guard,
               const ClientRequest& request, const Url& url, std::chrono::milliseconds time_left);
  ~CurlTransfer();
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  /// The `CURL*`, ready to be performed.
  void* handle() const noexcept;

  /// The answer, once the transfer has ended with that `CURLcode`. Throws Error as Transport::send
  /// says.
  Response take_response(int code);

private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace socialhub::http
