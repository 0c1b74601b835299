#pragma once

#include "http/gate.hpp"
#include "http/message.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace socialhub::http {

struct ParserLimits {
  GateLimits head;
  std::size_t max_body_bytes = 1024 * 1024;
};

/// Turns the bytes of one connection into requests; knows no socket and no clock. Heads pass the
/// gate as raw bytes first, then Beast reads them: what either refuses is refused.
class RequestParser {
public:
  enum class State {
    idle,      ///< nothing of the next request has come
    head,      ///< within the head
    body,      ///< the head is complete, the body is not
    complete,  ///< take_request() gives the request
    refused,   ///< refusal() says why; nothing more is read
  };

  explicit RequestParser(ParserLimits limits);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  State state() const noexcept { return state_; }
  const Refusal& refusal() const noexcept { return refusal_; }
  /// Bytes of the present body that have come so far, its framing included.
  std::size_t received_body_bytes() const noexcept { return received_body_bytes_; }
  /// True if the client waits for a "100 Continue" before it sends the body.
  bool expects_continue() const noexcept;
  /// True if the connection may serve another request after the present one.
  bool keeps_alive() const noexcept;
  /// True if the present request came as HTTP/1.0.
  bool is_http_1_0() const noexcept;

  /// Reads on. Bytes behind a complete request are kept for the next one.
  void feed(std::string_view bytes);

  /// Takes the complete request; state() is `complete` until finish_request().
  ServerRequest take_request();

  /// Begins with the next request, of which some may have come already.
  void finish_request();

  /// Bytes that have come but were not read yet.
  std::size_t pending_bytes() const noexcept { return input_.size(); }

private:
  class Message;

  void advance();
  void read_head();
  void begin_message(std::string_view head);
  void read_body();
  void consume(std::size_t count);
  void refuse(Refusal refusal);

  ParserLimits limits_;
  State state_ = State::idle;
  Refusal refusal_;
  std::string input_;
  std::size_t inspected_ = 0;
  bool request_line_passed_ = false;
  bool empty_line_skipped_ = false;
  std::size_t received_body_bytes_ = 0;
  std::unique_ptr<Message> message_;
};

}  // namespace socialhub::http
