#include "rpc/api_types.hpp"
#include "rpc/writers.hpp"

#include "sqlkit/json/tree.hpp"

#include <utility>

namespace socialhub::rpc {
namespace {

using json::Array;
using json::Kind;
using json::Object;
using sqlkit::Rule;
using sqlkit::RuleKind;

Object write_schema(const ApiTypes& types, const json::Type& type);

Object reference(const json::Type& type)
{
  return {{"$ref", "#/components/schemas/" + type.name}};
}

std::string_view format_of(RuleKind kind)
{
  return kind == RuleKind::email ? "email" : kind == RuleKind::url ? "uri" : "uuid";
}

// Lengths of lists and texts have words of their own.
void add_limits(Object& schema, const Rule& rule)
{
  const bool is_list = schema.at("type") == "array";
  const bool is_text = schema.at("type") == "string";
  const std::string_view least = is_list ? "minItems" : is_text ? "minLength" : "minimum";
  const std::string_view most = is_list ? "maxItems" : is_text ? "maxLength" : "maximum";
  if (rule.kind != RuleKind::max) {
    schema[least] = rule.kind == RuleKind::nonempty ? 1 : rule.number;
  }
  if (rule.kind == RuleKind::max || rule.kind == RuleKind::length) { schema[most] = rule.number; }
}

void add_rule(Object& schema, const Rule& rule)
{
  switch (rule.kind) {
    case RuleKind::nonempty:
    case RuleKind::min:
    case RuleKind::max:
    case RuleKind::length:
      return add_limits(schema, rule);
    case RuleKind::email:
    case RuleKind::url:
    case RuleKind::uuid:
      schema["format"] = format_of(rule.kind);
      return;
    case RuleKind::regex:
      schema["pattern"] = rule.pattern;
      return;
    case RuleKind::positive:
      schema["exclusiveMinimum"] = 0;
      return;
    case RuleKind::nonnegative:
      schema["minimum"] = 0;
      return;
    case RuleKind::integer:
      schema["type"] = "integer";
      return;
  }
}

Object write_checked(const ApiTypes& types, const json::Type& type)
{
  auto schema = write_schema(types, *type.item);
  for (const auto& rule : type.rules) {
    add_rule(schema, rule);
  }
  return schema;
}

Object write_variant(const json::Type& type)
{
  Array alternatives;
  for (const auto& alternative : type.alternatives) {
    alternatives.push_back(reference(*alternative.type));
  }
  return {{"oneOf", std::move(alternatives)}};
}

Object write_nullable(const ApiTypes& types, const json::Type& type)
{
  Array alternatives{write_schema(types, *type.item), Object{{"type", "null"}}};
  return {{"anyOf", std::move(alternatives)}};
}

Object write_integer(const json::Type& type)
{
  if (type.size == 8) {
    return {{"type", "string"}, {"pattern", type.is_signed ? "^-?[0-9]+$" : "^[0-9]+$"}};
  }
  return {{"type", "integer"}};
}

// A type where it is used: what has a name is referred to.
Object write_schema(const ApiTypes& types, const json::Type& type)
{
  switch (type.kind) {
    case Kind::boolean:
      return {{"type", "boolean"}};
    case Kind::integer:
      return write_integer(type);
    case Kind::number:
      return {{"type", "number"}};
    case Kind::text:
      return {{"type", "string"}};
    case Kind::timestamp:
      return {{"type", "string"}, {"format", "date-time"}};
    case Kind::uuid:
      return {{"type", "string"}, {"format", "uuid"}};
    case Kind::enumeration:
    case Kind::object:
      return reference(type);
    case Kind::value:
      return {};
    case Kind::nullable:
      return write_nullable(types, type);
    case Kind::list:
    case Kind::items:
      return {{"type", "array"}, {"items", write_schema(types, *type.item)}};
    case Kind::map:
      return {{"type", "object"}, {"additionalProperties", write_schema(types, *type.item)}};
    case Kind::variant:
      return write_variant(type);
    case Kind::checked:
      return write_checked(types, type);
  }
  return {};
}

Object write_object(const ApiTypes& types, const json::Type& type)
{
  Object properties;
  Array required;
  if (!type.tag_key.empty()) {
    properties[type.tag_key] =
        type.tag.empty() ? Object{{"type", "string"}} : Object{{"const", type.tag}};
    required.emplace_back(type.tag_key);
  }
  const bool is_for_other_tags = !type.tag_key.empty() && type.tag.empty();
  for (const auto& member : type.members) {
    if (is_for_other_tags) { continue; }
    properties[member.key] = write_schema(types, *member.type);
    if (types.is_always_there(type, member)) { required.emplace_back(member.key); }
  }
  Object schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) { schema["required"] = std::move(required); }
  return schema;
}

Object write_named(const ApiTypes& types, const json::Type& type)
{
  if (type.kind == Kind::object) { return write_object(types, type); }
  Array values;
  for (const auto& value : type.values) {
    values.emplace_back(value);
  }
  return {{"type", "string"}, {"enum", std::move(values)}};
}

Object write_content(std::string_view media_type, Object schema)
{
  Object content;
  content[media_type] = Object{{"schema", std::move(schema)}};
  return content;
}

Object write_answers(const ApiTypes& types, const ApiTypes::Entry& entry)
{
  auto data = entry.output == nullptr ? Object() : write_schema(types, *entry.output);
  const bool is_stream = entry.procedure->kind == ProcedureKind::subscription;
  Object result{{"type", "object"}, {"properties", Object{{"data", data}}}};
  Object envelope{{"type", "object"}, {"properties", Object{{"result", std::move(result)}}}};
  auto content = is_stream ? write_content("text/event-stream", std::move(data))
                           : write_content("application/json", std::move(envelope));
  return {{"200", Object{{"description", "Done."}, {"content", std::move(content)}}},
          {"default", Object{{"description", "An error: {\"error\": {message, code, data}}."}}}};
}

Object write_operation(const ApiTypes& types, const ApiTypes::Entry& entry)
{
  Object operation{{"operationId", entry.procedure->name},
                   {"summary", entry.procedure->summary},
                   {"responses", write_answers(types, entry)}};
  if (entry.input == nullptr) { return operation; }
  auto content = write_content("application/json", write_schema(types, *entry.input));
  if (entry.procedure->kind == ProcedureKind::mutation) {
    operation["requestBody"] = Object{{"content", std::move(content)}};
  } else {
    operation["parameters"] =
        Array{Object{{"name", "input"}, {"in", "query"}, {"content", std::move(content)}}};
  }
  return operation;
}

}  // namespace

std::string write_openapi(std::span<const Procedure> procedures)
{
  const ApiTypes types(procedures);
  Object paths;
  for (const auto& entry : types.entries) {
    const auto* method = entry.procedure->kind == ProcedureKind::mutation ? "post" : "get";
    paths["/trpc/" + entry.procedure->name] = Object{{method, write_operation(types, entry)}};
  }
  Object schemas;
  for (const auto* type : types.schema.named()) {
    schemas[type->name] = write_named(types, *type);
  }
  const Object document{{"openapi", "3.1.0"},
                        {"info", Object{{"title", "SocialHub"}, {"version", "1"}}},
                        {"paths", std::move(paths)},
                        {"components", Object{{"schemas", std::move(schemas)}}}};
  return json::write(document) + "\n";
}

}  // namespace socialhub::rpc
