#pragma once

// The walk that writes of the Renderer of render.hpp, which includes this file.
#include "sqlkit/sql/modifier.hpp"
#include "sqlkit/sql/render.hpp"

#include <bit>
#include <cstddef>
#include <string_view>

namespace sqlkit::detail {

constexpr void Renderer::number_parameters(std::size_t variant)
{
  for (std::size_t i = 0; i < parameter_count_; ++i) {
    used_[i] = 0;
  }
  const auto* const end = tokens_ + token_count_;
  for (const auto* token = tokens_; token != end; ++token) {
    if (token->kind == TokenKind::parameter) {
      used_[token->number / 256] |= 1ull << token->number % 256;
    } else if (token->kind == TokenKind::when && !is_on(*token, variant)) {
      token = end_of_when(token);
    }
  }
  auto& text = out_.variants[variant];
  text.slot_begin = out_.slot_count;
  for (std::size_t parameter = 0; parameter < parameter_count_; ++parameter) {
    first_slot_[parameter] = out_.slot_count - text.slot_begin;
    used_by_any_[parameter] |= used_[parameter];
    for (unsigned member = 0; used_[parameter] >> member != 0; ++member) {
      if ((used_[parameter] >> member & 1) == 0) { continue; }
      if (out_.slot_count == max_slots) {
        out_.mistake.say("this statement has more than ", max_slots, " values");
        return;
      }
      out_.slots[out_.slot_count++] = {static_cast<unsigned char>(parameter),
                                       static_cast<unsigned char>(member)};
    }
  }
  text.slot_count = out_.slot_count - text.slot_begin;
}

constexpr void Renderer::write_variant(std::size_t variant)
{
  number_parameters(variant);
  auto& text = out_.variants[variant];
  text.text_begin = out_.text_size;
  scope_ = 0;
  next_scope_ = 1;
  next_source_ = 0;
  depth_ = 0;
  is_qualified_ = visible_sources(scope_) > 1;
  const auto* const end = tokens_ + token_count_;
  for (const auto* at = tokens_; at != end; ++at) {
    const auto& token = *at;
    if (token.kind < TokenKind::conjunction) {
      if (pending_.size != 0) { write_pending(); }
      if (token.kind == TokenKind::text) {
        write(token.text, token.text_size);
      } else if (token.kind == TokenKind::column) {
        write_column(token);
      } else {
        write_parameter(token);
      }
      continue;
    }
    switch (token.kind) {
      case TokenKind::item:
        write(token.text, token.text_size);
        break;
      case TokenKind::items_end:
        break;
      case TokenKind::when:
        if (!is_on(token, variant)) { at = end_of_when(at); }
        break;
      case TokenKind::where:
        pending_ = {" where ", 7};
        break;
      case TokenKind::conjunction:
        if (pending_.size == 0) { pending_ = {" and ", 5}; }
        break;
      case TokenKind::where_end:
        pending_.size = 0;
        break;
      case TokenKind::scope:
      case TokenKind::closed_scope:
        open_scope(token);
        is_qualified_ = visible_sources(scope_) > 1;
        break;
      case TokenKind::scope_end:
        scope_ = scope_stack_[--depth_];
        is_qualified_ = visible_sources(scope_) > 1;
        break;
      case TokenKind::conflict:
        is_conflict_ = true;
        break;
      case TokenKind::conflict_end:
        is_conflict_ = false;
        break;
      default:
        write_token(token);
        break;
    }
  }
  text.text_size = out_.text_size - text.text_begin;
}

constexpr void Renderer::write_token(const Token& token)
{
  if (token.kind == TokenKind::when_end || token.kind == TokenKind::mistake) { return; }
  if (pending_.size != 0) { write_pending(); }
  char buffer[24] = {};
  switch (token.kind) {
    case TokenKind::quoted:
      write("'");
      for (const char& c : token.text_view()) {
        write(&c, 1);
        if (c == '\'') { write("'"); }
      }
      write("'");
      break;
    case TokenKind::json_key:
      write_json_key(token.text_view());
      break;
    case TokenKind::number:
      write(buffer, static_cast<std::size_t>(write_number(buffer, token.number) - buffer));
      break;
    case TokenKind::bare_column:
    case TokenKind::alias:
      write_name(token.name, token.name_size, token.needs_quotes);
      break;
    case TokenKind::full_column:
      write(token.text, token.text_size);
      write(".");
      write_name(token.name, token.name_size, token.needs_quotes);
      break;
    case TokenKind::source:
      write_source(token);
      break;
    default:
      write(token.text, token.text_size);
      break;
  }
}

constexpr void Renderer::write_json_key(std::string_view name)
{
  write("'");
  bool is_upper = false;
  for (const char c : name) {
    const char upper[] = {static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c)};
    if (c != '_') { write(is_upper ? upper : &c, 1); }
    is_upper = c == '_';
  }
  write("'");
}

constexpr void Renderer::write_column(const Token& token)
{
  const auto* source = find_source(token);
  if (!source) {
    if (token.text_size == 0) {
      out_.mistake.say("a CTE or subquery has no column ", token.name_view(), " of that type");
    } else {
      out_.mistake.say(token.text_view(), ".", token.name_view(), " is used, but ",
                       token.text_view(), " is not in from() or a join");
    }
    return;
  }
  if (is_conflict_ || is_qualified_) {
    write_source_name(*source);
    write(".", 1);
  }
  if (token.needs_quotes) {
    write_name(token.name, token.name_size, true);
  } else {
    write(token.name, token.name_size);
  }
}

constexpr void Renderer::write_source_name(const Source& source)
{
  if (source.needs_quotes) { write("\""); }
  write(source.name.text, source.name.size);
  if (source.number != 0) {
    char buffer[24] = {'_'};
    const auto* end = write_number(buffer + 1, static_cast<long long>(source.number));
    write(buffer, static_cast<std::size_t>(end - buffer));
  }
  if (source.needs_quotes) { write("\""); }
}

constexpr void Renderer::write_source(const Token& token)
{
  const auto& source = sources_[next_source_++];
  const std::size_t schema_size = token.schema_size;
  if (schema_size != 0) {
    write_name(token.text, schema_size - 1, needs_quotes(token.text, schema_size - 1));
    write(".");
  }
  const bool has_alias = token.name_size != 0;
  const Piece name{token.text + schema_size, token.text_size - schema_size};
  write_name(name.text, name.size,
             has_alias ? needs_quotes(name.text, name.size) : source.needs_quotes);
  if (has_alias || source.number != 0) {
    write(" ");
    write_source_name(source);
  }
}

constexpr void Renderer::write_parameter(const Token& token)
{
  const auto parameter = static_cast<std::size_t>(token.number / 256);
  const auto below = (1ull << token.number % 256) - 1;
  const auto slot =
      first_slot_[parameter] + static_cast<std::size_t>(std::popcount(used_[parameter] & below));
  char buffer[24] = {'$'};
  const auto* end = write_number(buffer + 1, static_cast<long long>(slot + 1));
  write(buffer, static_cast<std::size_t>(end - buffer));
  if (token.name_size != 0) {
    write("::");
    write(token.name, token.name_size);
  }
}

}  // namespace sqlkit::detail
