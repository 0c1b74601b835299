#include "sqlkit/migrate/diff/actions.hpp"

#include <algorithm>
#include <set>

namespace sqlkit {

namespace {

using Place = std::pair<int, std::size_t>;  // rank, then the order in which they were found

}  // namespace

std::vector<Action> sort_actions(Actions actions)
{
  std::ranges::sort(actions.order);
  const auto repeated = std::ranges::unique(actions.order);
  actions.order.erase(repeated.begin(), repeated.end());

  std::vector<std::vector<std::size_t>> followers(actions.list.size());
  std::vector<std::size_t> waits_for(actions.list.size(), 0);
  for (const auto& [first, second] : actions.order) {
    followers[first].push_back(second);
    ++waits_for[second];
  }
  std::set<Place> ready, waiting;
  for (std::size_t i = 0; i < actions.list.size(); ++i) {
    (waits_for[i] == 0 ? ready : waiting).insert({actions.list[i].rank, i});
  }
  std::vector<Action> sorted;
  while (not ready.empty() or not waiting.empty()) {
    auto& from = ready.empty() ? waiting : ready;
    const auto next = from.begin()->second;
    from.erase(from.begin());
    for (const auto follower : followers[next]) {
      const Place place(actions.list[follower].rank, follower);
      if (--waits_for[follower] == 0 and waiting.erase(place) > 0) { ready.insert(place); }
    }
    sorted.push_back(std::move(actions.list[next]));
  }
  return sorted;
}

}  // namespace sqlkit
