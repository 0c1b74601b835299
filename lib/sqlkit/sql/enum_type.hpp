#pragma once

namespace sqlkit {

/// An enum type of PostgreSQL. A C++ enum becomes one by a function beside it:
///
///   enum class Mood { sad, ok, happy };
///   constexpr auto sql_type_of(Mood) { return sqlkit::enum_type("mood"); }
///
/// Values are ordered as they are declared. Without the function an enum is text with a CHECK,
/// which is easier to change: PostgreSQL cannot drop a value of a type.
struct EnumType {
  const char* name;
  const char* previous_name = nullptr;
  const char* text = nullptr;  ///< its comment

  /// The name that the type had before: the next migration renames it.
  constexpr EnumType renamed_from(const char* name_before) const
  {
    auto changed = *this;
    changed.previous_name = name_before;
    return changed;
  }
  constexpr EnumType comment(const char* comment_text) const
  {
    auto changed = *this;
    changed.text = comment_text;
    return changed;
  }
};

constexpr EnumType enum_type(const char* name)
{
  return {name};
}

}  // namespace sqlkit
