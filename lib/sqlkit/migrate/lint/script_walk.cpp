#include "sqlkit/migrate/lint/script_walk.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace sqlkit {

namespace {

constexpr std::string_view allow = "-- sqlkit: allow ";

std::string rounded(double number, const char* const* units, double step)
{
  while (number >= step * 0.9995 and units[1] != nullptr) {
    number /= step;
    ++units;
  }
  char text[32] = {};
  std::snprintf(text, sizeof text, number < 9.95 and **units != '\0' ? "%.1f%s" : "%.0f%s", number,
                *units);
  return text;
}

std::string describe(const TableSize& size)
{
  constexpr std::array<const char*, 5> counts{"", " k", " M", " G", nullptr};
  constexpr std::array<const char*, 6> bytes{" B", " kB", " MB", " GB", " TB", nullptr};
  const auto rows = size.rows < 0
                        ? "rows never counted"
                        : rounded(static_cast<double>(size.rows), counts.data(), 1000) + " rows";
  return rows + ", " + rounded(static_cast<double>(size.bytes), bytes.data(), 1024);
}

}  // namespace

LintFinding ScriptWalk::make_finding(std::string_view rule, std::string object,
                                     std::string_view table) const
{
  LintFinding finding{.rule = find_lint_rule(rule),
                      .script = options.script,
                      .line = written->line,
                      .object = std::move(object)};
  const auto size = options.sizes.find(table);
  if (size != options.sizes.end()) { finding.size = describe(size->second); }
  return finding;
}

void ScriptWalk::find(std::string_view rule, std::string object, std::string_view table)
{
  if (not is_allowed(rule)) { findings.push_back(make_finding(rule, std::move(object), table)); }
}

bool ScriptWalk::is_allowed(std::string_view rule) const
{
  return std::ranges::any_of(written->comments, [&](std::string_view comment) {
    return comment.starts_with(allow) and
           comment.substr(allow.size()).starts_with(std::string(rule) + " (");
  });
}

std::vector<std::string> read_names(Words& words)
{
  std::vector<std::string> names;
  if (not words.accept({"("})) { return names; }
  do {
    auto name = words.read_name();
    if (name.empty() or words.is("(")) { return names; }
    names.push_back(std::move(name));
    while (not words.is_at_end() and not words.is_any({",", ")"})) {
      words.skip();
    }
  } while (words.accept({","}));
  return names;
}

std::vector<std::string> columns_of_index(const std::string& definition)
{
  const auto tokens = tokenize(definition);
  Words words(definition, tokens);
  if (words.accept({"using"})) { words.read_name(); }
  return read_names(words);
}

bool ends_with_an_order(const std::string& index_definition)
{
  int depth = 0;
  Token last;
  for (const auto& token : tokenize(index_definition)) {
    if (token.is(")") and --depth == 0) { break; }
    if (depth == 1) { last = token; }
    if (token.is("(")) { ++depth; }
  }
  const auto words = {"asc", "desc", "first", "last"};  // also `nulls last`
  return std::ranges::any_of(words, [&](const char* word) { return last.is(word); });
}

}  // namespace sqlkit
