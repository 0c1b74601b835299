#pragma once

#include "sqlkit/base/secret.hpp"
#include "sqlkit/base/uuid.hpp"

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

/// One event a line: a constant lowercase message and structured fields. Field text is escaped;
/// secrets print as `***`.
namespace sqlkit::log {

enum class Level { debug, info, warn, error };
enum class Format { console, json };

/// A field's value, already text.
class FieldValue {
public:
  FieldValue(std::string_view text) : text_(text) {}
  FieldValue(const std::string& text) : text_(text) {}
  FieldValue(const char* text) : text_(text) {}
  FieldValue(bool value) : text_(value ? "true" : "false") {}
  FieldValue(std::integral auto value) : text_(std::to_string(value)) {}
  FieldValue(double value);
  FieldValue(const Uuid& value) : text_(to_string(value)) {}
  template <class T, class Tag>
  FieldValue(const Id<T, Tag>& id) : FieldValue(id.value)
  {
  }
  template <class T>
  FieldValue(const Secret<T>&) : text_("***")
  {
  }

  const std::string& text() const noexcept { return text_; }

private:
  std::string text_;
};

struct Field {
  std::string_view name;
  FieldValue value;
};
using Fields = std::initializer_list<Field>;

/// Chosen once at start; before that, info and above go to the console (stderr).
void configure(Level level, Format format);

void debug(std::string_view message, Fields fields = {});
void info(std::string_view message, Fields fields = {});
void warn(std::string_view message, Fields fields = {});
void error(std::string_view message, Fields fields = {});

}  // namespace sqlkit::log
