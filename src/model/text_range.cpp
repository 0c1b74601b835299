#include "model/text_range.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace socialhub::model {

namespace {

bool lies_within(const TextRange& range, std::size_t text_length)
{
  return range.start >= 0 && range.end > range.start && std::cmp_less_equal(range.end, text_length);
}

}  // namespace

std::vector<TextRange> normalize_ranges(std::vector<TextRange> ranges, std::size_t text_length)
{
  std::vector<TextRange> kept;
  for (auto& range : ranges) {
    if (!lies_within(range, text_length)) { continue; }
    const auto next = std::ranges::lower_bound(kept, range.start, {}, &TextRange::start);
    const bool meets_next = next != kept.end() && next->start < range.end;
    const bool meets_previous = next != kept.begin() && std::prev(next)->end > range.start;
    if (!meets_next && !meets_previous) { kept.insert(next, std::move(range)); }
  }
  return kept;
}

}  // namespace socialhub::model
