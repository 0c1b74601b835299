#include "sqlkit/tool/project.hpp"

#include "sqlkit/base/enum_names.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/tool/seed_settings.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace sqlkit::tool {

namespace {

constexpr std::string_view example =
    "  url = \"${DATABASE_URL}\"\n"
    "  schema = \"build/app_schema\"   # the program that sqlkit_schema() in CMake builds\n"
    "  out = \"migrations\"\n";

toml::table read_table(const std::filesystem::path& file)
{
  if (!std::filesystem::exists(file)) {
    throw Error{ErrorCode::bad_request,
                "There is no " + file.string() + ". Write one:\n" + std::string(example)};
  }
  try {
    return toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {  // in the words of the other problems
    throw Error{ErrorCode::bad_request, file.string() + ":" +
                                            std::to_string(error.source().begin.line) + "  " +
                                            std::string(error.description()) + "."};
  }
}

void refuse_unknown_keys(const toml::table& table, const std::filesystem::path& file)
{
  constexpr std::array<std::string_view, 9> known{"url",   "schema", "out",  "schemas", "tables",
                                                  "roles", "naming", "seed", "studio"};
  for (const auto& [key, value] : table) {
    if (std::ranges::find(known, key.str()) != known.end()) { continue; }
    throw Error{ErrorCode::bad_request,
                file.string() + ":" + std::to_string(value.source().begin.line) + "  \"" +
                    std::string(key.str()) +
                    "\" is not known; there are url, schema, out, schemas, tables, roles, "
                    "naming, [seed] and [studio]."};
  }
}

std::string read_text(const toml::table& table, std::string_view key, std::string_view otherwise,
                      const std::filesystem::path& file)
{
  const auto* node = table.get(key);
  if (node == nullptr && !otherwise.empty()) { return std::string(otherwise); }
  const auto text = node == nullptr ? std::nullopt : node->value_exact<std::string>();
  if (text && !text->empty()) { return *text; }
  throw Error{ErrorCode::bad_request, file.string() + "  needs a text for \"" + std::string(key) +
                                          "\", as in\n" + std::string(example)};
}

/// A list of texts; empty if the key is not there.
std::vector<std::string> read_list(const toml::table& table, std::string_view key,
                                   const std::filesystem::path& file)
{
  std::vector<std::string> texts;
  const auto* node = table.get(key);
  if (node == nullptr) { return texts; }
  const auto* list = node->as_array();
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    if (const auto text = list->get(i)->value_exact<std::string>()) { texts.push_back(*text); }
  }
  if (list != nullptr && texts.size() == list->size()) { return texts; }
  throw Error{ErrorCode::bad_request, file.string() + ":" +
                                          std::to_string(node->source().begin.line) + "  \"" +
                                          std::string(key) + "\" takes a list of texts."};
}

TableFilter read_filter(const toml::table& table, std::string_view key,
                        const std::filesystem::path& file)
{
  TableFilter filter;
  for (auto& pattern : read_list(table, key, file)) {
    if (pattern.starts_with('!')) {
      filter.exclude.push_back(pattern.substr(1));
    } else {
      filter.include.push_back(std::move(pattern));
    }
  }
  return filter;
}

/// `roles = true`, or patterns.
std::optional<TableFilter> read_roles(const toml::table& table, const std::filesystem::path& file)
{
  const auto* node = table.get("roles");
  if (node == nullptr) { return std::nullopt; }
  if (const auto is_wanted = node->value_exact<bool>()) {
    return *is_wanted ? std::optional(TableFilter()) : std::nullopt;
  }
  return read_filter(table, "roles", file);
}

Naming read_naming(const toml::table& table, const std::filesystem::path& file)
{
  const auto name = read_text(table, "naming", "snake", file);
  if (const auto naming = parse_enum<Naming>(name)) { return *naming; }
  throw Error{ErrorCode::bad_request,
              file.string() + "  \"naming\" is \"snake\" or \"as_is\", not \"" + name + "\"."};
}

SeedOptions read_seed(const toml::table& table, const std::filesystem::path& file)
{
  const auto* seed = table.get_as<toml::table>("seed");
  return seed == nullptr ? SeedOptions{} : read_seed_settings(*seed, file);
}

std::vector<std::string> read_secrets(const toml::table& table, const std::filesystem::path& file)
{
  const auto* studio = table.get_as<toml::table>("studio");
  if (studio == nullptr) { return {}; }
  for (const auto& [key, value] : *studio) {
    if (key.str() == "secrets") { continue; }
    throw Error{ErrorCode::bad_request,
                file.string() + ":" + std::to_string(value.source().begin.line) + "  [studio] \"" +
                    std::string(key.str()) + "\" is not known; there is secrets."};
  }
  return read_list(*studio, "secrets", file);
}

}  // namespace

Project read_project(const std::filesystem::path& file)
{
  const auto table = read_table(file);
  refuse_unknown_keys(table, file);
  const auto folder = std::filesystem::absolute(file).parent_path();
  return {.file = file,
          .url = read_text(table, "url", "", file),
          .schema = folder / read_text(table, "schema", "", file),
          .out = folder / read_text(table, "out", "migrations", file),
          .schemas = read_list(table, "schemas", file),
          .tables = read_filter(table, "tables", file),
          .roles = read_roles(table, file),
          .naming = read_naming(table, file),
          .seed = read_seed(table, file),
          .secrets = read_secrets(table, file)};
}

std::string url_of(const Project& project)
{
  auto text = project.url;
  for (auto begin = text.find("${"); begin != text.npos; begin = text.find("${", begin)) {
    const auto end = text.find('}', begin);
    const auto name = text.substr(begin + 2, end == text.npos ? text.npos : end - begin - 2);
    const auto* value = std::getenv(name.c_str());
    if (end == text.npos || value == nullptr) {
      throw Error{ErrorCode::bad_request, project.file.string() + "  names ${" + name +
                                              "}, which the environment does not have."};
    }
    text.replace(begin, end - begin + 1, value);
    begin += std::string_view(value).size();
  }
  return text;
}

}  // namespace sqlkit::tool
