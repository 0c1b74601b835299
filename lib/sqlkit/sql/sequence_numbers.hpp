#pragma once

#include <limits>

namespace sqlkit {

/// What a sequence, or an identity column, counts by, in the words of CREATE SEQUENCE. What is not
/// said is PostgreSQL's default.
/// https://www.postgresql.org/docs/current/sql-createsequence.html
template <class Self>
struct SequenceNumbers {
  static constexpr long long unsaid = std::numeric_limits<long long>::min();

  long long start = unsaid;
  long long increment = unsaid;
  long long minimum = unsaid;
  long long maximum = unsaid;
  long long cached = unsaid;
  bool is_cyclic = false;

  constexpr Self start_with(long long number) const
  {
    return with(&SequenceNumbers::start, number);
  }
  constexpr Self increment_by(long long number) const
  {
    return with(&SequenceNumbers::increment, number);
  }
  constexpr Self min_value(long long number) const
  {
    return with(&SequenceNumbers::minimum, number);
  }
  constexpr Self max_value(long long number) const
  {
    return with(&SequenceNumbers::maximum, number);
  }
  /// How many numbers a session takes at once.
  constexpr Self cache(long long count) const { return with(&SequenceNumbers::cached, count); }
  /// Begins again instead of failing.
  constexpr Self cycle() const
  {
    auto self = static_cast<const Self&>(*this);
    self.is_cyclic = true;
    return self;
  }

private:
  constexpr Self with(long long SequenceNumbers::* member, long long number) const
  {
    auto self = static_cast<const Self&>(*this);
    self.*member = number;
    return self;
  }
};

}  // namespace sqlkit
