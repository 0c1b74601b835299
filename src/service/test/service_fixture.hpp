#pragma once

#include "connector/registry.hpp"
#include "connector/test/scripted_connector.hpp"
#include "media/link_signer.hpp"
#include "service/authorization_service.hpp"
#include "service/connection_service.hpp"
#include "service/ingest/poller.hpp"
#include "service/ingest/polling_service.hpp"
#include "service/rate_budget_service.hpp"
#include "service/request_context.hpp"
#include "service/token_service.hpp"
#include "store/rate_budget_repository.hpp"
#include "store/test/store_fixture.hpp"

#include <boost/asio/system_executor.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Only for tests.
namespace socialhub::service {

/// A clock that moves when a test says so.
class ManualClock final : public sqlkit::Clock {
public:
  sqlkit::Timestamp now() const override { return now_; }
  void advance(std::chrono::microseconds by) { now_ += by; }

private:
  sqlkit::Timestamp now_ = store::noon;
};

/// Services over a database of their own and one network that answers by a script. The fixture's
/// user has an account there, `account_`.
class ServiceTest : public store::StoreTest {
protected:
  /// An entry of the home feed that appeared so long after noon.
  static connector::FeedItem an_item(std::string name, std::chrono::seconds after_noon)
  {
    const auto moment = store::noon + after_noon;
    auto incoming = store::a_post(std::move(name), moment);
    connector::FeedItem item;
    item.post.post = std::move(incoming.post);
    item.post.remote_id = item.post.post.external_id;
    item.appeared_at = moment;
    return item;
  }

  static connector::FeedPage a_feed_page(std::vector<connector::FeedItem> items,
                                         std::optional<std::string> next_cursor = std::nullopt)
  {
    connector::FeedPage page;
    page.items = std::move(items);
    page.next_cursor = std::move(next_cursor);
    return page;
  }

  /// What networks' own failures look like.
  static sqlkit::Error network_error(sqlkit::ErrorCode code, sqlkit::Error::Fields fields = {})
  {
    fields.emplace_back("platform", "bluesky");
    return sqlkit::Error{code, "The network failed.", std::move(fields)};
  }

  /// The home stream, claimed whenever it is due.
  sqlkit::Task<store::DuePoll> claim_home()
  {
    server_.execute("update poll_cursors set next_poll_at = now() - interval '1 second'");
    auto due = co_await polls_.claim(user_, account_, std::chrono::seconds(60));
    std::erase_if(due, [](const auto& poll) { return poll.stream != store::PollStream::home; });
    co_return due.at(0);
  }

  /// Claims the home stream and polls it.
  sqlkit::Task<std::int32_t> poll_home()
  {
    auto due = co_await claim_home();
    const auto new_posts = co_await polling_.poll(std::move(due));
    co_return new_posts;
  }

  /// In how many seconds the home stream is due.
  double seconds_to_next_poll()
  {
    return std::stod(
        server_.value("select extract(epoch from next_poll_at - now())"
                      " from poll_cursors where stream = 'home'"));
  }

  RequestContext context() const
  {
    RequestContext context;
    context.user = user_;
    context.person = model::User{user_, "Robin", "robin@example.org", model::Role::owner};
    context.callback_url = "https://hub.example/oauth/callback";
    return context;
  }

  connector::Account an_account() const
  {
    return {user_, account_, "did:plc:robin", "https://network.example"};
  }

  ManualClock clock_;
  store::RateBudgetRepository budget_rows_{database_};
  connector::ScriptedConnector* network_ = nullptr;
  connector::Registry connectors_{make_connectors()};
  bool is_watched_ = true;
  TokenService tokens_{connections_, authorizations_, clock_};
  PollingService polling_{{polls_, ingest_, connections_, connectors_, clock_},
                          PollIntervals{},
                          [this](model::UserId) { return is_watched_; }};
  Poller poller_{polls_, polling_, boost::asio::system_executor()};
  media::LinkSigner links_{std::vector<std::uint8_t>(32, 7)};
  RateBudgetService budgets_{budget_rows_, clock_};
  ConnectionService connection_service_{{connections_, authorizations_, notifications_, healths_,
                                         polls_, budgets_, connectors_, polling_, poller_, links_,
                                         clock_}};
  AuthorizationService authorization_service_{
      {authorizations_, connectors_, connection_service_, clock_}};

private:
  std::vector<std::unique_ptr<connector::Connector>> make_connectors()
  {
    auto scripted = std::make_unique<connector::ScriptedConnector>(model::Platform::bluesky);
    network_ = scripted.get();
    std::vector<std::unique_ptr<connector::Connector>> all;
    all.push_back(std::move(scripted));
    return all;
  }
};

}  // namespace socialhub::service
