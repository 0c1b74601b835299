#pragma once

#include "sqlkit/json/codec_of.hpp"
#include "sqlkit/json/shape.hpp"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Types as plain data for those who describe them: TypeScript, OpenAPI, documentation.
namespace sqlkit::json {

struct Type;

struct TypeMember {
  std::string key;
  const Type* type;
  bool required;
};

struct TypeAlternative {
  std::string tag;  ///< "" for the one that stands for all other tags
  const Type* type;
};

/// What stands in JSON. `kind` says which of the other members have a meaning.
struct Type {
  Kind kind;
  std::string name;                           ///< object, enumeration: the C++ type's own
  const Type* item = nullptr;                 ///< nullable, list, items, map, checked
  std::vector<const Type*> items;             ///< tuple
  bool takes_null = true;                     ///< nullable: not only absence
  std::size_t size = 0;                       ///< integer: bytes; 8 are written as text
  bool is_signed = true;                      ///< integer
  std::vector<std::string> values;            ///< enumeration
  std::vector<TypeMember> members;            ///< object, in order, without the tag
  std::string tag_key;                        ///< variant, tagged object
  std::string tag;                            ///< tagged object
  bool has_rest = false;                      ///< object: other keys are kept
  std::vector<TypeAlternative> alternatives;  ///< variant
  std::span<const Rule> rules;                ///< checked
};

/// A set of types. Types that refer to themselves are described once.
class Schema {
public:
  template <class T>
  const Type& add()
  {
    return add(codec_of<T>);
  }
  const Type& add(const Codec& codec);

  /// Objects and enumerations, sorted by name. Throws Error{internal} if two different types have
  /// the same name.
  std::vector<const Type*> named() const;

private:
  void fill(Type& type, const Codec& codec);
  void fill_nullable(Type& type, const NullableShape& shape);
  void fill_tuple(Type& type, const TupleShape& shape);
  void fill_variant(Type& type, const VariantShape& shape);
  void fill_object(Type& type, const ObjectShape& shape);

  std::map<const void*, std::unique_ptr<Type>> types_;
};

}  // namespace sqlkit::json
