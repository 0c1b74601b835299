#pragma once

#include "rpc/dispatcher.hpp"
#include "rpc/handler.hpp"
#include "rpc/procedure.hpp"

#include "http/server.hpp"

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace socialhub::rpc {

/// What the router must know of its users.
template <class Context>
struct RouterHooks {
  /// Who asks; called once for each request, also if nobody is signed in. The header X-Request-Id
  /// is the router's own: the id that logs and answers name. May throw Error.
  std::function<Task<Context>(http::ServerRequest)> authenticate;
  std::function<bool(const Context&)> is_signed_in;
  /// May refuse a call by throwing Error, for example `rate_limited`. Optional.
  std::function<void(const Context&, const Procedure&)> admit = nullptr;
};

/// The API: procedures by name, spoken in tRPC 11's wire.
///
///     router.query<&TimelineService::feed>("post.feed", "One page of the feed.", timelines);
///
/// Handlers: `Task<Output> (Context, Input)`, `Task<Output> (Context)`, Output may be void or
/// WithHeaders<T>; subscriptions: `Task<> (Context, Input, EventSink<Output>)`. Services must
/// outlive the router. An input that is absent is read like `{}`.
template <class Context>
class Router {
public:
  explicit Router(RouterHooks<Context> hooks) : dispatcher_(erase(std::move(hooks))) {}

  template <auto Method, class Service>
  void query(std::string name, std::string summary, Service& service, ProcedureOptions options = {})
  {
    add_call<Method>(ProcedureKind::query, std::move(name), std::move(summary), service,
                     std::move(options));
  }

  template <auto Method, class Service>
  void mutation(std::string name, std::string summary, Service& service,
                ProcedureOptions options = {})
  {
    add_call<Method>(ProcedureKind::mutation, std::move(name), std::move(summary), service,
                     std::move(options));
  }

  template <auto Method, class Service>
  void subscription(std::string name, std::string summary, Service& service,
                    ProcedureOptions options = {})
  {
    auto procedure = make<Method>(ProcedureKind::subscription, std::move(name), std::move(summary),
                                  service, std::move(options));
    procedure.output = &json::codec_of<typename detail::EventOf<decltype(Method)>::Type>;
    procedure.subscribe = detail::subscribe<Method>;
    dispatcher_.add(std::move(procedure));
  }

  const std::vector<Procedure>& procedures() const noexcept { return dispatcher_.procedures(); }

  /// True if the request does nothing but call procedures that say so of themselves.
  bool reads_only(const http::ServerRequest& request) const
  {
    return dispatcher_.reads_only(request);
  }

  /// Answers a request whose path begins with "/trpc/". Throws nothing but what cancels it.
  Task<http::Answer> answer(http::ServerRequest request)
  {
    return dispatcher_.answer(std::move(request));
  }

private:
  template <auto Method, class Service>
  static Procedure make(ProcedureKind kind, std::string name, std::string summary, Service& service,
                        ProcedureOptions options)
  {
    using Types = detail::Signature<decltype(Method)>;
    using Input = typename detail::InputOf<decltype(Method)>::Type;
    static_assert(std::is_same_v<std::remove_cvref_t<typename Types::Context>, Context>,
                  "rpc: the first parameter of a handler is the router's context");
    Procedure procedure;
    procedure.name = std::move(name);
    procedure.summary = std::move(summary);
    procedure.kind = kind;
    procedure.options = std::move(options);
    if constexpr (!std::is_void_v<Input>) { procedure.input = &json::codec_of<Input>; }
    typename Types::Service& target = service;
    procedure.service = const_cast<void*>(static_cast<const void*>(&target));
    return procedure;
  }

  template <auto Method, class Service>
  void add_call(ProcedureKind kind, std::string name, std::string summary, Service& service,
                ProcedureOptions options)
  {
    using Output = typename detail::Signature<decltype(Method)>::Output;
    auto procedure =
        make<Method>(kind, std::move(name), std::move(summary), service, std::move(options));
    procedure.output = detail::output_codec<Output>();
    procedure.call = detail::call<Method>;
    dispatcher_.add(std::move(procedure));
  }

  static Task<std::shared_ptr<const void>> keep(Task<Context> running)
  {
    auto context = co_await std::move(running);
    std::shared_ptr<const void> kept = std::make_shared<const Context>(std::move(context));
    co_return kept;
  }

  static Dispatcher::Hooks erase(RouterHooks<Context> hooks)
  {
    Dispatcher::Hooks erased;
    erased.authenticate = [authenticate =
                               std::move(hooks.authenticate)](http::ServerRequest request) {
      return keep(authenticate(std::move(request)));
    };
    erased.is_signed_in = [is_signed_in = std::move(hooks.is_signed_in)](const void* context) {
      return is_signed_in(*static_cast<const Context*>(context));
    };
    if (hooks.admit) {
      erased.admit = [admit = std::move(hooks.admit)](const void* context,
                                                      const Procedure& procedure) {
        admit(*static_cast<const Context*>(context), procedure);
      };
    }
    return erased;
  }

  Dispatcher dispatcher_;
};

}  // namespace socialhub::rpc
