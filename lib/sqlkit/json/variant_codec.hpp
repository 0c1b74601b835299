#pragma once

#include "sqlkit/json/object_codec.hpp"
#include "sqlkit/json/shape.hpp"

#include <array>
#include <cstddef>
#include <variant>

namespace sqlkit::json {

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
