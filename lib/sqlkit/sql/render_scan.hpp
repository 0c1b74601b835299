#pragma once

// The walks that look of the Renderer of render.hpp, which includes this file.
#include "sqlkit/sql/modifier.hpp"
#include "sqlkit/sql/render.hpp"

#include <cstddef>
#include <string_view>

namespace sqlkit::detail {

constexpr void Renderer::add_source(const Token& token, std::size_t scope)
{
  if (source_count_ == max_scopes) {
    out_.mistake.say("this statement has more than ", max_scopes, " tables");
    return;
  }
  sources_[source_count_++] = {name_in_query(token), scope, token.is_left, token.needs_quotes,
                               static_cast<std::size_t>(token.number)};
  ++scopes_[scope].source_count;
}

constexpr void Renderer::add_switch(const Token& token)
{
  const auto before = (&token - 1)->kind;
  const auto after = (end_of_when(&token) + 1)->kind;
  if ((before != TokenKind::where && before != TokenKind::conjunction) ||
      (after != TokenKind::where_end && after != TokenKind::conjunction)) {
    out_.mistake.say("when() stands only in an and-list of where()");
    return;
  }
  const auto parameter = static_cast<unsigned char>(token.number / 256);
  for (std::size_t i = 0; i < out_.switch_count; ++i) {
    if (out_.switches[i] == parameter) { return; }
  }
  if (out_.switch_count == max_switches) {
    out_.mistake.say("this statement has more than ", max_switches,
                     " parameters in when(); write the others as (p.is_null() or a == p)");
    return;
  }
  used_by_any_[parameter] = 1;
  out_.switches[out_.switch_count++] = parameter;
}

constexpr void Renderer::open_scope(const Token& token)
{
  const auto scope = next_scope_++;
  scopes_[scope].parent = token.kind == TokenKind::scope ? scope_ : scope;
  scope_stack_[depth_++] = scope_;
  scope_ = scope;
}

// Only when all sources are known: FROM comes after the select list.
constexpr void Renderer::number_sources()
{
  for (std::size_t i = 0; i < source_count_; ++i) {
    auto& source = sources_[i];
    if (source.number == 0) { continue; }
    source.number = 0;
    for (auto scope = source.scope; scopes_[scope].parent != scope;) {
      scope = scopes_[scope].parent;
      for (std::size_t j = 0; j < source_count_; ++j) {
        const auto& around = sources_[j];
        if (around.scope == scope && same_text(around.name, source.name)) { ++source.number; }
      }
    }
  }
}

constexpr void Renderer::find_sources()
{
  for (std::size_t i = 0; i < token_count_; ++i) {
    const auto& token = tokens_[i];
    if (token.kind < TokenKind::source) { continue; }
    switch (token.kind) {
      case TokenKind::scope:
      case TokenKind::closed_scope:
        if (next_scope_ == max_scopes) {
          out_.mistake.say("this statement has more than ", max_scopes, " subqueries");
          return;
        }
        open_scope(token);
        break;
      case TokenKind::scope_end:
        scope_ = scope_stack_[--depth_];
        break;
      case TokenKind::source:
        add_source(token, scope_);
        break;
      case TokenKind::when:
        add_switch(token);
        break;
      case TokenKind::mistake: {
        const char c[] = {static_cast<char>(token.number)};
        out_.mistake.say_more(std::string_view(c, 1));
        break;
      }
      default:
        break;
    }
  }
}

constexpr void Renderer::note_result(const Token& token, ResultWalk& walk)
{
  auto& result = out_.results[walk.item - 1];
  if (token.kind == TokenKind::column) {
    if (walk.aggregates == 0 && depth_ == walk.depth) {
      walk.plain_column = {token.name, token.name_size};
    }
    const auto* source = find_source(token);
    if (source && source->is_left && !token.is_shielded) { result.is_from_left_join = true; }
  }
  if (token.is_nullable && !token.is_shielded) { result.is_nullable = true; }
}

constexpr void Renderer::find_results()
{
  scope_ = 0;
  next_scope_ = 1;
  ResultWalk walk;
  bool is_complete = false;
  for (std::size_t i = 0; i < token_count_ && !is_complete; ++i) {
    const auto& token = tokens_[i];
    if (token.kind < TokenKind::item) {
      // Plain text says nothing.
      if (walk.item != 0 && (token.kind == TokenKind::column || token.is_nullable)) {
        note_result(token, walk);
      }
      continue;
    }
    switch (token.kind) {
      case TokenKind::compound:
        walk.depth = 1;
        break;
      case TokenKind::scope:
      case TokenKind::closed_scope:
        open_scope(token);
        if (depth_ == walk.depth) { walk.last_item = 0; }
        break;
      case TokenKind::scope_end:
        scope_ = scope_stack_[--depth_];
        break;
      case TokenKind::item:
        if (depth_ == walk.depth) { walk.item = ++walk.last_item; }
        break;
      case TokenKind::items_end:
        if (depth_ == walk.depth) { walk.item = 0; }
        // Most statements have told everything here.
        if (depth_ == 0 && !walk.has_aggregate && walk.last_item == out_.result_count) {
          is_complete = true;
        }
        break;
      case TokenKind::grouped:
        walk.is_grouped |= depth_ == walk.depth;
        break;
      case TokenKind::aggregate:
        ++walk.aggregates;
        walk.has_aggregate |= depth_ == walk.depth && walk.item != 0;
        break;
      case TokenKind::aggregate_end:
        --walk.aggregates;
        break;
      default:
        break;
    }
    if (walk.item != 0) { note_result(token, walk); }
  }
  if (walk.has_aggregate && !walk.is_grouped && !walk.plain_column.empty()) {
    out_.mistake.say(walk.plain_column, " stands beside an aggregate; name it in group_by()");
  }
  for (std::size_t i = 0; i < out_.group_count; ++i) {
    const auto* source = find_source(out_.groups[i].source, 0);
    out_.groups[i].is_left = source && source->is_left;
  }
}

constexpr void Renderer::check_parameters()
{
  for (std::size_t i = 0; i < parameter_count_; ++i) {
    if (used_by_any_[i] == 0) {
      out_.mistake.say("parameter ", i + 1, " of this query is not used");
    }
  }
}

}  // namespace sqlkit::detail
