#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

/// What a statement is while the compiler builds it: a flat list of tokens, in no template.
namespace sqlkit::detail {

/// Copies inside and outside of constant evaluation.
template <class T>
constexpr void copy_items(T* to, const T* from, std::size_t count)
{
#ifdef __clang__
  // Ten times fewer steps of constant evaluation than a loop.
  __builtin_memcpy(to, from, count * sizeof(T));
#else
  for (std::size_t i = 0; i < count; ++i) {
    to[i] = from[i];
  }
#endif
}

constexpr bool same_text(std::string_view a, std::string_view b)
{
  if (a.size() != b.size()) { return false; }
#ifdef __clang__
  return a.empty() || __builtin_memcmp(a.data(), b.data(), a.size()) == 0;
#else
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a.data()[i] != b.data()[i]) { return false; }
  }
  return true;
#endif
}

/// A text whose length the compiler knows: nothing counts the characters of a literal.
class Word {
public:
  template <std::size_t Size>
  constexpr Word(const char (&literal)[Size]) : text_(literal), size_(Size - 1)
  {
  }
  constexpr Word(std::string_view text) : text_(text.data()), size_(text.size()) {}

  constexpr const char* data() const { return text_; }
  constexpr std::size_t size() const { return size_; }
  constexpr operator std::string_view() const { return {text_, size_}; }

private:
  const char* text_;
  std::size_t size_;
};

/// A text inside arrays: trivial, because compilers construct other elements one by one.
struct Piece {
  const char* text;
  std::size_t size;

  constexpr bool empty() const { return size == 0; }
  constexpr operator std::string_view() const { return {text, size}; }
};

constexpr Piece piece(std::string_view text)
{
  return {text.data(), text.size()};
}

/// A growing array of trivial items that lives on the transient heap of constant evaluation.
template <class T>
class List {
public:
  constexpr List() = default;
  constexpr List(List&& other) noexcept
      : items_(other.items_), size_(other.size_), capacity_(other.capacity_)
  {
    other.forget();
  }
  constexpr List(const List& other) { append(other.items_, other.size_); }
  constexpr List& operator=(List&& other) noexcept
  {
    if (this != &other) {
      delete[] items_;
      items_ = other.items_;
      size_ = other.size_;
      capacity_ = other.capacity_;
      other.forget();
    }
    return *this;
  }
  constexpr List& operator=(const List& other)
  {
    if (this != &other) {
      size_ = 0;
      append(other.items_, other.size_);
    }
    return *this;
  }
  constexpr ~List() { delete[] items_; }

  constexpr const T* begin() const { return items_; }
  constexpr const T* end() const { return items_ + size_; }
  constexpr T* begin() { return items_; }
  constexpr T* end() { return items_ + size_; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr const T& operator[](std::size_t index) const { return items_[index]; }
  constexpr T& operator[](std::size_t index) { return items_[index]; }

  constexpr void push(const T& item)
  {
    reserve(size_ + 1);
    items_[size_++] = item;
  }
  constexpr void append(const T* items, std::size_t count)
  {
    if (count != 0) {
      reserve(size_ + count);
      copy_items(items_ + size_, items, count);
      size_ += count;
    }
  }
  constexpr void append(const List& other) { append(other.items_, other.size_); }
  constexpr void reserve(std::size_t wanted)
  {
    if (wanted > capacity_) {
      const auto capacity = wanted > 2 * capacity_ ? wanted : 2 * capacity_;
      T* items = new T[capacity];
      if (size_ != 0) { copy_items(items, items_, size_); }
      delete[] items_;
      items_ = items;
      capacity_ = capacity;
    }
  }

private:
  constexpr void forget()
  {
    items_ = nullptr;
    size_ = 0;
    capacity_ = 0;
  }

  T* items_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

/// The walks over tokens tell kinds apart by this order: what is only written comes first.
enum class TokenKind : unsigned char {
  text,         ///< written as it is
  column,       ///< name of a column, its source in front if more than one is in scope
  parameter,    ///< $n
  conjunction,  ///< " and ", written between conditions that stay
  quoted,       ///< written as a text constant
  number,       ///< written in decimal
  bare_column,  ///< name of a column, never with its source
  full_column,  ///< name of a column, always with its source, which is not looked up
  where,        ///< " where ", written before the first condition that stays
  where_end,
  item,           ///< the next entry of the select list begins
  compound,       ///< the statements in the scopes that follow give the rows together
  items_end,      ///< the select list is complete
  grouped,        ///< the statement has a GROUP BY
  aggregate,      ///< text that begins an aggregate function
  aggregate_end,  ///< text that ends it
  conflict,       ///< from here columns are named with their table: `excluded` has the same ones
  conflict_end,
  source,        ///< declares a table, CTE or subquery of the scope; written as name or name alias
  scope,         ///< a statement inside a statement begins
  closed_scope,  ///< one that does not see the sources around it
  scope_end,
  when,  ///< what follows stays only if the parameter is given
  when_end,
  mistake,  ///< a character, in `number`, of a sentence that says what is wrong
};

/// Trivial, so that an array of it costs nothing before it is filled.
struct Token {
  TokenKind kind;
  bool is_nullable;   ///< this value itself may be null
  bool is_shielded;   ///< its null does not make the expression null
  bool is_left;       ///< of a source: its columns may be null, because of the join
  bool needs_quotes;  ///< of a column: its name is a reserved word
  unsigned short text_size;
  unsigned short name_size;
  const char* text;  ///< the text; of a column its source, of a source its name
  const char* name;  ///< of a column its name, of a source its alias
  long long number;  ///< the number; of a parameter its index * 256 + member

  constexpr std::string_view text_view() const { return {text, text_size}; }
  constexpr std::string_view name_view() const { return {name, name_size}; }
};

constexpr Token make_token(TokenKind kind, Word text = "", Word name = "", long long number = 0)
{
  return {kind,
          false,
          false,
          false,
          false,
          static_cast<unsigned short>(text.size()),
          static_cast<unsigned short>(name.size()),
          text.data(),
          name.data(),
          number};
}

using Tokens = List<Token>;

constexpr void push_text(Tokens& tokens, Word text)
{
  tokens.push(make_token(TokenKind::text, text));
}

/// A parameter that is one value is member 0; the members of a struct count from 1.
constexpr long long parameter_number(std::size_t index, std::size_t member)
{
  return static_cast<long long>(index * 256 + member);
}

/// Writes down what is wrong; building goes on.
constexpr void push_mistake(Tokens& tokens, std::string_view sentence)
{
  for (const char c : sentence) {
    tokens.push(make_token(TokenKind::mistake, "", "", c));
  }
}

/// Borrowed tokens of an operand.
struct TokenView {
  const Token* tokens;
  std::size_t size;
};

/// Marks every token: a null among them does not reach the result.
constexpr void shield(Tokens& tokens)
{
  for (auto& token : tokens) {
    token.is_shielded = true;
  }
}

}  // namespace sqlkit::detail
