#pragma once

#include "api/routers.hpp"
#include "service/event_service.hpp"

#include "rpc/event_sink.hpp"

namespace socialhub::api {

/// The event stream.
class EventProcedures {
public:
  explicit EventProcedures(service::EventService& events) : events_(events) {}

  void declare(Router& router);

  rpc::Task<> watch(service::RequestContext context, service::WatchEvents input,
                    rpc::EventSink<service::EventView> sink);

private:
  service::EventService& events_;
};

}  // namespace socialhub::api
