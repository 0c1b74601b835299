#include "socialhub/shard.hpp"

#include "sqlkit/async/run_on.hpp"

#include <utility>
#include <variant>

namespace socialhub::app {

namespace {

/// Writes to a client of another thread.
class DistantWriter final : public http::StreamWriter {
public:
  DistantWriter(sqlkit::Executor executor, http::StreamWriter& writer)
      : executor_(std::move(executor)), writer_(writer)
  {
  }

  Task<> write(std::string piece) override
  {
    auto writing = writer_.write(std::move(piece));
    co_await sqlkit::run_on(executor_, std::move(writing));
  }

private:
  sqlkit::Executor executor_;
  http::StreamWriter& writer_;
};

/// A stream that is made by the first thread, for a client of this one.
Task<> stream_from(sqlkit::Executor first, http::StreamBody body, http::StreamWriter* client)
{
  const auto here = co_await sqlkit::this_task::executor;
  DistantWriter writer(here, *client);
  auto running = body(writer);
  co_await sqlkit::run_on(first, std::move(running));
}

http::StreamBody distant_stream(sqlkit::Executor first, http::StreamBody body)
{
  return [first = std::move(first), body = std::move(body)](http::StreamWriter& client) {
    return stream_from(first, body, &client);
  };
}

}  // namespace

Shard::Shard(const Settings& settings, AppOptions options, FirstThread first)
    : first_(std::move(first)),
      app_(context_.get_executor(), std::move(options)),
      site_(settings),
      server_(context_.get_executor(), first_.server,
              [this](http::ServerRequest request) { return answer(std::move(request)); }),
      tasks_(context_.get_executor())
{
  site_.open(app_);
  site_.set_readiness(Readiness::ready);
  if (first_.demo_owner) { site_.set_demo_owner(*first_.demo_owner); }
  tasks_.spawn("http", server_.run());
  thread_ = std::thread([this] { context_.run(); });
}

Shard::~Shard()
{
  context_.stop();
  thread_.join();
}

Task<http::Answer> Shard::answer(http::ServerRequest request)
{
  http::Answer answer;
  if (site_.reads_only(request)) {
    answer = co_await site_.answer(std::move(request));
    co_return answer;
  }
  auto answering = first_.site.answer(std::move(request));
  answer = co_await sqlkit::run_on(first_.executor, std::move(answering));
  if (auto* const stream = std::get_if<http::StreamResponse>(&answer)) {
    stream->run = distant_stream(first_.executor, std::move(stream->run));
  }
  co_return answer;
}

Task<> Shard::stop(std::chrono::milliseconds grace)
{
  auto closing = close(grace);
  co_await sqlkit::run_on(context_.get_executor(), std::move(closing));
}

Task<> Shard::close(std::chrono::milliseconds grace)
{
  co_await server_.stop(grace);
  co_await tasks_.stop();
  co_await app_.database.close();
}

}  // namespace socialhub::app
