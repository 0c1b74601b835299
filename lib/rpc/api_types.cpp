#include "rpc/api_types.hpp"

namespace socialhub::rpc {

ApiTypes::ApiTypes(std::span<const Procedure> procedures)
{
  for (const auto& procedure : procedures) {
    const auto* input = procedure.input == nullptr ? nullptr : &schema.add(*procedure.input);
    const auto* output = procedure.output == nullptr ? nullptr : &schema.add(*procedure.output);
    entries.push_back({&procedure, input, output});
    mark_output(output);
  }
}

bool ApiTypes::is_always_there(const json::Type& object, const json::TypeMember& member) const
{
  const bool is_filled = member.type->kind != json::Kind::nullable && outputs_.contains(&object);
  return member.required || is_filled;
}

void ApiTypes::mark_output(const json::Type* type)
{
  if (type == nullptr || !outputs_.insert(type).second) { return; }
  mark_output(type->item);
  for (const auto* item : type->items) {
    mark_output(item);
  }
  for (const auto& member : type->members) {
    mark_output(member.type);
  }
  for (const auto& alternative : type->alternatives) {
    mark_output(alternative.type);
  }
}

}  // namespace socialhub::rpc
