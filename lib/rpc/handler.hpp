#pragma once

#include "rpc/event_sink.hpp"
#include "rpc/procedure.hpp"

#include "sqlkit/json/codec.hpp"

#include <memory>
#include <type_traits>
#include <utility>

/// Turns a service's method into a Procedure. Only what depends on types is here; the rest is
/// compiled once, in dispatcher.cpp.
namespace socialhub::rpc::detail {

template <class Method>
struct Signature;
template <class S, class O, class C, class... Rest>
struct Signature<Task<O> (S::*)(C, Rest...)> {
  using Service = S;
  using Output = O;
  using Context = C;
};
template <class S, class O, class C, class... Rest>
struct Signature<Task<O> (S::*)(C, Rest...) const> : Signature<Task<O> (S::*)(C, Rest...)> {
  using Service = const S;
};

/// The input of a method, void if it takes none.
template <class Method>
struct InputOf;
template <class S, class O, class C>
struct InputOf<Task<O> (S::*)(C)> {
  using Type = void;
};
template <class S, class O, class C, class I, class... Rest>
struct InputOf<Task<O> (S::*)(C, I, Rest...)> {
  using Type = std::remove_cvref_t<I>;
};
template <class S, class O, class... Rest>
struct InputOf<Task<O> (S::*)(Rest...) const> : InputOf<Task<O> (S::*)(Rest...)> {};

/// The value of `EventSink<Value>`, the last parameter of a subscription.
template <class Method>
struct EventOf;
template <class S, class C, class I, class Sink>
struct EventOf<Task<> (S::*)(C, I, Sink)> {
  template <class Value>
  static Value value_of(const EventSink<Value>&);
  using Type = decltype(value_of(std::declval<Sink&>()));
};
template <class S, class... Rest>
struct EventOf<Task<> (S::*)(Rest...) const> : EventOf<Task<> (S::*)(Rest...)> {};

template <class Output>
inline constexpr bool has_headers = false;
template <class Output>
inline constexpr bool has_headers<WithHeaders<Output>> = true;

template <class Output>
constexpr const json::Codec* output_codec()
{
  if constexpr (std::is_void_v<Output>) {
    return nullptr;
  } else if constexpr (has_headers<Output>) {
    return &json::codec_of<decltype(Output::output)>;
  } else {
    return &json::codec_of<Output>;
  }
}

// One coroutine for each type of output, not for each handler.
template <class Output>
Task<Reply> make_reply(Task<Output> running)
{
  Reply reply;
  if constexpr (std::is_void_v<Output>) {
    co_await std::move(running);
  } else {
    auto output = co_await std::move(running);
    if constexpr (has_headers<Output>) {
      reply.data = json::to_text(output.output);
      reply.headers = std::move(output.headers);
    } else {
      reply.data = json::to_text(output);
    }
  }
  co_return reply;
}

template <auto Method>
Task<Reply> call(void* service, const void* context, const json::Value& input)
{
  using Types = Signature<decltype(Method)>;
  using Input = typename InputOf<decltype(Method)>::Type;
  auto& target = *static_cast<typename Types::Service*>(service);
  const auto& caller = *static_cast<const std::remove_cvref_t<typename Types::Context>*>(context);
  if constexpr (std::is_void_v<Input>) {
    return make_reply((target.*Method)(caller));
  } else {
    return make_reply((target.*Method)(caller, json::decode<Input>(input, json::Mode::strict)));
  }
}

template <auto Method>
StartedSubscription subscribe(void* service, const void* context, const json::Value& input)
{
  using Types = Signature<decltype(Method)>;
  using Context = std::remove_cvref_t<typename Types::Context>;
  using Input = typename InputOf<decltype(Method)>::Type;
  using Sink = EventSink<typename EventOf<decltype(Method)>::Type>;
  auto& target = *static_cast<typename Types::Service*>(service);
  return [&target, sink = std::shared_ptr<Sink>(), caller = *static_cast<const Context*>(context),
          decoded = json::decode<Input>(input, json::Mode::strict)](EventChannel& channel) mutable {
    // The handler may hold a reference to it for as long as this function lives.
    sink = std::make_shared<Sink>(channel);
    return (target.*Method)(caller, decoded, *sink);
  };
}

}  // namespace socialhub::rpc::detail
