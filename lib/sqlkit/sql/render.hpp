#pragma once

#include "sqlkit/sql/rendering.hpp"

#include <cstddef>
#include <string_view>

/// From tokens to SQL text, inside the compiler or at run time. The compiler takes these walks for
/// every query, and a call costs it as much as ten steps: loops go over plain arrays.
namespace sqlkit::detail {

class Renderer {
public:
  constexpr Renderer(const Statement& statement, std::size_t parameter_count, Rendering& out)
      : tokens_(statement.tokens.begin()),
        token_count_(statement.tokens.size()),
        parameter_count_(parameter_count),
        out_(out)
  {
    out.result_count = copy_list(out.results, statement.results);
    out.group_count = copy_list(out.groups, statement.groups);
    out.relation_count = copy_list(out.relations, statement.relations);
    out.is_read_only = statement.is_read_only;
    out.has_unknown_results = statement.has_unknown_results;
  }

  constexpr void run()
  {
    find_sources();
    if (!out_.mistake.empty()) { return; }
    number_sources();
    find_results();
    for (std::size_t i = 0; i < out_.variant_count(); ++i) {
      write_variant(i);
    }
    check_parameters();
  }

private:
  struct Source {
    Piece name;
    std::size_t scope;
    bool is_left;
    bool needs_quotes;
    std::size_t number;  ///< 0: the name is its own
  };
  struct Scope {
    std::size_t parent;  ///< itself if it sees nothing around it
    std::size_t source_count;
  };

  /// First walk: which sources are in which scope, which parameters are switches.
  constexpr void find_sources();
  constexpr void add_source(const Token& token, std::size_t scope);
  constexpr void number_sources();
  constexpr void add_switch(const Token& token);
  /// Second walk: which entries of the select list may be null.
  constexpr void find_results();
  struct ResultWalk {
    std::size_t depth = 0;  ///< of the scopes whose select lists give the rows
    std::size_t item = 0;   ///< counted from 1; 0 = outside of the list
    std::size_t last_item = 0;
    int aggregates = 0;
    bool has_aggregate = false;
    bool is_grouped = false;
    Piece plain_column{};
  };
  constexpr void note_result(const Token& token, ResultWalk& walk);

  /// The innermost source of that name.
  constexpr const Source* find_source(Piece name, std::size_t scope) const
  {
    for (;; scope = scopes_[scope].parent) {
      for (std::size_t i = 0; i < source_count_; ++i) {
        const auto& source = sources_[i];
        if (source.name.size == name.size && source.scope == scope &&
            same_characters(source.name.text, name.text, name.size)) {
          return &source;
        }
      }
      if (scopes_[scope].parent == scope) { return nullptr; }
    }
  }
  constexpr const Source* find_source(const Token& column) const
  {
    return find_source({column.text, column.text_size},
                       column.number != 0 ? scopes_[scope_].parent : scope_);
  }
  constexpr std::size_t visible_sources(std::size_t scope) const
  {
    auto count = scopes_[scope].source_count;
    while (scopes_[scope].parent != scope) {
      scope = scopes_[scope].parent;
      count += scopes_[scope].source_count;
    }
    return count;
  }

  /// Third walk, once for each variant: the text.
  constexpr void write_variant(std::size_t variant);
  constexpr bool is_on(const Token& when, std::size_t variant) const
  {
    const auto parameter = static_cast<unsigned char>(when.number / 256);
    for (std::size_t i = 0; i < out_.switch_count; ++i) {
      if (out_.switches[i] == parameter) { return (variant >> i & 1) != 0; }
    }
    return false;
  }
  constexpr const Token* end_of_when(const Token* begin) const
  {
    while (begin->kind != TokenKind::when_end) {
      ++begin;
    }
    return begin;
  }
  constexpr void number_parameters(std::size_t variant);
  constexpr void write_token(const Token& token);
  constexpr void write_json_key(std::string_view name);
  constexpr void write_column(const Token& token);
  constexpr void write_source_name(const Source& source);
  constexpr void write_source(const Token& token);
  constexpr void write_parameter(const Token& token);
  constexpr void open_scope(const Token& token);
  constexpr void check_parameters();

  constexpr void write(const char* text, std::size_t size)
  {
    if (out_.text_size + size > max_text) {
      out_.mistake.say("this statement's text is longer than ", max_text, " characters");
      return;
    }
    if (size != 0) { copy_items(out_.text + out_.text_size, text, size); }
    out_.text_size += size;
  }
  constexpr void write(Word word) { write(word.text, word.size); }
  constexpr void write_name(const char* name, std::size_t size, bool in_quotes)
  {
    if (in_quotes) { write("\""); }
    write(name, size);
    if (in_quotes) { write("\""); }
  }
  /// Writes the word before the next condition, if one is due.
  constexpr void write_pending()
  {
    write(pending_.text, pending_.size);
    pending_.size = 0;
  }

  const Token* tokens_;
  std::size_t token_count_;
  std::size_t parameter_count_;
  Rendering& out_;

  Source sources_[max_scopes]{};
  Scope scopes_[max_scopes]{};
  std::size_t source_count_ = 0;

  // State of the walks.
  std::size_t scope_ = 0;
  std::size_t next_scope_ = 1;
  std::size_t next_source_ = 0;
  std::size_t scope_stack_[max_scopes]{};
  std::size_t depth_ = 0;
  bool is_conflict_ = false;
  bool is_qualified_ = false;  ///< columns are written with their table
  Piece pending_{};
  unsigned long long used_[max_parameters]{};  ///< bit = member
  unsigned long long used_by_any_[max_parameters]{};
  std::size_t first_slot_[max_parameters]{};
};

constexpr Rendering::Rendering(const Statement& statement, std::size_t parameter_count)
{
  Renderer(statement, parameter_count, *this).run();
}

}  // namespace sqlkit::detail

#include "sqlkit/sql/render_scan.hpp"
#include "sqlkit/sql/render_text.hpp"
