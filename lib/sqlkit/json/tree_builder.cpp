#include "sqlkit/json/tree_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace sqlkit::json {

bool TreeBuilder::refuse(std::string problem, ErrorCode& error)
{
  problem_ = std::move(problem);
  error = boost::json::error::syntax;
  return false;
}

bool TreeBuilder::check_nul(View& part, ErrorCode& error)
{
  if (part.find('\0') == View::npos) { return true; }
  if (mode_ != Mode::lenient) {
    return refuse("The JSON has the character U+0000 in a text", error);
  }
  replaced_.clear();
  for (const char c : part) {
    c == '\0' ? replaced_ += "\uFFFD" : replaced_ += c;
  }
  part = replaced_;
  return true;
}

bool TreeBuilder::on_document_begin(ErrorCode&)
{
  stack_.reset(storage_);
  return true;
}

bool TreeBuilder::on_object_begin(ErrorCode&)
{
  if (mode_ != Mode::lenient) { first_keys_.push_back(keys_.size()); }
  return true;
}

bool TreeBuilder::on_object_end(std::size_t count, ErrorCode& error)
{
  if (mode_ != Mode::lenient && !check_keys(error)) { return false; }
  stack_.push_object(count);
  return true;
}

bool TreeBuilder::check_keys(ErrorCode& error)
{
  const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(first_keys_.back());
  std::sort(first, keys_.end());
  const auto repeated = std::adjacent_find(first, keys_.end());
  if (repeated != keys_.end()) {
    return refuse(fmt::format("The JSON has the key \"{}\" twice in one object", *repeated), error);
  }
  keys_.erase(first, keys_.end());
  first_keys_.pop_back();
  return true;
}

bool TreeBuilder::on_array_end(std::size_t count, ErrorCode&)
{
  stack_.push_array(count);
  return true;
}

bool TreeBuilder::on_key_part(View part, std::size_t, ErrorCode& error)
{
  if (!check_nul(part, error)) { return false; }
  if (mode_ != Mode::lenient) { key_.append(part.data(), part.size()); }
  stack_.push_chars(part);
  return true;
}

bool TreeBuilder::on_key(View part, std::size_t, ErrorCode& error)
{
  if (!check_nul(part, error)) { return false; }
  if (mode_ != Mode::lenient) {
    key_.append(part.data(), part.size());
    keys_.push_back(std::move(key_));
    key_.clear();
  }
  stack_.push_key(part);
  return true;
}

bool TreeBuilder::on_string_part(View part, std::size_t, ErrorCode& error)
{
  const bool is_good = check_nul(part, error);
  if (is_good) { stack_.push_chars(part); }
  return is_good;
}

bool TreeBuilder::on_string(View part, std::size_t, ErrorCode& error)
{
  const bool is_good = check_nul(part, error);
  if (is_good) { stack_.push_string(part); }
  return is_good;
}

bool TreeBuilder::on_int64(std::int64_t number, View, ErrorCode&)
{
  stack_.push_int64(number);
  return true;
}

bool TreeBuilder::on_uint64(std::uint64_t number, View, ErrorCode&)
{
  stack_.push_uint64(number);
  return true;
}

bool TreeBuilder::on_double(double number, View text, ErrorCode& error)
{
  // Boost.JSON turns integers beyond 64 bits into doubles, and doubles beyond their range into
  // infinity.
  const bool was_integer = text.find_first_of(".eE") == View::npos;
  const bool fits = std::isfinite(number) && !was_integer;
  if (!fits && mode_ != Mode::lenient) {
    return refuse("The JSON has a number that is too large", error);
  }
  // Read leniently, only the member that holds it fails.
  std::isfinite(number) ? stack_.push_double(number) : stack_.push_null();
  return true;
}

bool TreeBuilder::on_bool(bool truth, ErrorCode&)
{
  stack_.push_bool(truth);
  return true;
}

bool TreeBuilder::on_null(ErrorCode&)
{
  stack_.push_null();
  return true;
}

}  // namespace sqlkit::json
