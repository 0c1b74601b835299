#include "http/server_sent_events.hpp"

#include <algorithm>
#include <iterator>

namespace socialhub::http {

namespace {

void append_field(std::string& out, std::string_view name, std::string_view value)
{
  out.append(name).append(": ");
  std::ranges::copy_if(value, std::back_inserter(out),
                       [](char c) { return c != '\r' && c != '\n' && c != '\0'; });
  out += '\n';
}

/// One field for each line, whichever of the three line ends the text uses.
void append_lines(std::string& out, std::string_view name, std::string_view text)
{
  while (true) {
    const auto line = text.substr(0, text.find_first_of("\r\n"));
    append_field(out, name, line);
    if (line.size() == text.size()) return;
    const bool is_pair = text.substr(line.size()).starts_with("\r\n");
    text.remove_prefix(line.size() + (is_pair ? 2 : 1));
  }
}

}  // namespace

std::string format_event(const ServerSentEvent& event)
{
  std::string out;
  out.reserve(event.data.size() + event.event.size() + event.id.size() + 32);
  if (!event.event.empty()) append_field(out, "event", event.event);
  if (!event.id.empty()) append_field(out, "id", event.id);
  append_lines(out, "data", event.data);
  out += '\n';
  return out;
}

std::string format_comment(std::string_view text)
{
  std::string out;
  append_lines(out, "", text);
  out += '\n';
  return out;
}

std::string format_retry(std::chrono::milliseconds delay)
{
  return "retry: " + std::to_string(delay.count()) + "\n\n";
}

}  // namespace socialhub::http
