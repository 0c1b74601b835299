#include "sqlkit/pg/test/test_session.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace sqlkit {

TestSession::TestSession(ConnectOptions options)
{
  run([&]() -> Task<> { connection_ = co_await Connection::open(options); }());
}

TestSession::~TestSession() = default;

void TestSession::run(Task<> task, std::chrono::seconds limit)
{
  std::optional<std::exception_ptr> end;
  boost::asio::co_spawn(context_, std::move(task), [&](std::exception_ptr failure) {
    end = failure;
    context_.stop();
  });
  context_.restart();
  context_.run_for(limit);
  if (!end) { throw std::runtime_error("the coroutine did not end in time"); }
  if (*end) { std::rethrow_exception(*end); }
}

void TestSession::execute(std::string_view script)
{
  run([&]() -> Task<> { co_await connection_->execute_script(std::string(script)); }());
}

}  // namespace sqlkit
