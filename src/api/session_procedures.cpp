#include "api/session_procedures.hpp"

namespace socialhub::api {

namespace {

constexpr auto session_life = std::chrono::days(30);

}  // namespace

void SessionProcedures::declare(Router& router)
{
  using service::AuthService;
  const rpc::ProcedureOptions open{.access = rpc::Access::anyone};
  const rpc::ProcedureOptions guarded{.access = rpc::Access::anyone, .rate_class = "sign-in"};
  router.query<&AuthService::me>(
      "user.me", "Who is asking, and whether set-up is still to be done.", auth_, open);
  router.mutation<&SessionProcedures::set_up>(
      "auth.setUp", "Makes the first user, the owner, and signs them in.", *this, guarded);
  router.mutation<&SessionProcedures::sign_in>("auth.signIn", "Signs in.", *this, guarded);
  router.mutation<&SessionProcedures::sign_out>("auth.signOut", "Ends this session.", *this, open);
}

rpc::Task<rpc::WithHeaders<service::Me>> SessionProcedures::set_up(service::RequestContext context,
                                                                   service::SetUp input)
{
  auto start = co_await auth_.set_up(std::move(context), std::move(input));
  co_return keep(std::move(start));
}

rpc::Task<rpc::WithHeaders<service::Me>> SessionProcedures::sign_in(service::RequestContext context,
                                                                    service::SignIn input)
{
  auto start = co_await auth_.sign_in(std::move(context), std::move(input));
  co_return keep(std::move(start));
}

rpc::Task<rpc::WithHeaders<service::Me>> SessionProcedures::sign_out(
    service::RequestContext context)
{
  co_await auth_.sign_out(context);
  context.person.reset();
  rpc::WithHeaders<service::Me> answer;
  answer.output = co_await auth_.me(std::move(context));
  answer.headers.add("set-cookie", write_expired_session_cookie(protection_));
  co_return answer;
}

rpc::WithHeaders<service::Me> SessionProcedures::keep(service::SessionStart start) const
{
  rpc::WithHeaders<service::Me> answer;
  answer.output = std::move(start.me);
  answer.headers.add("set-cookie",
                     write_session_cookie(start.token.reveal(), session_life, protection_));
  return answer;
}

}  // namespace socialhub::api
