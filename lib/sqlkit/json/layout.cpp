#include "sqlkit/json/layout.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"
#include "sqlkit/json/value.hpp"

#include <boost/json/value.hpp>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <utility>

namespace sqlkit::json {
namespace {

/// A default-initialized object in memory that was filled with one byte before.
class PaintedObject {
public:
  PaintedObject(const ObjectShape& shape, unsigned char paint)
      : shape_(shape), memory_(::operator new(shape.size, std::align_val_t(shape.alignment)))
  {
    std::memset(memory_, paint, shape.size);
    // Without these the compiler may drop the paint: it knows that a constructor follows.
    asm volatile("" : : "r"(memory_) : "memory");
    shape.construct(memory_);
    asm volatile("" : : "r"(memory_) : "memory");
  }
  ~PaintedObject()
  {
    shape_.destroy(memory_);
    ::operator delete(memory_, std::align_val_t(shape_.alignment));
  }
  PaintedObject(const PaintedObject&) = delete;
  PaintedObject& operator=(const PaintedObject&) = delete;

  const void* member(std::ptrdiff_t offset) const
  {
    return static_cast<const std::byte*>(memory_) + offset;
  }

private:
  const ObjectShape& shape_;
  void* memory_;
};

const Codec& unchecked(const Codec& codec)
{
  return codec.kind == Kind::checked ? unchecked(*codec.as<CheckedShape>().item) : codec;
}

// Bytes of a scalar; 0 for everything that has a constructor.
std::size_t scalar_size(const Codec& codec)
{
  switch (codec.kind) {
    case Kind::boolean:
      return sizeof(bool);
    case Kind::integer:
    case Kind::number:
      return codec.as<NumberShape>().size;
    case Kind::enumeration:
      return codec.as<EnumShape>().size;
    default:
      return 0;
  }
}

// Whether a member with a constructor holds more than that leaves in it.
bool holds_something(const Codec& codec, const void* member)
{
  static constexpr std::byte zeros[16]{};
  switch (codec.kind) {
    case Kind::text:
      return !static_cast<const std::string*>(member)->empty();
    case Kind::list:
      return codec.as<ListShape>().view(member).count != 0;
    case Kind::value:
      return !static_cast<const Value*>(member)->is_null();
    case Kind::timestamp:
      return std::memcmp(member, zeros, 8) != 0;
    case Kind::uuid:
      return std::memcmp(member, zeros, 16) != 0;
    default:
      return false;
  }
}

bool can_be_empty(const Codec& codec)
{
  return codec.kind == Kind::text || codec.kind == Kind::list || codec.kind == Kind::map;
}

bool may_be_absent(const Codec& codec)
{
  return codec.kind == Kind::nullable && codec.as<NullableShape>().takes_absence;
}

std::string key_of(const ObjectShape& shape, std::string_view name)
{
  const auto renamed = std::ranges::find(shape.renames, name, &Rename::member);
  if (renamed != shape.renames.end()) { return std::string(renamed->key); }
  return shape.naming == Naming::camel ? to_camel_case(name) : std::string(name);
}

std::unique_ptr<ObjectLayout> make_layout(const ObjectShape& shape)
{
  const PaintedObject one(shape, 0xa5);
  const PaintedObject other(shape, 0x5a);
  auto layout = std::make_unique<ObjectLayout>();
  for (std::size_t i = 0; i < shape.fields.size(); ++i) {
    const auto& field = shape.fields[i];
    const auto offset =
        static_cast<const std::byte*>(field.address) - static_cast<const std::byte*>(shape.ghost);
    const auto& codec = unchecked(*field.codec);
    if (codec.kind == Kind::rest) {
      layout->rest_offset = offset;
      continue;
    }
    const auto size = scalar_size(codec);
    // A scalar without initializer keeps the paint.
    const bool is_initialized =
        size > 0 ? std::memcmp(one.member(offset), other.member(offset), size) == 0
                 : holds_something(codec, one.member(offset));
    auto key = key_of(shape, shape.names[i]);
    auto key_text = write(Value(key)) + ":";
    layout->members.push_back({.key = std::move(key),
                               .key_text = std::move(key_text),
                               .codec = field.codec,
                               .offset = offset,
                               .required = !may_be_absent(codec) && !is_initialized,
                               .can_be_empty = can_be_empty(codec)});
  }
  for (const auto& rename : shape.renames) {
    invariant(std::ranges::any_of(layout->members,
                                  [&](const Member& member) { return member.key == rename.key; }),
              "A rename names a member that does not exist.");
  }
  return layout;
}

}  // namespace

const ObjectLayout& layout_of(const ObjectShape& shape)
{
  if (const auto* known = shape.layout->load(std::memory_order_acquire)) { return *known; }
  auto made = make_layout(shape);
  const ObjectLayout* expected = nullptr;
  // The first of several threads wins; its layout lives as long as the program.
  if (shape.layout->compare_exchange_strong(expected, made.get(), std::memory_order_acq_rel)) {
    return *made.release();
  }
  return *expected;
}

}  // namespace sqlkit::json
