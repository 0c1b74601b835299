#include "rpc/api_types.hpp"
#include "rpc/rule_text.hpp"
#include "rpc/type_text.hpp"
#include "rpc/writers.hpp"

#include "sqlkit/base/enum_names.hpp"

#include <fmt/format.h>

namespace socialhub::rpc {
namespace {

// "|" would end a cell.
std::string write_cell(std::string_view text)
{
  std::string cell;
  for (const char c : text) {
    cell += c == '|' ? "\\|" : std::string(1, c);
  }
  return cell;
}

std::string write_type_section(const ApiTypes& types, const json::Type& type)
{
  auto text = fmt::format("\n### {}\n\n", type.name);
  if (type.kind == json::Kind::enumeration) {
    for (const auto& value : type.values) {
      text += fmt::format("- `{}`\n", value);
    }
    return text;
  }
  text += "| Member | Type | Rules |\n|---|---|---|\n";
  if (!type.tag_key.empty()) {
    text += fmt::format("| `{}` | `{}` | says what this is |\n", type.tag_key,
                        type.tag.empty() ? "string" : "\"" + type.tag + "\"");
  }
  for (const auto& member : type.members) {
    const auto* mark = types.is_always_there(type, member) ? "" : "?";
    text +=
        fmt::format("| `{}{}` | `{}` | {} |\n", member.key, mark,
                    write_cell(write_type(*member.type)), write_cell(write_rules(*member.type)));
  }
  return text;
}

}  // namespace

std::string write_markdown(std::span<const Procedure> procedures)
{
  const ApiTypes types(procedures);
  std::string text =
      "# The API\n\nWritten by `socialhub print-api --markdown`. Spoken in the wire of tRPC 11 "
      "under "
      "`/trpc`; 64-bit integers and moments are texts.\n\n## Procedures\n\n"
      "| Name | Kind | For | What it does | Input | Output |\n|---|---|---|---|---|---|\n";
  for (const auto& [procedure, input, output] : types.entries) {
    const bool is_open = procedure->options.access == Access::anyone;
    text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", procedure->name,
                        sqlkit::enum_name(procedure->kind), is_open ? "anyone" : "who is signed in",
                        write_cell(procedure->summary),
                        input == nullptr ? "" : "`" + write_cell(write_type(*input)) + "`",
                        output == nullptr ? "" : "`" + write_cell(write_type(*output)) + "`");
  }
  text += "\n## Types\n";
  for (const auto* type : types.schema.named()) {
    text += write_type_section(types, *type);
  }
  return text;
}

}  // namespace socialhub::rpc
