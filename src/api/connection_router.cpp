#include "api/routers.hpp"
#include "service/authorization_service.hpp"
#include "service/connection_service.hpp"

namespace socialhub::api {

namespace {

// Signing in at a slow network and reading its first pages takes longer than other calls.
constexpr auto connect_time_limit = std::chrono::seconds(90);

}  // namespace

void declare_connections(Router& router, service::ConnectionService& connections,
                         service::AuthorizationService& authorizations)
{
  using service::AuthorizationService;
  using service::ConnectionService;
  router.query<&ConnectionService::list>("platform.list",
                                         "The connected accounts and how they are.", connections);
  router.query<&ConnectionService::capabilities>(
      "platform.capabilities",
      "What each network lets a connected account do, and what connecting one takes.", connections);
  router.query<&ConnectionService::health>(
      "platform.health", "How polling, limits and sign-in of each account stand.", connections);
  router.mutation<&ConnectionService::connect>(
      "platform.connect", "Connects an account of a network.", connections,
      {.rate_class = "connect", .time_limit = connect_time_limit});
  router.mutation<&AuthorizationService::begin>(
      "platform.authorize", "Begins to connect an account on the network's own page.",
      authorizations, {.rate_class = "connect", .time_limit = connect_time_limit});
  router.mutation<&ConnectionService::set_in_merged_feed>(
      "platform.setInMergedFeed",
      "Puts an account's posts into the merged feed, or takes them out.", connections);
  router.mutation<&ConnectionService::set_followed>(
      "platform.setFollowed", "Says whose posts an account reads where there is no home feed.",
      connections);
  router.mutation<&ConnectionService::disconnect>(
      "platform.disconnect", "Forgets a connected account and what only it saw.", connections);
}

}  // namespace socialhub::api
