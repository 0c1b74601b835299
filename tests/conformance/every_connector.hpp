#pragma once

#include "conformance/hub.hpp"
#include "conformance/simulation.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/error.hpp"

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace socialhub::conformance {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;

/// What the account's owner shows to be let in.
enum class Proof { right, wrong };

/// Says that a test does not apply, with the network's name.
inline std::string say(model::Platform platform, std::string_view fact)
{
  return fmt::format("{} {}", display_name(platform), fact);
}

/// Why a test of what nobody can do on this network does not apply. Empty: it does.
inline std::optional<std::string> why_skipped(model::Platform platform,
                                              const model::Permission& permission)
{
  if (permission.allowance != model::Allowance::impossible) { return std::nullopt; }
  return fmt::format("{}: {}", display_name(platform), permission.reason);
}

/// One connector against its simulated network, both on this thread.
class EveryConnector : public ::testing::TestWithParam<model::Platform> {
protected:
  void SetUp() override
  {
    simulation = make_simulation(GetParam(), io.get_executor(), clock);
    ASSERT_TRUE(simulation) << "no simulated network for " << to_string(GetParam());
    tasks.spawn("network", simulation->run());
    hub = std::make_unique<Hub>(io.get_executor(), clock, simulation->url());
    hub->tokens.refresh = [this](connector::Account who, connector::Tokens old) {
      return network().refresh(std::move(who), app, std::move(old));
    };
  }

  void TearDown() override
  {
    if (!simulation) { return; }
    run(simulation->stop());
    run(tasks.join());
  }

  connector::Connector& network() { return hub->registry.at(GetParam()); }

  template <class T>
  T run(Task<T> task)
  {
    auto result = boost::asio::co_spawn(io, std::move(task), boost::asio::use_future);
    while (result.wait_for(0s) != std::future_status::ready) {
      io.restart();
      io.run_one();
    }
    return result.get();
  }

  template <class T>
  Error failure_of(Task<T> task)
  {
    try {
      run(std::move(task));
    } catch (const Error& error) {
      EXPECT_EQ(error.field("platform"), to_string(GetParam())) << error.message();
      // The sentence of a skeleton: it says what to write next.
      EXPECT_NE(error.code(), ErrorCode::not_implemented) << error.message();
      return error;
    }
    ADD_FAILURE() << "it did not fail";
    return Error{ErrorCode::internal, ""};
  }

  /// Connects the account in the network's own way.
  Task<connector::SignedIn> connect(Proof proof = Proof::right)
  {
    const bool is_by_password = network().sign_in_method() == connector::SignInMethod::password;
    return is_by_password ? connect_by_password(proof) : connect_by_authorization(proof);
  }

  Task<connector::SignedIn> connect_by_password(Proof proof)
  {
    auto credentials = simulation->credentials();
    if (proof == Proof::wrong) { credentials.password = sqlkit::Secret<>("wrong-proof"); }
    return network().sign_in(credentials);
  }

  Task<connector::SignedIn> connect_by_authorization(Proof proof)
  {
    const auto known = simulation->app();
    app = known ? *known : run(network().register_app(simulation->url(), redirect_uri));
    const std::string verifier = "a-verifier-of-forty-three-letters-or-more-it-is";
    const auto challenge = crypto::encode_base64url(crypto::sha256(verifier));
    const auto page = network().make_authorization_url(app, "a-state", challenge);
    EXPECT_NE(page.find("state=a-state"), std::string::npos) << page;
    connector::AuthorizationGrant grant{.code = simulation->allow(page),
                                        .code_verifier = sqlkit::Secret<>(verifier)};
    if (proof == Proof::wrong) { grant.code = "wrong-proof"; }
    return authorize_first(std::move(grant));
  }

  Task<connector::SignedIn> authorize_first(connector::AuthorizationGrant grant)
  {
    const auto accounts = co_await network().authorize(app, std::move(grant));
    if (accounts.empty()) { throw Error{ErrorCode::internal, "The grant opened no account."}; }
    co_return accounts.front();
  }

  void sign_in()
  {
    const auto signed_in = run(connect());
    account.external_id = signed_in.profile.author.external_id;
    account.server_url = signed_in.server_url;
    hub->tokens.tokens = signed_in.tokens;
  }

  std::optional<std::string> why_no_home()
  {
    return why_skipped(GetParam(), network().capabilities().read_home);
  }

  connector::FeedPage fetch_home(std::optional<std::string> cursor = std::nullopt)
  {
    return run(network().fetch_home(account, std::move(cursor)));
  }

  Error fail_home() { return failure_of(network().fetch_home(account, std::nullopt)); }

  static std::string key_of(const connector::FeedItem& item)
  {
    const auto by = item.repost ? item.repost->by.external_id : "";
    return make_entry_key(item.post.post.external_id, by);
  }

  platformsim::ManualClock clock{*sqlkit::parse_timestamp("2026-11-22T08:00:00Z")};
  boost::asio::io_context io;
  sqlkit::TaskGroup tasks{io.get_executor()};
  std::unique_ptr<Simulation> simulation;
  std::unique_ptr<Hub> hub;
  connector::OauthApp app;
  connector::Account account;
};

}  // namespace socialhub::conformance
