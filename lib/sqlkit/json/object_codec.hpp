#pragma once

#include "sqlkit/base/reflect.hpp"
#include "sqlkit/base/tag.hpp"
#include "sqlkit/base/type_name.hpp"
#include "sqlkit/json/shape.hpp"

#include <array>
#include <atomic>
#include <concepts>
#include <cstddef>
#include <new>
#include <string_view>
#include <type_traits>

namespace sqlkit::json {

/// The tables of a type; codec_of.hpp has them all.
template <class T>
struct CodecOf;

template <class T>
inline constexpr const Codec& codec_of = CodecOf<std::remove_cv_t<T>>::codec;

namespace detail {

template <class E>
constexpr std::string_view tag_text(const Tag<E>& tag)
{
  if constexpr (std::is_enum_v<E>) {
    return enum_name(tag.value);
  } else {
    return tag.value;
  }
}
constexpr std::string_view tag_text(const OtherTag&)
{
  return {};
}

template <class T>
concept Tagged = requires { T::tag.key; };

template <class T>
inline constexpr bool stands_for_others = false;
template <class T>
  requires std::same_as<std::remove_cv_t<decltype(T::tag)>, OtherTag>
inline constexpr bool stands_for_others<T> = true;

template <class T>
struct ObjectCodec {
  static constexpr std::size_t count = member_count<T>;
  static_assert(!stands_for_others<T> || count == 1,
                "sqlkit: the alternative for other tags has one member, a std::string");

  struct MakeFields {
    template <class... M>
    constexpr std::array<Field, sizeof...(M)> operator()(const M&... members) const
    {
      return {Field{&members, &CodecOf<M>::codec}...};
    }
  };
  static constexpr std::array<Field, count> fields =
      sqlkit::detail::Bindings<count>::apply(sqlkit::detail::ghost<T>.value, MakeFields{});

  static void construct(void* memory) { ::new (memory) T; }
  static void destroy(void* object) { static_cast<T*>(object)->~T(); }
  static void refine(const void* object, Issues& issues)
  {
    static_cast<const T*>(object)->refine(issues);
  }

  static constexpr ObjectShape make_shape()
  {
    ObjectShape made{};
    made.type_name = type_name<T>;
    made.fields = fields;
    made.names = member_names<T, count>.data();
    if constexpr (requires { T::naming; }) { made.naming = T::naming; }
    if constexpr (requires { T::unknown_keys; }) { made.unknown_keys = T::unknown_keys; }
    if constexpr (requires { T::renames; }) { made.renames = T::renames; }
    if constexpr (Tagged<T>) {
      made.tag_key = T::tag.key;
      made.tag = tag_text(T::tag);
    }
    made.ghost = &sqlkit::detail::ghost<T>;
    made.size = sizeof(T);
    made.alignment = alignof(T);
    made.construct = construct;
    made.destroy = destroy;
    if constexpr (requires(const T& object, Issues& issues) { object.refine(issues); }) {
      made.refine = refine;
    }
    made.layout = &layout;
    return made;
  }

  inline static constinit std::atomic<const ObjectLayout*> layout{nullptr};
  static constexpr ObjectShape shape = make_shape();
  static constexpr Codec codec{Kind::object, &shape};
};

}  // namespace detail

}  // namespace sqlkit::json
