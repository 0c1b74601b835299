#include "rpc/type_text.hpp"

#include "rpc/rule_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace socialhub::rpc {
namespace {

using sqlkit::json::Kind;
using sqlkit::json::Type;

std::string write_list(const Type& item)
{
  const auto text = write_type(item);
  return text.find(' ') == text.npos ? text + "[]" : "(" + text + ")[]";
}

std::string write_union(const Type& type)
{
  std::string text;
  for (const auto& alternative : type.alternatives) {
    text += (text.empty() ? "" : " | ") + write_type(*alternative.type);
  }
  return text;
}

std::string write_tuple(const Type& type)
{
  std::string text;
  for (const auto* item : type.items) {
    text += (text.empty() ? "" : ", ") + write_type(*item);
  }
  return "[" + text + "]";
}

// TypeScript has a type for one value, but none for other rules.
std::string write_checked(const Type& type)
{
  const auto literal =
      std::ranges::find(type.rules, sqlkit::RuleKind::literal, &sqlkit::Rule::kind);
  return literal != type.rules.end() ? write_literal(*literal, *type.item) : write_type(*type.item);
}

}  // namespace

std::string write_type(const Type& type)
{
  switch (type.kind) {
    case Kind::boolean:
      return "boolean";
    case Kind::integer:
      return type.size == 8 ? "string" : "number";
    case Kind::number:
      return "number";
    case Kind::text:
    case Kind::timestamp:
    case Kind::uuid:
      return "string";
    case Kind::enumeration:
    case Kind::object:
      return type.name;
    case Kind::value:
      return "unknown";
    case Kind::nullable:
      return write_type(*type.item) + (type.takes_null ? " | null" : "");
    case Kind::list:
    case Kind::items:
      return write_list(*type.item);
    case Kind::tuple:
      return write_tuple(type);
    case Kind::rest:
      return "Record<string, unknown>";
    case Kind::map:
      return fmt::format("Record<string, {}>", write_type(*type.item));
    case Kind::variant:
      return write_union(type);
    case Kind::checked:
      return write_checked(type);
  }
  return "unknown";
}

std::string write_key(std::string_view key)
{
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
  };
  const bool is_identifier =
      !key.empty() && is_letter(key.front()) &&
      std::ranges::all_of(key, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
  return is_identifier ? std::string(key) : fmt::format("\"{}\"", key);
}

}  // namespace socialhub::rpc
