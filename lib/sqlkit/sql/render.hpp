#pragma once

#include "sqlkit/sql/rendering.hpp"

#include <cstddef>
#include <string_view>

/// From tokens to SQL text, inside the compiler or at run time.
namespace sqlkit::detail {

class Renderer {
public:
  constexpr Renderer(const Statement& statement, std::size_t parameter_count, Rendering& out)
      : tokens_(statement.tokens), parameter_count_(parameter_count), out_(out)
  {
    copy_items(out.results, statement.results.begin(), statement.results.size());
    copy_items(out.groups, statement.groups.begin(), statement.groups.size());
    copy_items(out.relations, statement.relations.begin(), statement.relations.size());
    out.relation_count = statement.relations.size();
    out.result_count = statement.results.size();
    out.group_count = statement.groups.size();
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
    std::string_view plain_column;
  };
  constexpr void note_result(const Token& token, ResultWalk& walk);

  /// The innermost source of that name.
  constexpr const Source* find_source(std::string_view name, std::size_t scope) const
  {
    for (;; scope = scopes_[scope].parent) {
      for (std::size_t i = 0; i < source_count_; ++i) {
        if (sources_[i].scope == scope && same_text(sources_[i].name, name)) {
          return sources_ + i;
        }
      }
      if (scopes_[scope].parent == scope) { return nullptr; }
    }
  }
  constexpr const Source* find_source(const Token& column) const
  {
    return find_source(column.text_view(), column.number != 0 ? scopes_[scope_].parent : scope_);
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
  constexpr std::size_t end_of_when(std::size_t begin) const
  {
    std::size_t end = begin + 1;
    while (tokens_[end].kind != TokenKind::when_end) {
      ++end;
    }
    return end;
  }
  constexpr void number_parameters(std::size_t variant);
  constexpr void write_common(const Token& token);
  constexpr void write_token(const Token& token);
  constexpr void write_json_key(std::string_view name);
  constexpr void write_column(const Token& token);
  constexpr void write_source_name(const Source& source);
  constexpr void write_source(const Token& token);
  constexpr void write_parameter(const Token& token);
  constexpr void open_scope(const Token& token);
  constexpr void check_parameters();

  constexpr void write(std::string_view text)
  {
    if (out_.text_size + text.size() > max_text) {
      out_.mistake.say("this statement's text is longer than ", max_text, " characters");
      return;
    }
    if (!text.empty()) { copy_items(out_.text + out_.text_size, text.data(), text.size()); }
    out_.text_size += text.size();
  }
  constexpr void write_name(std::string_view name, bool in_quotes)
  {
    if (in_quotes) { write("\""); }
    write(name);
    if (in_quotes) { write("\""); }
  }
  /// Writes the word before the next condition, if one is due.
  constexpr void write_pending()
  {
    if (!pending_.empty()) {
      write(pending_);
      pending_ = {};
    }
  }

  const Tokens& tokens_;
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
  std::string_view pending_;
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
