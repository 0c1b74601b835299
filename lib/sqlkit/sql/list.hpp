#pragma once

#include <cstddef>
#include <string_view>

/// Containers and texts for constant evaluation. A call costs the compiler as much as ten steps
/// without one: what is touched often is a plain member here, not a function.
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

/// A text whose length the compiler knows: nothing counts the characters of a literal.
struct Word {
  const char* text;
  std::size_t size;

  template <std::size_t Size>
  constexpr Word(const char (&literal)[Size]) : text(literal), size(Size - 1)
  {
  }
  constexpr Word(std::string_view view) : text(view.data()), size(view.size()) {}

  constexpr operator std::string_view() const { return {text, size}; }
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

constexpr bool same_characters(const char* a, const char* b, std::size_t size)
{
#ifdef __clang__
  return size == 0 || __builtin_memcmp(a, b, size) == 0;
#else
  for (std::size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) { return false; }
  }
  return true;
#endif
}

constexpr bool same_text(std::string_view a, std::string_view b)
{
  // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): the size goes with both
  return a.size() == b.size() && same_characters(a.data(), b.data(), a.size());
}

/// A growing array of trivial items that lives on the transient heap of constant evaluation.
template <class T>
class List {
public:
  constexpr List() = default;
  constexpr List(List&& other) noexcept
      : items_(other.items_), size_(other.size_), capacity_(other.capacity_)
  {
    other.items_ = nullptr;
    other.size_ = 0;
    other.capacity_ = 0;
  }
  constexpr List(const List& other) { append(other.items_, other.size_); }
  constexpr List& operator=(List&& other) noexcept
  {
    if (this != &other) {
      delete[] items_;
      items_ = other.items_;
      size_ = other.size_;
      capacity_ = other.capacity_;
      other.items_ = nullptr;
      other.size_ = 0;
      other.capacity_ = 0;
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
    if (size_ == capacity_) { grow(size_ + 1); }
    items_[size_++] = item;
  }
  constexpr void pop() { --size_; }
  constexpr void append(const T* items, std::size_t count)
  {
    if (count == 0) { return; }
    if (size_ + count > capacity_) { grow(size_ + count); }
    if (count == 1) {
      items_[size_] = *items;
    } else {
      copy_items(items_ + size_, items, count);
    }
    size_ += count;
  }
  constexpr void append(const List& other) { append(other.items_, other.size_); }
  constexpr void reserve(std::size_t wanted)
  {
    if (wanted > capacity_) { grow(wanted); }
  }

private:
  constexpr void grow(std::size_t wanted)
  {
    constexpr std::size_t least = 8;
    auto capacity = capacity_ == 0 ? least : 2 * capacity_;
    if (capacity < wanted) { capacity = wanted; }
    T* items = new T[capacity];
    if (size_ != 0) { copy_items(items, items_, size_); }
    delete[] items_;
    items_ = items;
    capacity_ = capacity;
  }

  T* items_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

/// Returns how many there were.
template <class T>
constexpr std::size_t copy_list(T* to, const List<T>& items)
{
  const auto count = items.size();
  if (count != 0) { copy_items(to, items.begin(), count); }
  return count;
}

}  // namespace sqlkit::detail
