#include "sqlkit/base/log.hpp"

#include "sqlkit/base/enum_names.hpp"
#include "sqlkit/base/text.hpp"
#include "sqlkit/base/time.hpp"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <atomic>
#include <memory>

namespace sqlkit::log {
namespace {

std::atomic<Level> lowest_level{Level::info};
std::atomic<Format> chosen_format{Format::console};

spdlog::logger& sink()
{
  // Never destroyed: other static objects may still log while the program ends.
  static auto* const logger = [] {
    auto* const made =
        new spdlog::logger("sqlkit", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->set_level(spdlog::level::trace);
    made->flush_on(spdlog::level::trace);
    return made;
  }();
  return *logger;
}

// A code point that a terminal or a reader of lines could take as a command: C0, DEL, C1 and the
// Unicode line ends.
bool is_control(std::string_view at)
{
  const auto first = static_cast<unsigned char>(at[0]);
  if (first < 0x20 || first == 0x7f) { return true; }
  const bool is_c1 = at.size() > 1 && first == 0xc2 && static_cast<unsigned char>(at[1]) < 0xa0;
  return is_c1 || at.starts_with("\u2028") || at.starts_with("\u2029");
}

std::size_t size_at(std::string_view at)
{
  for (std::size_t size = 1; size <= 4 && size <= at.size(); ++size) {
    if (is_utf8(at.substr(0, size))) { return size; }
  }
  return 0;
}

std::string escape_control(std::string_view character)
{
  switch (character[0]) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) { return fmt::format("\\u{:04x}", first); }
  if (character.size() == 2) {
    return fmt::format("\\u{:04x}", static_cast<unsigned char>(character[1]));
  }
  return character == "\u2028" ? "\\u2028" : "\\u2029";
}

// The text between quotes: always one line of valid UTF-8, and a valid JSON string.
std::string quote(std::string_view text)
{
  std::string quoted = "\"";
  while (!text.empty()) {
    const auto size = size_at(text);
    if (size == 0) {
      quoted += "\uFFFD";
      text.remove_prefix(1);
      continue;
    }
    const auto character = text.substr(0, size);
    if (is_control(character)) {
      quoted += escape_control(character);
    } else {
      quoted += character == "\"" || character == "\\" ? "\\" : "";
      quoted += character;
    }
    text.remove_prefix(size);
  }
  return quoted + "\"";
}

bool is_plain(std::string_view text)
{
  return !text.empty() && text.find_first_not_of(
                              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVW"
                              "XYZ0123456789-_.,:;/@+*%#()[]{}<>~!?&|$") == std::string_view::npos;
}

std::string format_line(Level level, std::string_view message, Fields fields)
{
  const auto now = format_timestamp(system_clock().now());
  if (chosen_format == Format::json) {
    auto line = fmt::format(R"({{"time":"{}","level":"{}","message":{})", now, enum_name(level),
                            quote(message));
    for (const auto& field : fields) {
      line += fmt::format(",{}:{}", quote(field.name), quote(field.value.text()));
    }
    return line + "}";
  }
  const auto quoted_message = quote(message);
  auto line = fmt::format("{} {:5} {}", now, enum_name(level),
                          quoted_message.substr(1, quoted_message.size() - 2));
  for (const auto& field : fields) {
    const auto& value = field.value.text();
    line += fmt::format("  {}={}", field.name, is_plain(value) ? value : quote(value));
  }
  return line;
}

void write(Level level, std::string_view message, Fields fields)
{
  if (level < lowest_level.load()) { return; }
  sink().log(spdlog::level::info, "{}", format_line(level, message, fields));
}

}  // namespace

FieldValue::FieldValue(double value) : text_(fmt::format("{}", value)) {}

void configure(Level level, Format format)
{
  lowest_level = level;
  chosen_format = format;
}

void debug(std::string_view message, Fields fields)
{
  write(Level::debug, message, fields);
}

void info(std::string_view message, Fields fields)
{
  write(Level::info, message, fields);
}

void warn(std::string_view message, Fields fields)
{
  write(Level::warn, message, fields);
}

void error(std::string_view message, Fields fields)
{
  write(Level::error, message, fields);
}

}  // namespace sqlkit::log
