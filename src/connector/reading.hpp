#pragma once

#include "connector/connector.hpp"

#include "http/message.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What every reader of an answer needs: the whole must be readable, its items fail alone.
namespace socialhub::connector {

/// The first thing that is wrong, with its place if there is one.
std::string describe(const sqlkit::Error& error);

/// An answer that says yes and cannot be read. `detail` is for logs.
sqlkit::Error make_unreadable(model::Platform platform, std::string detail);

/// A call of the network that cannot be read. `detail` is for logs.
sqlkit::Error make_unreadable_webhook(model::Platform platform, std::string detail);

/// Sets an item aside. `pointer` leads to it in the answer.
Poison make_poison(const std::string& pointer, const sqlkit::json::Value& item,
                   const sqlkit::Error& error);

/// An empty cursor leads to the first page again: it is none.
std::optional<std::string> keep_cursor(std::optional<std::string> cursor);

/// A name as one line: control characters become blanks, blanks at the ends go.
std::string to_single_line(std::string_view text);

/// The text if it is an http(s) URL.
std::optional<std::string> keep_web_url(const std::optional<std::string>& text);

template <class T>
T decode_answer(model::Platform platform, const http::Response& answer)
{
  try {
    return sqlkit::json::decode<T>(answer.body, sqlkit::json::Mode::lenient);
  } catch (const sqlkit::Error& error) {
    throw make_unreadable(platform, describe(error));
  }
}

/// The body of a call by which a network tells what happened. Throws Error{bad_request}.
template <class T>
T decode_webhook(model::Platform platform, std::string_view body)
{
  try {
    return sqlkit::json::decode<T>(body, sqlkit::json::Mode::lenient);
  } catch (const sqlkit::Error& error) {
    throw make_unreadable_webhook(platform, describe(error));
  }
}

/// Runs `read(item)`. If it throws, the item becomes poison; returns whether it was read.
template <class Read>
bool try_read(const sqlkit::json::Value& item, const std::string& pointer,
              std::vector<Poison>& poison, Read&& read)
{
  try {
    read(item);
    return true;
  } catch (const sqlkit::Error& error) {
    poison.push_back(make_poison(pointer, item, error));
    return false;
  }
}

template <class Read>
void read_each(const std::vector<sqlkit::json::Value>& items, const std::string& pointer,
               std::vector<Poison>& poison, Read&& read)
{
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto place = pointer + "/" + std::to_string(i);
    try_read(items[i], place, poison, [&](const sqlkit::json::Value& item) { read(item, place); });
  }
}

}  // namespace socialhub::connector
