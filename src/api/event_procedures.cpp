#include "api/event_procedures.hpp"

namespace socialhub::api {

void EventProcedures::declare(Router& router)
{
  router.subscription<&EventProcedures::watch>("events",
                                               "What changes for the user, as it happens.", *this);
}

rpc::Task<> EventProcedures::watch(service::RequestContext context, service::WatchEvents input,
                                   rpc::EventSink<service::EventView> sink)
{
  const auto stream = co_await events_.open(std::move(context), std::move(input));
  for (;;) {
    const auto events = co_await stream->next();
    if (events.empty()) { co_return; }
    for (const auto& numbered : events) {
      co_await sink.send(numbered.id, numbered.event);
    }
  }
}

}  // namespace socialhub::api
