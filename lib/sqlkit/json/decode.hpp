#pragma once

#include "sqlkit/json/shape.hpp"
#include "sqlkit/json/value.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace sqlkit::json {

struct Rest;

/// Where the decoder stands: a chain on the stack, written out only if something is wrong.
struct Path {
  Path() = default;
  Path(const Path& above, std::string_view member) : parent(&above), key(member) {}
  Path(const Path& above, std::size_t position) : parent(&above), index(position), is_index(true) {}

  std::string to_string() const;

  const Path* parent = nullptr;
  std::string_view key;
  std::size_t index = 0;
  bool is_index = false;
};

/// What a value is, in a person's words: "a text", "a list".
std::string_view describe(const Value& value);

/// Walks the tables of a type and the JSON side by side.
class Decoder {
public:
  static constexpr std::size_t max_issues = 100;
  static constexpr std::size_t max_raw_bytes = 64 * 1024;

  explicit Decoder(Mode mode) : mode_(mode) {}

  void decode(const Codec& codec, const Value& source, void* target, const Path& path);
  Issues take_issues() { return std::move(issues_); }

private:
  void decode_scalar(const Codec& codec, const Value& source, void* target, const Path& path);
  void decode_integer(const NumberShape& shape, const Value& source, void* target,
                      const Path& path);
  void decode_number(const NumberShape& shape, const Value& source, void* target, const Path& path);
  void decode_enum(const EnumShape& shape, const Value& source, void* target, const Path& path);
  void decode_nullable(const NullableShape& shape, const Value& source, void* target,
                       const Path& path);
  void decode_list(const ListShape& shape, const Value& source, void* target, const Path& path);
  void decode_items(const ItemsShape& shape, const Value& source, void* target, const Path& path);
  void decode_tuple(const TupleShape& shape, const Value& source, void* target, const Path& path);
  void decode_rest(const Value& source, Rest& target, const Path& path);
  void decode_map(const MapShape& shape, const Value& source, void* target, const Path& path);
  void decode_variant(const VariantShape& shape, const Value& source, void* target,
                      const Path& path);
  void decode_untagged(const VariantShape& shape, const Value& source, void* target,
                       const Path& path);
  void decode_checked(const CheckedShape& shape, const Value& source, void* target,
                      const Path& path);
  void decode_converted(const CheckedShape& shape, const Value& source, void* target,
                        const Path& path);
  bool exceeds_size(const CheckedShape& shape, const Value& source, const Path& path);
  bool check_literal_kind(const CheckedShape& shape, const Value& source, const Path& path);
  void decode_object(const ObjectShape& shape, const Value& source, void* target, const Path& path);
  void decode_other(const ObjectShape& shape, const Object& object, void* target, const Path& path);
  bool check_tag(const ObjectShape& shape, const Object& object, const Path& path);
  bool refuses_unknown_keys(const ObjectShape& shape) const;
  void keep_unknown_keys(const ObjectShape& shape, const Object& object, Rest& rest);
  void add_unknown_keys(const ObjectShape& shape, const Object& object, const Path& path);
  void refine(const ObjectShape& shape, const void* object, const Path& path);

  /// Of what could not be read: the target has no value.
  void add(const Path& path, std::string code, std::string message);
  void add_wrong_type(const Path& path, std::string_view expected, const Value& source);

  Mode mode_;
  Issues issues_;
  std::size_t broken_ = 0;  ///< values that could not be read; broken rules do not count
};

/// Throws Error{bad_request} that carries all issues and says where the first is, if there are any.
void refuse_broken(Issues issues);

/// A literal as JSON writes it.
std::string literal_text(const Codec& codec, const Rule& literal);

/// Appends an issue for each rule that a value of this type breaks.
void check_rules(const Codec& codec, std::span<const Rule> rules, const void* value,
                 std::string_view path, Issues& issues);

/// Numbers of any size in memory.
std::int64_t load_integer(const NumberShape& shape, const void* source);
double load_number(const NumberShape& shape, const void* source);
void store_integer(std::size_t size, std::int64_t number, void* target);

}  // namespace sqlkit::json
