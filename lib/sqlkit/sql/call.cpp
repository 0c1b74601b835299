#include "sqlkit/sql/call.hpp"

#include <cstddef>

namespace sqlkit::detail {
namespace {

std::ptrdiff_t offset_of(const InsertLayout& layout, std::size_t member)
{
  return static_cast<const std::byte*>(layout.fields[member].address) -
         static_cast<const std::byte*>(layout.ghost);
}

const void* member_of(const void* row, const InsertLayout& layout, std::size_t member)
{
  return static_cast<const std::byte*>(row) + offset_of(layout, member);
}

/// One member of all rows of a list.
struct MemberColumn {
  const std::byte* first;
  std::size_t stride;
  const ValueCodec* codec;
};

bool append_member(const void* context, std::size_t index, wire::Buffer& to)
{
  const auto& column = *static_cast<const MemberColumn*>(context);
  return column.codec->append_item(column.first + index * column.stride, to);
}

void add_column(Parameters& parameters, json::ListView rows, const InsertLayout& layout,
                std::size_t member)
{
  const auto* codec = layout.fields[member].codec;
  const MemberColumn column{
      static_cast<const std::byte*>(rows.begin) + (rows.count == 0 ? 0 : offset_of(layout, member)),
      layout.size, codec};
  const std::size_t sizes[] = {rows.count};
  wire::append_array(codec->item_oid, sizes, &column, append_member, parameters.add_value());
  if (codec->is_secret) { parameters.hide_last(); }
}

void add_nullable(Parameters& parameters, bool (*append)(const void*, wire::Buffer&),
                  const void* value)
{
  if (!append(value, parameters.add_value())) { parameters.make_last_null(); }
}

}  // namespace

Call make_call(const QueryFacts& facts, const ArgumentCodec* codecs, const void* const* arguments,
               const bool* given)
{
  const auto variant = choose_variant(facts, given);
  const auto& text = facts.variants[variant];
  Call call{facts.text_of(variant), {facts.oids + text.slot_begin, text.slot_count}, &facts, {}};
  for (std::size_t i = 0; i < text.slot_count; ++i) {
    const auto slot = facts.slots[text.slot_begin + i];
    const auto& codec = codecs[slot.parameter];
    const void* argument = arguments[slot.parameter];
    if (slot.member == 0) {
      add_nullable(call.parameters, codec.append, argument);
      if (codec.is_secret) { call.parameters.hide_last(); }
    } else if (codec.rows) {
      add_column(call.parameters, codec.rows(argument), *codec.layout, slot.member - 1u);
    } else {
      const auto& field = codec.layout->fields[slot.member - 1];
      add_nullable(call.parameters, field.codec->append,
                   member_of(argument, *codec.layout, slot.member - 1u));
      if (field.codec->is_secret) { call.parameters.hide_last(); }
    }
  }
  return call;
}

}  // namespace sqlkit::detail
