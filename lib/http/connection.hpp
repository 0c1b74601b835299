#pragma once

#include "http/gate.hpp"
#include "http/request_parser.hpp"
#include "http/response_head.hpp"
#include "http/server.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <array>
#include <chrono>
#include <exception>
#include <string>
#include <string_view>

namespace socialhub::http {

/// What the connections of one server share. They run on one thread, so one read buffer serves all:
/// what is read goes to the connection's parser before anybody else reads.
struct ServerContext {
  ServerOptions options;
  Handler handler;
  std::array<char, 16 * 1024> read_buffer{};
  bool stopping = false;
};

/// One client's connection: reads requests, has them answered, writes the answers, in order.
class Connection {
public:
  using TimePoint = std::chrono::steady_clock::time_point;

  Connection(ServerContext& context, boost::asio::ip::tcp::socket socket, std::string peer_address);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Serves until the client leaves, a deadline passes, or the server stops.
  Task<> serve();
  /// Answers once, whatever may come, and closes.
  Task<> turn_away(Refusal refusal);

  /// Ends what takes longer than allowed. The server calls this regularly.
  void check_deadline(TimePoint now);
  /// Ends an idle connection or a stream; a running request may finish.
  void begin_stop();
  /// Closes the socket at once.
  void cut();

private:
  class Writer;

  Task<bool> read_request();
  Task<bool> read_more();
  Task<bool> answer_request();
  Task<Answer> call_handler(ServerRequest request);
  Task<bool> send_response(Response response, Method method);
  Task<bool> send_stream(StreamResponse response, Method method);
  Task<bool> run_stream(StreamResponse response, BodyFraming framing);
  Task<std::exception_ptr> run_body(StreamBody body, Writer* writer);
  Task<> watch_client();
  Task<> refuse(Refusal refusal);
  Task<> close_gently();
  Task<bool> write(std::string head, std::string body);

  void set_read_deadline();
  bool may_serve_another() const noexcept;

  ServerContext& context_;
  boost::asio::ip::tcp::socket socket_;
  std::string peer_address_;
  RequestParser parser_;
  TimePoint deadline_ = TimePoint::max();
  TimePoint phase_began_at_;
  RequestParser::State timed_state_ = RequestParser::State::idle;
  bool served_before_ = false;
  bool is_streaming_ = false;
  bool continue_sent_ = false;
  bool timed_out_ = false;
  bool client_left_ = false;
};

}  // namespace socialhub::http
