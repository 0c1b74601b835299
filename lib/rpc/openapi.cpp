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

json::Value number_of(const Rule& rule)
{
  return rule.decimal != 0 ? json::Value(rule.decimal) : json::Value(rule.number);
}

// Lengths of lists and texts have words of their own.
void add_limits(Object& schema, const Rule& rule)
{
  const bool is_list = schema.at("type") == "array";
  const bool is_text = schema.at("type") == "string";
  const std::string_view least = is_list ? "minItems" : is_text ? "minLength" : "minimum";
  const std::string_view most = is_list ? "maxItems" : is_text ? "maxLength" : "maximum";
  if (rule.kind != RuleKind::max) {
    schema[least] = rule.kind == RuleKind::nonempty ? 1 : number_of(rule);
  }
  if (rule.kind == RuleKind::max || rule.kind == RuleKind::length) {
    schema[most] = number_of(rule);
  }
}

void add_literal(Object& schema, const Rule& rule)
{
  if (schema.at("type") == "boolean") {
    schema["const"] = rule.number != 0;
  } else {
    schema["const"] = schema.at("type") == "string" ? json::Value(rule.text) : number_of(rule);
  }
}

// Several demands on one text's form stand side by side.
void add_pattern(Object& schema, const std::string& pattern)
{
  if (!schema.contains("pattern")) {
    schema["pattern"] = pattern;
    return;
  }
  auto& all = schema.emplace("allOf", Array()).first->value().get_array();
  all.push_back(Object{{"pattern", pattern}});
}

// The text as a pattern that means nothing but itself.
std::string escape(std::string_view text)
{
  std::string pattern;
  for (const char c : text) {
    const bool has_meaning = std::string_view("\\^$.|?*+()[]{}/").find(c) != std::string_view::npos;
    pattern += has_meaning ? std::string{'\\', c} : std::string(1, c);
  }
  return pattern;
}

void add_number_rule(Object& schema, const Rule& rule)
{
  switch (rule.kind) {
    case RuleKind::positive:
      schema["exclusiveMinimum"] = 0;
      return;
    case RuleKind::nonnegative:
      schema["minimum"] = 0;
      return;
    case RuleKind::negative:
      schema["exclusiveMaximum"] = 0;
      return;
    case RuleKind::nonpositive:
      schema["maximum"] = 0;
      return;
    case RuleKind::multiple_of:
      schema["multipleOf"] = number_of(rule);
      return;
    case RuleKind::integer:
      schema["type"] = "integer";
      return;
    default:
      return;
  }
}

void add_text_rule(Object& schema, const Rule& rule)
{
  switch (rule.kind) {
    case RuleKind::email:
      schema["format"] = "email";
      return;
    case RuleKind::url:
      schema["format"] = "uri";
      return;
    case RuleKind::uuid:
      schema["format"] = "uuid";
      return;
    case RuleKind::regex:
      return add_pattern(schema, std::string(rule.text));
    case RuleKind::starts_with:
      return add_pattern(schema, "^" + escape(rule.text));
    case RuleKind::ends_with:
      return add_pattern(schema, escape(rule.text) + "$");
    case RuleKind::includes:
      return add_pattern(schema, escape(rule.text));
    case RuleKind::lowercase:
      return add_pattern(schema, "^[^A-Z]*$");
    case RuleKind::uppercase:
      return add_pattern(schema, "^[^a-z]*$");
    default:
      return add_number_rule(schema, rule);
  }
}

void add_rule(Object& schema, const Rule& rule)
{
  switch (rule.kind) {
    case RuleKind::nonempty:
    case RuleKind::min:
    case RuleKind::max:
    case RuleKind::length:
      return add_limits(schema, rule);
    case RuleKind::literal:
      return add_literal(schema, rule);
    default:
      return add_text_rule(schema, rule);
  }
}

Object write_checked(const ApiTypes& types, const json::Type& type)
{
  auto schema = write_schema(types, *type.item);
  // OpenAPI has no words for limits of moments, nor of numbers that are written as texts.
  const bool is_number_as_text = type.item->kind == Kind::integer && type.item->size == 8;
  if (is_number_as_text || type.item->kind == Kind::timestamp) { return schema; }
  for (const auto& rule : type.rules) {
    add_rule(schema, rule);
  }
  return schema;
}

Object write_variant(const ApiTypes& types, const json::Type& type)
{
  Array alternatives;
  for (const auto& alternative : type.alternatives) {
    alternatives.push_back(write_schema(types, *alternative.type));
  }
  // Without tags several may fit; the first is meant.
  return {{type.tag_key.empty() ? "anyOf" : "oneOf", std::move(alternatives)}};
}

Object write_tuple(const ApiTypes& types, const json::Type& type)
{
  Array items;
  for (const auto* item : type.items) {
    items.push_back(write_schema(types, *item));
  }
  const auto count = items.size();
  return {{"type", "array"},
          {"prefixItems", std::move(items)},
          {"minItems", count},
          {"maxItems", count}};
}

Object write_nullable(const ApiTypes& types, const json::Type& type)
{
  if (!type.takes_null) { return write_schema(types, *type.item); }
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
    case Kind::tuple:
      return write_tuple(types, type);
    case Kind::rest:
      return {{"type", "object"}};
    case Kind::map:
      return {{"type", "object"}, {"additionalProperties", write_schema(types, *type.item)}};
    case Kind::variant:
      return write_variant(types, type);
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
    paths[std::string(path_prefix) + entry.procedure->name] =
        Object{{method, write_operation(types, entry)}};
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
