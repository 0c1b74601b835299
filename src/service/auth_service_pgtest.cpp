#include "service/auth_service.hpp"

#include "service/test/service_fixture.hpp"

namespace socialhub::service {
namespace {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;
using sqlkit::Task;

class AuthServiceTest : public ServiceTest {
protected:
  AuthServiceTest() { server_.execute("truncate users cascade"); }

  static service::SetUp a_set_up()
  {
    service::SetUp input;
    input.name = "Ana";
    input.email = "Ana@example.org";
    input.password = "correct horse";
    return input;
  }

  static SignIn a_sign_in(std::string password = "correct horse")
  {
    SignIn input;
    input.email = "ana@EXAMPLE.org";
    input.password = std::move(password);
    return input;
  }

  static RequestContext from(std::string address)
  {
    RequestContext context;
    context.address = std::move(address);
    return context;
  }

  /// What signing in from that address throws.
  Task<std::optional<Error>> sign_in_in_vain(std::string address, SignIn input)
  {
    std::optional<Error> refusal;
    try {
      co_await auth_.sign_in(from(std::move(address)), std::move(input));
    } catch (const Error& error) {
      refusal = error;
    }
    co_return refusal;
  }

  Task<std::optional<ErrorCode>> set_up_in_vain(service::SetUp input)
  {
    std::optional<ErrorCode> code;
    try {
      co_await auth_.set_up(nobody_, std::move(input));
    } catch (const Error& error) {
      code = error.code();
    }
    co_return code;
  }

  const RequestContext nobody_;
  std::vector<std::string> ended_;
  AuthService auth_{users_, sessions_, clock_, make_options()};

private:
  AuthService::Options make_options()
  {
    return {.is_demo = false, .setup_token = {}, .on_session_end = [this](const auto& token) {
              ended_.push_back(token);
            }};
  }
};

TEST_F(AuthServiceTest, the_first_one_to_come_sets_up_the_hub)
{
  run([this]() -> Task<> {
    const auto before = co_await auth_.me(nobody_);
    const auto session = co_await auth_.set_up(nobody_, a_set_up());
    const auto after = co_await auth_.me(nobody_);
    const auto second = co_await set_up_in_vain(a_set_up());

    EXPECT_TRUE(before.needs_setup);
    EXPECT_FALSE(before.needs_setup_token);
    EXPECT_EQ(session.me.user->role, model::Role::owner);
    EXPECT_FALSE(after.needs_setup);
    EXPECT_EQ(second, ErrorCode::conflict);
  });
}

TEST_F(AuthServiceTest, set_up_asks_for_the_token_of_the_console)
{
  run([this]() -> Task<> {
    AuthService guarded{users_, sessions_, clock_, {.setup_token = "from the console"}};
    auto right = a_set_up();
    right.token = "from the console";
    std::optional<ErrorCode> refusal;
    try {
      co_await guarded.set_up(nobody_, a_set_up());
    } catch (const Error& error) {
      refusal = error.code();
    }

    const auto me = co_await guarded.me(nobody_);
    const auto session = co_await guarded.set_up(nobody_, right);

    EXPECT_EQ(refusal, ErrorCode::forbidden);
    EXPECT_TRUE(me.needs_setup_token);
    EXPECT_TRUE(session.me.user);
  });
}

TEST_F(AuthServiceTest, a_session_is_known_by_its_token_alone)
{
  run([this]() -> Task<> {
    co_await auth_.set_up(nobody_, a_set_up());

    const auto session = co_await auth_.sign_in(from("192.0.2.1"), a_sign_in());

    const auto user = co_await auth_.find_user(session.token.reveal());
    const auto nobody = co_await auth_.find_user("something else");
    EXPECT_EQ(user->name, "Ana");
    EXPECT_FALSE(nobody);
    EXPECT_EQ(server_.value("select count(*) from sessions where position('" +
                            session.token.reveal() + "'::bytea in session_token) > 0"),
              "0");
  });
}

TEST_F(AuthServiceTest, a_session_ends_after_a_week_without_use_and_after_a_month_with_it)
{
  run([this]() -> Task<> {
    const auto session = co_await auth_.set_up(nobody_, a_set_up());
    const auto token = session.token.reveal();
    for (int day = 0; day < 29; ++day) {
      clock_.advance(24h);
      const auto user = co_await auth_.find_user(token);
      EXPECT_TRUE(user) << day;
    }
    clock_.advance(24h);
    const auto after_a_month = co_await auth_.find_user(token);

    const auto idle = co_await auth_.sign_in(nobody_, a_sign_in());
    clock_.advance(24h * 7);
    const auto after_a_week = co_await auth_.find_user(idle.token.reveal());

    EXPECT_FALSE(after_a_month);
    EXPECT_FALSE(after_a_week);
  });
}

TEST_F(AuthServiceTest, a_session_in_use_is_looked_up_every_ten_seconds)
{
  run([this]() -> Task<> {
    const auto session = co_await auth_.set_up(nobody_, a_set_up());
    const auto token = session.token.reveal();
    co_await auth_.find_user(token);
    // Another process on the same database ends it.
    server_.execute("delete from sessions");

    const auto soon = co_await auth_.find_user(token);
    clock_.advance(10s);
    const auto later = co_await auth_.find_user(token);

    EXPECT_TRUE(soon);
    EXPECT_FALSE(later);
  });
}

TEST_F(AuthServiceTest, an_unknown_address_and_a_wrong_password_sound_alike)
{
  run([this]() -> Task<> {
    co_await auth_.set_up(nobody_, a_set_up());
    auto unknown = a_sign_in();
    unknown.email = "bo@example.org";

    const auto wrong = co_await sign_in_in_vain("192.0.2.1", a_sign_in("wrong horse"));
    const auto nobody = co_await sign_in_in_vain("192.0.2.1", unknown);

    EXPECT_EQ(wrong->code(), ErrorCode::unauthorized);
    EXPECT_EQ(nobody->code(), ErrorCode::unauthorized);
    EXPECT_EQ(wrong->message(), nobody->message());
  });
}

TEST_F(AuthServiceTest, guessing_is_slowed_down_from_any_address)
{
  run([this]() -> Task<> {
    for (int i = 0; i < 10; ++i) {
      auto unknown = a_sign_in("guess");
      co_await sign_in_in_vain("192.0.2." + std::to_string(i), std::move(unknown));
    }

    const auto refusal = co_await sign_in_in_vain("192.0.2.99", a_sign_in("guess"));

    EXPECT_EQ(refusal->code(), ErrorCode::rate_limited);
    EXPECT_FALSE(refusal->field("retry_after_s").empty());
  });
}

TEST_F(AuthServiceTest, signing_out_ends_the_session_and_what_it_opened)
{
  run([this]() -> Task<> {
    const auto session = co_await auth_.set_up(nobody_, a_set_up());
    RequestContext leaving;
    leaving.session_token = session.token.reveal();

    const auto before = co_await auth_.find_user(leaving.session_token);

    co_await auth_.sign_out(leaving);

    EXPECT_TRUE(before);
    const auto user = co_await auth_.find_user(session.token.reveal());
    EXPECT_FALSE(user);
    EXPECT_EQ(ended_, std::vector<std::string>{session.token.reveal()});
  });
}

}  // namespace
}  // namespace socialhub::service
