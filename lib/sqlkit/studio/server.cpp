#include "sqlkit/studio/server.hpp"

#include "sqlkit/async/task_group.hpp"
#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/studio/api.hpp"
#include "sqlkit/studio/gate.hpp"
#include "sqlkit/studio/page_files.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <optional>
#include <utility>

namespace sqlkit::studio {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t max_header_bytes = 16 * 1024;
constexpr std::size_t max_body_bytes = 2 * 1024 * 1024;
constexpr auto idle_limit = std::chrono::seconds(60);
constexpr auto body_limit = std::chrono::seconds(20);
constexpr auto write_limit = std::chrono::seconds(30);
constexpr std::size_t most_connections = 64;

constexpr auto content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

using Parser = http::request_parser<http::string_body>;
using Response = http::response<http::string_body>;

template <class Body>
void add_headers(http::response<Body>& response, std::string_view type)
{
  response.set(http::field::content_type, type);
  response.set(http::field::cache_control, "no-store");
  response.set("Content-Security-Policy", content_security_policy);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
}

Response make_response(int status, std::string_view type, std::string body)
{
  Response response{static_cast<http::status>(status), 11};
  add_headers(response, type);
  response.body() = std::move(body);
  response.prepare_payload();
  return response;
}

struct Sentence {
  std::string message;
};
struct SentenceOnly {
  Sentence problem;
};

Response make_refusal(const Refused& refused)
{
  return make_response(refused.status, "application/json",
                       json::to_text(SentenceOnly{{refused.sentence}}));
}

Response make_file(std::string_view path)
{
  const auto* file = find_page_file(path);
  if (file == nullptr) { return make_refusal({404, "There is no such file."}); }
  return make_response(200, content_type_of(*file), std::string(file->text));
}

RequestHead head_of(const Parser& parser)
{
  const auto& request = parser.get();
  const std::string target(request.target());
  return {.method = std::string(request.method_string()),
          .path = target.substr(0, target.find('?')),
          .host = std::string(request[http::field::host]),
          .origin = std::string(request[http::field::origin]),
          .token = std::string(request["X-Studio-Token"]),
          .content_type = std::string(request[http::field::content_type])};
}

tcp::acceptor listen(const Executor& executor, std::uint16_t port)
{
  error_code error;
  const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
  tcp::acceptor acceptor(executor);
  acceptor.open(endpoint.protocol());
  acceptor.set_option(tcp::acceptor::reuse_address(true));
  acceptor.bind(endpoint, error);
  if (!error) { acceptor.listen(asio::socket_base::max_listen_connections, error); }
  if (!error) { return acceptor; }
  const auto name = std::to_string(port);
  if (error == asio::error::address_in_use) {
    throw Error{ErrorCode::unavailable,
                "Port " + name + " is in use by another program; choose another with --port."};
  }
  throw Error{ErrorCode::unavailable,
              "The studio cannot listen on port " + name + ": " + error.message() + "."};
}

/// One connection of the browser.
class Client {
public:
  Client(tcp::socket socket, Studio& studio, const Gate& gate)
      : stream_(std::move(socket)), studio_(studio), gate_(gate)
  {
  }

  Task<> serve()
  {
    for (bool is_open = true; is_open;) {
      is_open = co_await serve_one();
    }
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

private:
  /// False if the connection is to be closed.
  Task<bool> serve_one()
  {
    Parser parser;
    parser.header_limit(max_header_bytes);
    parser.body_limit(max_body_bytes);
    error_code error;
    stream_.expires_after(idle_limit);
    co_await http::async_read_header(stream_, buffer_, parser,
                                     asio::redirect_error(asio::use_awaitable, error));
    std::optional<Refused> refused;
    if (!error) { refused = gate_.check(head_of(parser)); }
    if (!error && !refused) {
      stream_.expires_after(body_limit);
      co_await http::async_read(stream_, buffer_, parser,
                                asio::redirect_error(asio::use_awaitable, error));
    }
    if (error) { refused = refusal_of(error); }
    if (error && !refused) { co_return false; }
    if (refused) {
      auto response = make_refusal(*refused);
      response.keep_alive(false);
      co_await write(std::move(response));
      co_return false;
    }
    stream_.expires_never();
    co_await answer_request(&parser);
    co_return parser.get().keep_alive();
  }

  /// What is worth an answer; the others went away, or speak something else.
  static std::optional<Refused> refusal_of(const error_code& error)
  {
    if (error == http::error::body_limit) {
      return Refused{413, "This is more than the studio takes at once."};
    }
    if (error == http::error::header_limit) { return Refused{431, "The headers are too long."}; }
    return std::nullopt;
  }

  Task<> answer_request(Parser* parser)
  {
    const auto head = head_of(*parser);
    if (head.path == "/api/export") {
      co_await send_export(parser->get().body());
      co_return;
    }
    Response response;
    if (head.path.starts_with("/api/")) {
      auto name = head.path.substr(5);
      auto body = parser->get().body();
      auto answer = co_await studio::answer(studio_, std::move(name), std::move(body));
      response = make_response(answer.status, "application/json", std::move(answer.json));
    } else {
      response = make_file(head.path);
    }
    if (head.method == "HEAD") { response.body().clear(); }
    response.keep_alive(parser->get().keep_alive());
    co_await write(std::move(response));
  }

  Task<> write(Response response)
  {
    error_code ignored;
    stream_.expires_after(write_limit);
    co_await http::async_write(stream_, response,
                               asio::redirect_error(asio::use_awaitable, ignored));
  }

  /// As long as nothing was sent, what goes wrong is answered; later the connection is cut.
  Task<> send_export(std::string body)
  {
    bool has_begun = false;
    std::optional<Error> failure;
    try {
      auto request = json::decode<ExportRequest>(body, json::Mode::strict);
      const bool is_json = request.format == ExportFormat::json;
      const std::string type(is_json ? "application/json" : "text/csv; charset=utf-8");
      const WritePiece write_piece = [&](std::string piece) -> Task<> {
        if (!has_begun) { co_await begin_chunks(type); }
        has_begun = true;
        co_await write_chunk(std::move(piece));
      };
      co_await studio_.export_table(std::move(request), write_piece);
    } catch (const Error& error) {  // answered outside
      failure = error;
    }
    if (!failure) { co_await end_chunks(); }
    if (failure && has_begun) { throw *failure; }
    if (!failure) { co_return; }
    auto answer = refusal(*failure);
    auto response = make_response(answer.status, "application/json", std::move(answer.json));
    co_await write(std::move(response));
  }

  Task<> begin_chunks(std::string type)
  {
    http::response<http::empty_body> head{http::status::ok, 11};
    add_headers(head, type);
    head.chunked(true);
    http::response_serializer<http::empty_body> serializer{head};
    stream_.expires_after(write_limit);
    co_await http::async_write_header(stream_, serializer, asio::use_awaitable);
  }

  Task<> write_chunk(std::string piece)
  {
    if (piece.empty()) { co_return; }
    stream_.expires_after(write_limit);
    const auto chunk = http::make_chunk(asio::buffer(piece));
    co_await asio::async_write(stream_, chunk, asio::use_awaitable);
  }

  Task<> end_chunks()
  {
    const auto end = http::make_chunk_last();
    co_await asio::async_write(stream_, end, asio::use_awaitable);
  }

  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  Studio& studio_;
  const Gate& gate_;
};

}  // namespace

struct Server::State {
  State(const Executor& executor, Studio& studio_, ServerOptions options)
      : acceptor(listen(executor, options.port)),
        port(acceptor.local_endpoint().port()),
        token(options.token),
        gate(port, options.token),
        studio(studio_),
        clients(executor)
  {
  }

  Task<> serve(tcp::socket socket)
  {
    Client client(std::move(socket), studio, gate);
    try {
      co_await client.serve();
    } catch (const boost::system::system_error&) {  // The browser went away, as it may.
    }
  }

  tcp::acceptor acceptor;
  std::uint16_t port;
  std::string token;
  Gate gate;
  Studio& studio;
  TaskGroup clients;
  bool is_stopping = false;
};

Server::Server(Executor executor, Studio& studio, ServerOptions options)
    : state_(std::make_shared<State>(executor, studio, std::move(options)))
{
}

Server::~Server() = default;

std::uint16_t Server::port() const noexcept
{
  return state_->port;
}

std::string Server::address() const
{
  return "http://127.0.0.1:" + std::to_string(state_->port) + "/#token=" + state_->token;
}

Task<> Server::run()
{
  const auto state = state_;
  while (!state->is_stopping) {
    error_code error;
    tcp::socket socket(state->acceptor.get_executor());
    co_await state->acceptor.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
    if (state->is_stopping || error == asio::error::operation_aborted) { break; }
    // No descriptor is left, perhaps: it would fail again at once.
    if (error) { co_await sleep_for(std::chrono::milliseconds(100)); }
    if (error || state->clients.size() >= most_connections) { continue; }
    state->clients.spawn("studio client", state->serve(std::move(socket)));
  }
}

Task<> Server::stop()
{
  const auto state = state_;
  state->is_stopping = true;
  error_code ignored;
  state->acceptor.close(ignored);
  co_await state->clients.stop();
}

}  // namespace sqlkit::studio
