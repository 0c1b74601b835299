#include "sqlkit/json/schema.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/layout.hpp"

#include <algorithm>

namespace sqlkit::json {
namespace {

std::vector<std::string> to_texts(std::span<const std::string_view> views)
{
  return {views.begin(), views.end()};
}

}  // namespace

const Type& Schema::add(const Codec& codec)
{
  auto& type = types_[&codec];
  if (!type) {
    type = std::make_unique<Type>(Type{.kind = codec.kind});
    // Known before it is filled: it may contain itself.
    auto& fresh = *type;
    fill(fresh, codec);
    return fresh;
  }
  return *type;
}

void Schema::fill(Type& type, const Codec& codec)
{
  switch (codec.kind) {
    case Kind::boolean:
    case Kind::text:
    case Kind::timestamp:
    case Kind::uuid:
    case Kind::value:
    case Kind::rest:
      return;
    case Kind::integer:
    case Kind::number:
      type.size = codec.as<NumberShape>().size;
      type.is_signed = codec.as<NumberShape>().is_signed;
      return;
    case Kind::enumeration:
      type.name = codec.as<EnumShape>().type_name;
      type.values = to_texts(codec.as<EnumShape>().names);
      return;
    case Kind::nullable:
      return fill_nullable(type, codec.as<NullableShape>());
    case Kind::list:
      type.item = &add(*codec.as<ListShape>().item);
      return;
    case Kind::items:
      type.item = &add(*codec.as<ItemsShape>().list.item);
      return;
    case Kind::tuple:
      return fill_tuple(type, codec.as<TupleShape>());
    case Kind::map:
      type.item = &add(*codec.as<MapShape>().item);
      return;
    case Kind::checked:
      type.item = &add(*codec.as<CheckedShape>().item);
      type.rules = codec.as<CheckedShape>().rules;
      return;
    case Kind::object:
      return fill_object(type, codec.as<ObjectShape>());
    case Kind::variant:
      return fill_variant(type, codec.as<VariantShape>());
  }
}

void Schema::fill_nullable(Type& type, const NullableShape& shape)
{
  type.item = &add(*shape.item);
  type.takes_null = shape.takes_null;
}

void Schema::fill_tuple(Type& type, const TupleShape& shape)
{
  for (const auto* item : shape.items) {
    type.items.push_back(&add(*item));
  }
}

void Schema::fill_variant(Type& type, const VariantShape& shape)
{
  type.tag_key = shape.tag_key;
  for (const auto& alternative : shape.alternatives) {
    type.alternatives.push_back({std::string(alternative.tag), &add(*alternative.codec)});
  }
}

void Schema::fill_object(Type& type, const ObjectShape& shape)
{
  type.name = shape.type_name;
  type.tag_key = shape.tag_key;
  type.tag = shape.tag;
  type.has_rest = layout_of(shape).rest_offset.has_value();
  for (const auto& member : layout_of(shape).members) {
    type.members.push_back({member.key, &add(*member.codec), member.required});
  }
}

std::vector<const Type*> Schema::named() const
{
  std::vector<const Type*> found;
  for (const auto& [codec, type] : types_) {
    if (!type->name.empty()) { found.push_back(type.get()); }
  }
  std::ranges::sort(found, {}, &Type::name);
  const auto repeated = std::ranges::adjacent_find(found, {}, &Type::name);
  if (repeated != found.end()) {
    throw Error(ErrorCode::internal, "Two types of the API have the same name.",
                {{"name", (*repeated)->name}});
  }
  return found;
}

}  // namespace sqlkit::json
