#pragma once

#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/enum_names.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/base/type_name.hpp"
#include "sqlkit/base/uuid.hpp"
#include "sqlkit/json/items.hpp"
#include "sqlkit/json/object_codec.hpp"
#include "sqlkit/json/presence.hpp"
#include "sqlkit/json/rest.hpp"
#include "sqlkit/json/shape.hpp"
#include "sqlkit/json/tuple_codec.hpp"
#include "sqlkit/json/value.hpp"
#include "sqlkit/json/variant_codec.hpp"

#include <concepts>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

/// Makes the tables of shape.hpp for a type. Tables refer to each other by address only, so types
/// may contain themselves.
namespace sqlkit::json {

namespace detail {

template <class T, bool TakesNull = true, bool TakesAbsence = true>
struct NullableCodec {
  using Item = std::remove_cvref_t<decltype(*std::declval<T&>())>;

  static void* emplace(void* nullable)
  {
    auto& target = *static_cast<T*>(nullable);
    if constexpr (requires { target.emplace(); }) {
      return &target.emplace();
    } else {
      target = T(new Item());
      return target.get();
    }
  }
  static void reset(void* nullable) { static_cast<T*>(nullable)->reset(); }
  static const void* get(const void* nullable)
  {
    const auto& source = *static_cast<const T*>(nullable);
    return source ? &*source : nullptr;
  }

  static constexpr NullableShape shape{&CodecOf<Item>::codec, emplace, reset, get, TakesNull,
                                       TakesAbsence};
  static constexpr Codec codec{Kind::nullable, &shape};
};

template <class T>
struct ListFunctions {
  static void* resize(void* list, std::size_t count)
  {
    auto& target = *static_cast<std::vector<T>*>(list);
    target.resize(count);
    return target.data();
  }
  static ListView view(const void* list)
  {
    const auto& source = *static_cast<const std::vector<T>*>(list);
    return {source.data(), source.size()};
  }
  static constexpr ListShape shape{&CodecOf<T>::codec, sizeof(T), resize, view};
};

}  // namespace detail

template <class T>
struct CodecOf : detail::ObjectCodec<T> {
  static_assert(std::is_aggregate_v<T>, "sqlkit: there is no JSON codec for this type");
};

template <>
struct CodecOf<bool> {
  static constexpr Codec codec{Kind::boolean};
};
template <>
struct CodecOf<std::string> {
  static constexpr Codec codec{Kind::text};
};
template <>
struct CodecOf<Timestamp> {
  static constexpr Codec codec{Kind::timestamp};
};
template <>
struct CodecOf<Uuid> {
  static constexpr Codec codec{Kind::uuid};
};
template <>
struct CodecOf<Rest> {
  static constexpr Codec codec{Kind::rest};
};
template <>
struct CodecOf<Value> {
  static constexpr Codec codec{Kind::value};
};

template <std::integral T>
struct CodecOf<T> {
  static constexpr NumberShape shape{sizeof(T), std::is_signed_v<T>};
  static constexpr Codec codec{Kind::integer, &shape};
};
template <std::floating_point T>
struct CodecOf<T> {
  static constexpr NumberShape shape{sizeof(T), true};
  static constexpr Codec codec{Kind::number, &shape};
};
template <class E>
  requires std::is_enum_v<E>
struct CodecOf<E> {
  static constexpr EnumShape shape{type_name<E>, enum_names<E>, sizeof(E)};
  static constexpr Codec codec{Kind::enumeration, &shape};
};

/// An id looks like the value in it.
template <class T, class Tag>
struct CodecOf<Id<T, Tag>> : CodecOf<T> {};

template <class T>
struct CodecOf<std::optional<T>> : detail::NullableCodec<std::optional<T>> {};
template <class T>
struct CodecOf<Nullable<T>> : detail::NullableCodec<Nullable<T>, true, false> {};
template <class T>
struct CodecOf<Optional<T>> : detail::NullableCodec<Optional<T>, false, true> {};
template <class T>
struct CodecOf<std::unique_ptr<T>> : detail::NullableCodec<std::unique_ptr<T>> {};
template <class T>
struct CodecOf<std::shared_ptr<T>> : detail::NullableCodec<std::shared_ptr<T>> {};

template <class T>
struct CodecOf<std::vector<T>> {
  static_assert(!std::same_as<T, bool>, "sqlkit: std::vector<bool> has no elements; use another");
  static constexpr Codec codec{Kind::list, &detail::ListFunctions<T>::shape};
};

template <class T>
struct CodecOf<Items<T>> {
  static void* resize(void* items, std::size_t count)
  {
    return detail::ListFunctions<T>::resize(&static_cast<Items<T>*>(items)->items, count);
  }
  static ListView view(const void* items)
  {
    return detail::ListFunctions<T>::view(&static_cast<const Items<T>*>(items)->items);
  }
  static std::vector<Poison>& poison(void* items) { return static_cast<Items<T>*>(items)->poison; }
  static constexpr ItemsShape shape{{&CodecOf<T>::codec, sizeof(T), resize, view}, poison};
  static constexpr Codec codec{Kind::items, &shape};
};

template <class T>
struct CodecOf<std::map<std::string, T>> {
  using Map = std::map<std::string, T>;
  static void clear(void* map) { static_cast<Map*>(map)->clear(); }
  static std::size_t count(const void* map) { return static_cast<const Map*>(map)->size(); }
  static void* insert(void* map, std::string_view key)
  {
    return &(*static_cast<Map*>(map))[std::string(key)];
  }
  static void visit(const void* map, void* context, MapShape::Receive receive)
  {
    for (const auto& [key, item] : *static_cast<const Map*>(map)) {
      receive(context, key, &item);
    }
  }
  static constexpr MapShape shape{&CodecOf<T>::codec, clear, count, insert, visit};
  static constexpr Codec codec{Kind::map, &shape};
};

template <class T, auto... Rules>
struct CodecOf<Checked<T, Rules...>> {
  static_assert(sizeof(Checked<T, Rules...>) == sizeof(T));
  static constexpr const auto& rules = Checked<T, Rules...>::rules;
  static constexpr CheckedShape shape{&CodecOf<T>::codec, Checked<T, Rules...>::rules,
                                      Checked<T, Rules...>::has_changes,
                                      sqlkit::detail::any_kind(rules, is_reading)};
  static constexpr Codec codec{Kind::checked, &shape};
};

}  // namespace sqlkit::json
