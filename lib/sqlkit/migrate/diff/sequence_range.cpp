#include "sqlkit/migrate/diff/sequence_range.hpp"

#include <cstdint>
#include <limits>

namespace sqlkit {

namespace {

using Number = std::numeric_limits<std::int64_t>;

/// Which values a sequence may have; defaults follow from its direction.
struct Range {
  explicit Range(const SequenceOptions& options)
  {
    const bool is_upward = options.increment.value_or(1) > 0;
    least = options.minimum.value_or(is_upward ? 1 : Number::min());
    most = options.maximum.value_or(is_upward ? Number::max() : -1);
  }

  std::int64_t least = 0;
  std::int64_t most = 0;
};

}  // namespace

bool begins_anew(const SequenceOptions& before, const SequenceOptions& after)
{
  const Range old(before);
  const Range wanted(after);
  return wanted.least > old.most or wanted.most < old.least;
}

bool raises_minimum(const SequenceOptions& before, const SequenceOptions& after)
{
  const bool is_upward = before.increment.value_or(1) > 0 and after.increment.value_or(1) > 0;
  return is_upward and not begins_anew(before, after) and Range(after).least > Range(before).least;
}

std::int64_t first_value(const SequenceOptions& options)
{
  return options.increment.value_or(1) > 0 ? options.minimum.value_or(1)
                                           : options.maximum.value_or(-1);
}

std::string raise_value(const std::string& sequence, const SequenceOptions& before,
                        const SequenceOptions& after)
{
  const auto start = std::to_string(before.start.value_or(first_value(before)));
  const auto last = "pg_sequence_last_value(" + sequence + ")";
  return "select setval(" + sequence + ", greatest(coalesce(" + last + ", " + start + "), " +
         std::to_string(Range(after).least) + "), " + last + " is not null)";
}

}  // namespace sqlkit
