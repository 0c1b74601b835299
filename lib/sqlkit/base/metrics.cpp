#include "sqlkit/base/metrics.hpp"

#include "sqlkit/base/error.hpp"

#include <fmt/format.h>

#include <map>
#include <mutex>

namespace sqlkit::metrics {
namespace {

enum class Kind { counter, gauge };

struct Family {
  Kind kind;
  std::string help;
  std::map<std::string, Number> numbers;  // by label text; nodes never move
};

struct Registry {
  std::mutex mutex;
  std::map<std::string, Family, std::less<>> families;
};

// Never destroyed: numbers are counted until the last thread ends.
Registry& registry()
{
  static auto* const instance = new Registry;
  return *instance;
}

enum class Quotes { kept, escaped };

std::string escape(std::string_view text, Quotes quotes)
{
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\\\";
    } else if (c == '\n') {
      escaped += "\\n";
    } else if (c == '"' && quotes == Quotes::escaped) {
      escaped += "\\\"";
    } else {
      escaped.push_back(c);
    }
  }
  return escaped;
}

std::string format_labels(Labels labels)
{
  if (labels.size() == 0) { return {}; }
  std::string text = "{";
  for (const auto& [name, value] : labels) {
    text += fmt::format("{}{}=\"{}\"", text.size() == 1 ? "" : ",", name,
                        escape(value, Quotes::escaped));
  }
  return text + "}";
}

Number& find_or_add(Kind kind, std::string_view name, std::string_view help, Labels labels)
{
  const auto label_text = format_labels(labels);
  const std::lock_guard lock(registry().mutex);
  auto& families = registry().families;
  auto family = families.find(name);
  if (family == families.end()) {
    family = families.emplace(std::string(name), Family{kind, std::string(help), {}}).first;
  }
  invariant(family->second.kind == kind, "A metric is a counter or a gauge, not both.");
  return family->second.numbers[label_text];
}

}  // namespace

Number& counter(std::string_view name, std::string_view help, Labels labels)
{
  invariant(name.ends_with("_total"), "The name of a counter ends in _total.");
  return find_or_add(Kind::counter, name, help, labels);
}

Number& gauge(std::string_view name, std::string_view help, Labels labels)
{
  return find_or_add(Kind::gauge, name, help, labels);
}

std::string to_text()
{
  const std::lock_guard lock(registry().mutex);
  std::string text;
  for (const auto& [name, family] : registry().families) {
    text += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, escape(family.help, Quotes::kept),
                        name, family.kind == Kind::counter ? "counter" : "gauge");
    for (const auto& [labels, number] : family.numbers) {
      text += fmt::format("{}{} {}\n", name, labels, number.load());
    }
  }
  return text;
}

}  // namespace sqlkit::metrics
