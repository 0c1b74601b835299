#pragma once

#include "sqlkit/json/value.hpp"

#include <boost/json/array.hpp>
#include <boost/json/error.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value_stack.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlkit::json {

/// Receives what Boost.JSON's parser reads, checks what that parser lets pass (repeated keys,
/// numbers that do not fit, U+0000) and builds the tree. Its members are the parser's handler
/// interface.
class TreeBuilder {
public:
  using View = boost::json::string_view;
  using ErrorCode = boost::json::error_code;
  static constexpr std::size_t max_object_size = boost::json::object::max_size();
  static constexpr std::size_t max_array_size = boost::json::array::max_size();
  static constexpr std::size_t max_key_size = boost::json::string::max_size();
  static constexpr std::size_t max_string_size = boost::json::string::max_size();

  explicit TreeBuilder(Mode mode) : mode_(mode) {}
  /// The tree is built in `storage`, whose memory must outlive it.
  TreeBuilder(Mode mode, boost::json::storage_ptr storage)
      : mode_(mode), storage_(std::move(storage))
  {
  }

  /// What our own checks found; "" if the parser itself failed.
  const std::string& problem() const noexcept { return problem_; }
  Value release() { return stack_.release(); }

  bool on_document_begin(ErrorCode&);
  bool on_document_end(ErrorCode&) { return true; }
  bool on_object_begin(ErrorCode&);
  bool on_object_end(std::size_t count, ErrorCode& error);
  bool on_array_begin(ErrorCode&) { return true; }
  bool on_array_end(std::size_t count, ErrorCode&);
  bool on_key_part(View part, std::size_t, ErrorCode& error);
  bool on_key(View part, std::size_t, ErrorCode& error);
  bool on_string_part(View part, std::size_t, ErrorCode& error);
  bool on_string(View part, std::size_t, ErrorCode& error);
  bool on_number_part(View, ErrorCode&) { return true; }
  bool on_int64(std::int64_t number, View, ErrorCode&);
  bool on_uint64(std::uint64_t number, View, ErrorCode&);
  bool on_double(double number, View text, ErrorCode& error);
  bool on_bool(bool truth, ErrorCode&);
  bool on_null(ErrorCode&);
  bool on_comment_part(View, ErrorCode&) { return true; }
  bool on_comment(View, ErrorCode&) { return true; }

private:
  bool refuse(std::string problem, ErrorCode& error);
  /// Refuses a key that the innermost open object has twice.
  bool check_keys(ErrorCode& error);
  /// Turns `part` into the text to keep of it: U+0000 is refused or replaced.
  bool check_nul(View& part, ErrorCode& error);

  Mode mode_;
  boost::json::storage_ptr storage_;
  boost::json::value_stack stack_;
  std::string problem_;
  std::string replaced_;  ///< a part without U+0000

  // Unless lenient: keys of all objects that are open, and where each object's begin.
  std::string key_;
  std::vector<std::string> keys_;
  std::vector<std::size_t> first_keys_;
};

}  // namespace sqlkit::json
