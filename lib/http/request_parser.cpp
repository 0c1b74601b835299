#include "http/request_parser.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <utility>

namespace socialhub::http {

namespace beast_http = boost::beast::http;
using boost::beast::error_code;

namespace {

constexpr std::string_view head_end = "\r\n\r\n";

// Chunk sizes, extensions and trailers are a line or two; more of them unread is an attack.
constexpr std::size_t max_unread_framing = 16 * 1024;

std::string_view view(boost::beast::string_view text) noexcept
{
  return {text.data(), text.size()};
}

Refusal to_refusal(const error_code& error) noexcept
{
  if (error == beast_http::error::body_limit) return {413, "The body is too large."};
  if (error == beast_http::error::header_limit) return {431, "The headers are too long."};
  return {400, "The request is malformed."};
}

}  // namespace

/// Beast's parser, writing straight into a request.
class RequestParser::Message final : public beast_http::basic_parser<true> {
public:
  explicit Message(const ParserLimits& limits)
  {
    eager(true);
    header_limit(static_cast<std::uint32_t>(limits.head.max_header_bytes));
    body_limit(limits.max_body_bytes);
  }

  ServerRequest request;
  bool expects_continue = false;
  bool is_http_1_0 = false;

private:
  void on_request_impl(beast_http::verb, boost::beast::string_view method,
                       boost::beast::string_view target, int version, error_code& error) override
  {
    const auto known = http::parse_method(view(method));
    if (!known) {
      error = beast_http::error::bad_method;
      return;
    }
    request.method = *known;
    is_http_1_0 = version == 10;
    request.target = view(target);
    // The gate has made sure that an absolute target names the same host as the Host header.
    const auto authority = request.target.starts_with('/') ? 0 : request.target.find("://");
    const auto begin = authority == 0 || authority == std::string::npos
                           ? 0
                           : request.target.find('/', authority + 3);
    const auto query = request.target.find('?', begin);
    request.path = request.target.substr(begin, query - begin);
    if (query != std::string::npos) request.query = request.target.substr(query + 1);
  }

  void on_response_impl(int, boost::beast::string_view, int, error_code&) override {}

  void on_field_impl(beast_http::field, boost::beast::string_view name,
                     boost::beast::string_view value, error_code&) override
  {
    // Trailers come here too; nothing in them may pass for a header.
    if (!is_header_done()) request.headers.add(view(name), std::string(view(value)));
  }

  void on_header_impl(error_code&) override
  {
    const auto expect = request.headers.find("Expect");
    expects_continue = expect && sqlkit::equals_ignoring_case(*expect, "100-continue");
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}

  std::size_t on_body_impl(boost::beast::string_view bytes, error_code&) override
  {
    request.body += view(bytes);
    return bytes.size();
  }

  void on_chunk_header_impl(std::uint64_t, boost::beast::string_view, error_code&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, boost::beast::string_view bytes,
                                 error_code&) override
  {
    request.body += view(bytes);
    return bytes.size();
  }

  void on_finish_impl(error_code&) override {}
};

RequestParser::RequestParser(ParserLimits limits) : limits_(limits) {}
RequestParser::~RequestParser() = default;

bool RequestParser::expects_continue() const noexcept
{
  return state_ == State::body && message_->expects_continue && received_body_bytes_ == 0;
}

bool RequestParser::keeps_alive() const noexcept
{
  return message_ != nullptr && !is_http_1_0() && message_->keep_alive();
}

bool RequestParser::is_http_1_0() const noexcept
{
  return message_ != nullptr && message_->is_http_1_0;
}

void RequestParser::feed(std::string_view bytes)
{
  if (state_ == State::refused) return;
  input_ += bytes;
  advance();
}

ServerRequest RequestParser::take_request()
{
  sqlkit::invariant(state_ == State::complete, "A request is taken only when it is complete.");
  return std::move(message_->request);
}

void RequestParser::finish_request()
{
  sqlkit::invariant(state_ == State::complete, "Only a complete request can be finished.");
  message_.reset();
  received_body_bytes_ = 0;
  inspected_ = 0;
  request_line_passed_ = false;
  empty_line_skipped_ = false;
  state_ = State::idle;
  if (input_.empty()) {
    input_.shrink_to_fit();  // an idle connection or an open stream keeps no buffer
  }
  advance();
}

void RequestParser::advance()
{
  if (state_ == State::idle && !input_.empty()) {
    // RFC 9112, 2.2: old clients send one empty line after a body.
    if (!empty_line_skipped_ && input_.starts_with("\r\n")) {
      consume(2);
      empty_line_skipped_ = true;
    }
    const bool may_be_empty_line = input_ == "\r" && !empty_line_skipped_;
    if (!input_.empty() && !may_be_empty_line) state_ = State::head;
  }
  if (state_ == State::head) read_head();
  if (state_ == State::body) read_body();
}

void RequestParser::read_head()
{
  const std::string_view input = input_;
  const auto search_from = inspected_ < head_end.size() ? 0 : inspected_ - head_end.size();
  const auto end = input.find(head_end, search_from);
  const auto head = input.substr(0, end == std::string_view::npos ? end : end + head_end.size());
  if (is_hopeless(head, inspected_)) {
    refuse({400, "The request is malformed."});
    return;
  }
  if (!request_line_passed_) {
    const auto line_end = head.find("\r\n");
    if (line_end != std::string_view::npos) {
      if (const auto refusal = inspect_request_line(head.substr(0, line_end))) {
        refuse(*refusal);
        return;
      }
      request_line_passed_ = true;
    }
  }
  inspected_ = head.size();
  if (end != std::string_view::npos) {
    begin_message(head);
  } else if (input.size() > limits_.head.max_header_bytes) {
    refuse({431, "The headers are too long."});
  }
}

void RequestParser::begin_message(std::string_view head)
{
  if (const auto refusal = inspect_head(head, limits_.head)) {
    refuse(*refusal);
    return;
  }
  message_ = std::make_unique<Message>(limits_);
  error_code error;
  const auto consumed = message_->put({head.data(), head.size()}, error);
  const bool is_incomplete = error == beast_http::error::need_more && message_->is_header_done();
  if (error && !is_incomplete) {
    refuse(to_refusal(error));
    return;
  }
  consume(consumed);
  state_ = message_->is_done() ? State::complete : State::body;
}

void RequestParser::read_body()
{
  while (!input_.empty() && !message_->is_done()) {
    error_code error;
    const auto consumed = message_->put({input_.data(), input_.size()}, error);
    consume(consumed);
    received_body_bytes_ += consumed;
    if (error && error != beast_http::error::need_more) {
      refuse(to_refusal(error));
      return;
    }
    if (consumed == 0) break;
  }
  if (message_->is_done()) {
    state_ = State::complete;
  } else if (input_.size() > max_unread_framing) {
    refuse({400, "The request is malformed."});
  }
}

void RequestParser::consume(std::size_t count)
{
  input_.erase(0, count);
}

void RequestParser::refuse(Refusal refusal)
{
  state_ = State::refused;
  refusal_ = refusal;
  message_.reset();
  input_.clear();
  input_.shrink_to_fit();
}

}  // namespace socialhub::http
