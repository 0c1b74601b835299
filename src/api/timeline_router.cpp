#include "api/routers.hpp"
#include "service/timeline_service.hpp"

namespace socialhub::api {

void declare_timeline(Router& router, service::TimelineService& timelines)
{
  using service::TimelineService;
  router.query<&TimelineService::feed>("post.feed", "One page of the home feed, newest first.",
                                       timelines, {.reads_only = true});
  router.query<&TimelineService::by_id>("post.byId", "One post.", timelines, {.reads_only = true});
  router.query<&TimelineService::thread>(
      "post.thread", "A post with what it answers and what answers it.", timelines);
  router.mutation<&TimelineService::set_position>("post.setPosition",
                                                  "Remembers how far a feed was read.", timelines);
}

}  // namespace socialhub::api
