#pragma once

#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/enum_names.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/base/type_name.hpp"
#include "sqlkit/base/uuid.hpp"
#include "sqlkit/json/items.hpp"
#include "sqlkit/json/object_codec.hpp"
#include "sqlkit/json/shape.hpp"
#include "sqlkit/json/value.hpp"

#include <array>
#include <concepts>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

/// Makes the tables of shape.hpp for a type. Tables refer to each other by address only, so types
/// may contain themselves.
namespace sqlkit::json {

namespace detail {

template <class T>
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

  static constexpr NullableShape shape{&CodecOf<Item>::codec, emplace, reset, get};
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
  static constexpr MapShape shape{&CodecOf<T>::codec, clear, insert, visit};
  static constexpr Codec codec{Kind::map, &shape};
};

template <class T, auto... Rules>
struct CodecOf<Checked<T, Rules...>> {
  static_assert(sizeof(Checked<T, Rules...>) == sizeof(T));
  static constexpr CheckedShape shape{&CodecOf<T>::codec, Checked<T, Rules...>::rules};
  static constexpr Codec codec{Kind::checked, &shape};
};

template <class First, class... Rest>
struct CodecOf<std::variant<First, Rest...>> {
  using Variant = std::variant<First, Rest...>;
  static_assert(detail::Tagged<First> && (detail::Tagged<Rest> && ...),
                "sqlkit: every alternative of a variant says its tag");
  static_assert(((First::tag.key == Rest::tag.key) && ...),
                "sqlkit: all alternatives of a variant have their tag under the same key");

  static constexpr std::array<Alternative, 1 + sizeof...(Rest)> alternatives{
      Alternative{detail::tag_text(First::tag), &CodecOf<First>::codec},
      Alternative{detail::tag_text(Rest::tag), &CodecOf<Rest>::codec}...};
  static constexpr bool tags_differ = [] {
    for (std::size_t i = 0; i < alternatives.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (alternatives[i].tag == alternatives[j].tag) { return false; }
      }
    }
    return true;
  }();
  static_assert(tags_differ, "sqlkit: two alternatives of a variant have the same tag");

  template <class T>
  static void* emplace_as(void* variant)
  {
    return &static_cast<Variant*>(variant)->template emplace<T>();
  }
  static void* emplace(void* variant, std::size_t index)
  {
    static constexpr std::array<void* (*)(void*), alternatives.size()> functions{
        emplace_as<First>, emplace_as<Rest>...};
    return functions[index](variant);
  }
  static VariantShape::Held held(const void* variant)
  {
    const auto& source = *static_cast<const Variant*>(variant);
    return {source.index(),
            std::visit([](const auto& value) -> const void* { return &value; }, source)};
  }
  static constexpr VariantShape shape{First::tag.key, alternatives, emplace, held};
  static constexpr Codec codec{Kind::variant, &shape};
};

}  // namespace sqlkit::json
