#pragma once

#include "sqlkit/sql/statement.hpp"

#include <cstddef>

namespace sqlkit::detail {

inline constexpr std::size_t max_text = 12000;
/// Each doubles the texts, which are constants of the program: four of them are 16 texts and 0.1 s
/// of compiling, six would be 64 and 0.35 s.
inline constexpr std::size_t max_switches = 4;
inline constexpr std::size_t max_parameters = 16;
inline constexpr std::size_t max_slots = 512;
inline constexpr std::size_t max_results = 96;
inline constexpr std::size_t max_groups = 8;
inline constexpr std::size_t max_relations = 48;
inline constexpr std::size_t max_scopes = 32;

/// What $n stands for: a parameter, or (counted from 1) a member of it.
struct Slot {
  unsigned char parameter;
  unsigned char member;
};

/// One of the texts of a statement: which conditions of when() are in it decides the index.
struct TextVariant {
  std::size_t text_begin;
  std::size_t text_size;
  std::size_t slot_begin;
  std::size_t slot_count;
};

/// A statement as text, with everything that a call needs to know.
struct Rendering {
  /// In place: compilers copy slowly.
  constexpr Rendering(const Statement& statement, std::size_t parameter_count);

  char text[max_text]{};
  Slot slots[max_slots]{};
  TextVariant variants[1 << max_switches]{};
  unsigned char switches[max_switches]{};  ///< parameters that turn conditions on
  ResultItem results[max_results]{};
  ResultGroup groups[max_groups]{};
  RelationItem relations[max_relations]{};
  std::size_t text_size = 0;
  std::size_t slot_count = 0;
  std::size_t switch_count = 0;
  std::size_t result_count = 0;
  std::size_t group_count = 0;
  std::size_t relation_count = 0;
  bool is_read_only = false;
  bool has_unknown_results = false;
  MistakeText mistake;

  constexpr std::size_t variant_count() const { return std::size_t{1} << switch_count; }
};

}  // namespace sqlkit::detail
