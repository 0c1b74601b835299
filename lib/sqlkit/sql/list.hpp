#pragma once

#include <cstddef>
#include <string_view>

/// Containers and texts for constant evaluation: few steps for the compiler, no standard ones.
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
  constexpr void pop() { --size_; }
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

}  // namespace sqlkit::detail
