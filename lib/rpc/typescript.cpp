#include "rpc/api_types.hpp"
#include "rpc/rule_text.hpp"
#include "rpc/type_text.hpp"
#include "rpc/writers.hpp"

#include "sqlkit/base/enum_names.hpp"

#include <fmt/format.h>

namespace socialhub::rpc {
namespace {

constexpr std::size_t max_columns = 100;

std::string write_enumeration(const json::Type& type)
{
  std::string line;
  std::string lines;
  for (const auto& value : type.values) {
    line += fmt::format("{}\"{}\"", line.empty() ? "" : " | ", value);
    lines += fmt::format("\n  | \"{}\"", value);
  }
  auto text = fmt::format("export type {} = {};\n", type.name, line);
  return text.size() - 1 <= max_columns ? text
                                        : fmt::format("export type {} ={};\n", type.name, lines);
}

// A pattern could end the comment that it stands in.
std::string without_comment_end(std::string text)
{
  for (auto end = text.find("*/"); end != text.npos; end = text.find("*/", end)) {
    text.insert(end + 1, "\\");
  }
  return text;
}

std::string write_member(const ApiTypes& types, const json::Type& object,
                         const json::TypeMember& member)
{
  const auto* mark = types.is_always_there(object, member) ? "" : "?";
  const auto rules = write_rules(*member.type);
  const auto comment =
      rules.empty() ? "" : fmt::format("  /** {} */\n", without_comment_end(rules));
  return fmt::format("{}  {}{}: {};\n", comment, write_key(member.key), mark,
                     write_type(*member.type));
}

std::string write_interface(const ApiTypes& types, const json::Type& type)
{
  auto text = fmt::format("export interface {} {{\n", type.name);
  const bool is_for_other_tags = !type.tag_key.empty() && type.tag.empty();
  if (is_for_other_tags) {
    return text + fmt::format("  {}: string;\n}}\n", write_key(type.tag_key));
  }
  if (!type.tag_key.empty()) {
    text += fmt::format("  {}: \"{}\";\n", write_key(type.tag_key), type.tag);
  }
  for (const auto& member : type.members) {
    text += write_member(types, type, member);
  }
  if (type.has_rest) { text += "  [key: string]: unknown;\n"; }
  return text + "}\n";
}

std::string write_procedures(const ApiTypes& types)
{
  std::string text = "export interface Procedures {\n";
  for (const auto& [procedure, input, output] : types.entries) {
    const auto key = write_key(procedure->name);
    const auto takes = input == nullptr ? "void" : write_type(*input);
    const auto gives = output == nullptr ? "void" : write_type(*output);
    const auto kind = sqlkit::enum_name(procedure->kind);
    auto line =
        fmt::format("  {}: {{ kind: \"{}\"; input: {}; output: {} }};\n", key, kind, takes, gives);
    if (line.size() - 1 > max_columns) {
      line = fmt::format("  {}: {{\n    kind: \"{}\";\n    input: {};\n    output: {};\n  }};\n",
                         key, kind, takes, gives);
    }
    text += fmt::format("  /** {} */\n{}", procedure->summary, line);
  }
  return text + "}\n";
}

}  // namespace

std::string write_typescript(std::span<const Procedure> procedures)
{
  const ApiTypes types(procedures);
  std::string text = "// Written by `socialhub print-api --typescript`. Do not edit.\n\n";
  for (const auto* type : types.schema.named()) {
    if (type->kind == json::Kind::enumeration) { text += write_enumeration(*type); }
  }
  for (const auto* type : types.schema.named()) {
    if (type->kind == json::Kind::object) { text += "\n" + write_interface(types, *type); }
  }
  return text + "\n" + write_procedures(types);
}

}  // namespace socialhub::rpc
