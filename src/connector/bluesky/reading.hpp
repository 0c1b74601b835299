#pragma once

#include "connector/bluesky/errors.hpp"
#include "connector/bluesky/wire.hpp"
#include "connector/connector.hpp"

#include "http/message.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <optional>
#include <string>
#include <vector>

/// What every reader of an answer needs: the whole must be readable, its items fail alone.
namespace socialhub::connector::bluesky {

/// The first thing that is wrong, with its place if there is one.
std::string describe(const sqlkit::Error& error);

/// Sets an item aside. `pointer` leads to it in the answer.
Poison make_poison(const std::string& pointer, const wire::Value& item, const sqlkit::Error& error);

/// An empty cursor leads to the first page again: it is none.
std::optional<std::string> keep_cursor(std::optional<std::string> cursor);

template <class T>
T decode_answer(const http::Response& answer)
{
  try {
    return sqlkit::json::decode<T>(answer.body, sqlkit::json::Mode::lenient);
  } catch (const sqlkit::Error& error) {
    throw make_unreadable(describe(error));
  }
}

/// Runs `read(item)`. If it throws, the item becomes poison; returns whether it was read.
template <class Read>
bool try_read(const wire::Value& item, const std::string& pointer, std::vector<Poison>& poison,
              Read&& read)
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
void read_each(const std::vector<wire::Value>& items, const std::string& pointer,
               std::vector<Poison>& poison, Read&& read)
{
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto place = pointer + "/" + std::to_string(i);
    try_read(items[i], place, poison, [&](const wire::Value& item) { read(item, place); });
  }
}

}  // namespace socialhub::connector::bluesky
