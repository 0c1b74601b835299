#pragma once

#include "sqlkit/json/object_codec.hpp"
#include "sqlkit/json/shape.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <variant>

namespace sqlkit::json {

namespace detail {

template <class T>
constexpr std::string_view key_of_tag()
{
  if constexpr (Tagged<T>) {
    return T::tag.key;
  } else {
    return {};
  }
}
template <class T>
constexpr Alternative alternative_of()
{
  if constexpr (Tagged<T>) {
    return {tag_text(T::tag), &CodecOf<T>::codec};
  } else {
    return {{}, &CodecOf<T>::codec};
  }
}

}  // namespace detail

/// Alternatives with tags are told apart by them. If none has one, the first that fits is taken.
template <class First, class... Others>
struct CodecOf<std::variant<First, Others...>> {
  using Variant = std::variant<First, Others...>;
  static constexpr bool is_tagged = detail::Tagged<First>;
  static constexpr auto tag_key = detail::key_of_tag<First>();
  static_assert(((detail::Tagged<Others> == is_tagged) && ...),
                "sqlkit: every alternative of a variant says its tag, or none does");
  static_assert(((tag_key == detail::key_of_tag<Others>()) && ...),
                "sqlkit: all alternatives of a variant have their tag under the same key");

  static constexpr std::array<Alternative, 1 + sizeof...(Others)> alternatives{
      detail::alternative_of<First>(), detail::alternative_of<Others>()...};
  static constexpr bool tags_differ = [] {
    for (std::size_t i = 0; i < alternatives.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (alternatives[i].tag == alternatives[j].tag) { return false; }
      }
    }
    return true;
  }();
  static_assert(tags_differ || !is_tagged,
                "sqlkit: two alternatives of a variant have the same tag");

  template <class T>
  static void* emplace_as(void* variant)
  {
    return &static_cast<Variant*>(variant)->template emplace<T>();
  }
  static void* emplace(void* variant, std::size_t index)
  {
    static constexpr std::array<void* (*)(void*), alternatives.size()> functions{
        emplace_as<First>, emplace_as<Others>...};
    return functions[index](variant);
  }
  static VariantShape::Held held(const void* variant)
  {
    const auto& source = *static_cast<const Variant*>(variant);
    return {source.index(),
            std::visit([](const auto& value) -> const void* { return &value; }, source)};
  }
  static constexpr VariantShape shape{tag_key, alternatives, emplace, held};
  static constexpr Codec codec{Kind::variant, &shape};
};

}  // namespace sqlkit::json
