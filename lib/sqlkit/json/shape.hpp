#pragma once

#include "sqlkit/base/issues.hpp"
#include "sqlkit/base/rules.hpp"
#include "sqlkit/json/items.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// How a C++ type looks as JSON, as plain constant data: what the one compiled decoder, the writer
/// and the schema walk. codec.hpp makes these tables; nothing else does.
namespace sqlkit::json {

enum class Kind {
  boolean,
  integer,
  number,
  text,
  enumeration,
  timestamp,
  uuid,
  value,     ///< any JSON
  nullable,  ///< std::optional, std::unique_ptr, std::shared_ptr
  list,
  items,  ///< a list whose bad items fail alone
  map,
  tuple,
  variant,
  object,
  checked,  ///< another type with rules
  rest,     ///< an object of any JSON; as a member, the keys that have none
};

/// The entry to a type's tables. `shape` points to the struct below that is named after the kind;
/// kinds without one have none.
struct Codec {
  Kind kind;
  const void* shape = nullptr;

  template <class Shape>
  const Shape& as() const noexcept
  {
    return *static_cast<const Shape*>(shape);
  }
};

/// Of integer and number: how the value lies in memory.
struct NumberShape {
  std::size_t size;
  bool is_signed;
};

struct EnumShape {
  std::string_view type_name;
  std::span<const std::string_view> names;
  std::size_t size;
};

struct NullableShape {
  const Codec* item;
  void* (*emplace)(void* nullable);
  void (*reset)(void* nullable);
  const void* (*get)(const void* nullable);  ///< null if empty
  bool takes_null;                           ///< JSON null makes it empty
  bool takes_absence;                        ///< a missing key makes it empty
};

/// Elements that lie side by side.
struct ListView {
  const void* begin;
  std::size_t count;
};

struct ListShape {
  const Codec* item;
  std::size_t stride;
  void* (*resize)(void* list, std::size_t count);  ///< returns the first element
  ListView (*view)(const void* list);
};

/// A list and, beside it, what could not be read.
struct ItemsShape {
  ListShape list;
  std::vector<Poison>& (*poison)(void* items);
};

struct MapShape {
  using Receive = void (*)(void* context, std::string_view key, const void* item);
  const Codec* item;
  void (*clear)(void* map);
  std::size_t (*count)(const void* map);
  void* (*insert)(void* map, std::string_view key);
  void (*visit)(const void* map, void* context, Receive receive);
};

struct TupleShape {
  std::span<const Codec* const> items;
  void* (*at)(void* tuple, std::size_t index);
};

struct Alternative {
  std::string_view tag;  ///< "" for the one that stands for all other tags, or if there are none
  const Codec* codec;
};

struct VariantShape {
  struct Held {
    std::size_t index;
    const void* value;
  };
  std::string_view tag_key;  ///< "" if the first alternative that fits is taken
  std::span<const Alternative> alternatives;
  void* (*emplace)(void* variant, std::size_t index);
  Held (*held)(const void* variant);
};

/// Whether member names become camelCase or stand in JSON as they are in C++.
enum class Naming { camel, exact };

/// A member whose key is no C++ identifier, or another word:
/// `static constexpr sqlkit::json::Rename renames[] = {{"type", "$type"}};`
struct Rename {
  std::string_view member;
  std::string_view key;
};

/// What happens to keys that no member has: as the reader's mode says, or as a struct says with
/// `static constexpr auto unknown_keys = sqlkit::json::UnknownKeys::refused;`. A member of the type
/// Rest keeps them.
enum class UnknownKeys { by_mode, refused, ignored };

struct Field {
  const void* address;  ///< in the ghost object
  const Codec* codec;
};

struct ObjectLayout;

struct ObjectShape {
  std::string_view type_name;
  std::span<const Field> fields;
  const std::string_view* names;
  Naming naming;
  UnknownKeys unknown_keys;
  std::span<const Rename> renames;
  std::string_view tag_key;  ///< "" if the type has no tag
  std::string_view tag;      ///< "" if its first member holds the tag
  const void* ghost;
  std::size_t size;
  std::size_t alignment;
  void (*construct)(void* memory);  ///< default-initializes
  void (*destroy)(void* object);
  void (*refine)(const void* object, Issues& issues);  ///< null if there is none
  std::atomic<const ObjectLayout*>* layout;            ///< made when first needed
};

struct CheckedShape {
  const Codec* item;  ///< lies at the same address
  std::span<const Rule> rules;
  bool has_changes;   ///< a rule changes the value
  bool has_readings;  ///< a rule says how it is read: other JSON is converted
};

}  // namespace sqlkit::json
