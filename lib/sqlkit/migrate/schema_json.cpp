#include "sqlkit/migrate/schema_json.hpp"

#include "sqlkit/json/codec.hpp"

#include <string_view>

namespace sqlkit {

namespace {

/// Gives an object the members that it lacks.
void complete_object(json::Value& value, const json::Value& empty)
{
  auto* object = value.if_object();
  if (object == nullptr) { return; }
  for (const auto& member : empty.as_object()) {
    if (not object->contains(member.key())) { object->emplace(member.key(), member.value()); }
  }
}

/// The same for the elements of one of its lists.
template <class Element>
void complete(json::Value& owner, std::string_view list)
{
  auto* object = owner.if_object();
  auto* member = object == nullptr ? nullptr : object->if_contains(list);
  auto* array = member == nullptr ? nullptr : member->if_array();
  if (array == nullptr) { return; }
  static const auto empty = json::encode(Element());
  for (auto& element : *array) {
    complete_object(element, empty);
  }
}

template <class Visit>
void for_each_element(json::Value& owner, std::string_view list, Visit visit)
{
  auto* object = owner.if_object();
  auto* member = object == nullptr ? nullptr : object->if_contains(list);
  auto* array = member == nullptr ? nullptr : member->if_array();
  if (array == nullptr) { return; }
  for (auto& element : *array) {
    visit(element);
  }
}

}  // namespace

SchemaDescription decode_schema(json::Value value)
{
  static const auto empty = json::encode(SchemaDescription());
  complete_object(value, empty);
  complete<RoleDescription>(value, "roles");
  complete<GrantDescription>(value, "grants");
  complete<NamespaceDescription>(value, "namespaces");
  complete<EnumDescription>(value, "enums");
  complete<DomainDescription>(value, "domains");
  complete<CompositeDescription>(value, "composites");
  complete<SequenceDescription>(value, "sequences");
  complete<FunctionDescription>(value, "functions");
  complete<TableDescription>(value, "tables");
  complete<ViewDescription>(value, "views");
  for (const auto* owners : {"tables", "views"}) {
    for_each_element(value, owners, [](json::Value& owner) {
      complete<ConstraintDescription>(owner, "constraints");
      complete<IndexDescription>(owner, "indexes");
      complete<PolicyDescription>(owner, "policies");
      complete<TriggerDescription>(owner, "triggers");
    });
  }
  for (const auto* owners : {"namespaces", "sequences", "functions", "tables", "views"}) {
    for_each_element(value, owners,
                     [](json::Value& owner) { complete<GrantDescription>(owner, "grants"); });
  }
  for_each_element(value, "tables",
                   [](json::Value& table) { complete<ColumnDescription>(table, "columns"); });
  return json::decode<SchemaDescription>(value, json::Mode::strict);
}

}  // namespace sqlkit
