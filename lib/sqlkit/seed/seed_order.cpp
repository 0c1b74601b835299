#include "sqlkit/seed/seed_plan.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <set>

namespace sqlkit {

namespace {

bool can_wait(const SeedTable& table, const SeedLink& link)
{
  const bool has_null = std::ranges::any_of(
      link.columns, [&](std::size_t column) { return table.columns[column].is_nullable; });
  return has_null && not table.primary_key.empty();
}

/// What must be filled before the table and is not.
std::vector<const SeedLink*> find_missing(const SeedPlan& plan, std::size_t table,
                                          const std::set<std::size_t>& done)
{
  std::vector<const SeedLink*> missing;
  for (const auto& link : plan.tables[table].links) {
    if (link.target != table && not link.is_late && not done.contains(link.target)) {
      missing.push_back(&link);
    }
  }
  return missing;
}

/// Makes the links of one table late, so that it can be filled. False if no table allows it.
bool open_circle(SeedPlan& plan, const std::vector<std::size_t>& waiting,
                 const std::set<std::size_t>& done)
{
  for (const auto place : waiting) {
    auto& table = plan.tables[place];
    const auto missing = find_missing(plan, place, done);
    const bool is_open =
        std::ranges::all_of(missing, [&](const SeedLink* link) { return can_wait(table, *link); });
    if (not is_open) { continue; }
    for (auto& link : table.links) {
      if (std::ranges::find(missing, &link) != missing.end()) { link.is_late = true; }
    }
    return true;
  }
  return false;
}

Error circle(const SeedPlan& plan, const std::vector<std::size_t>& waiting)
{
  std::string names;
  for (const auto place : waiting) {
    names += (names.empty() ? "" : ", ") + plan.tables[place].path;
  }
  return Error{
      ErrorCode::bad_request,
      "The foreign keys of " + names +
          " run in a circle of columns that may not be null, so none of them can be filled "
          "first. Leave one out (--table " +
          plan.tables[waiting.front()].path +
          "=0) after filling it by hand, or let one of the columns be null."};
}

}  // namespace

void order_tables(SeedPlan& plan)
{
  std::set<std::size_t> done;
  std::vector<std::size_t> waiting;
  for (std::size_t place = 0; place < plan.tables.size(); ++place) {
    if (plan.tables[place].rows == 0) {
      done.insert(place);
    } else {
      waiting.push_back(place);
    }
  }
  while (not waiting.empty()) {
    const auto ready = std::ranges::find_if(
        waiting, [&](std::size_t place) { return find_missing(plan, place, done).empty(); });
    if (ready != waiting.end()) {
      plan.order.push_back(*ready);
      done.insert(*ready);
      waiting.erase(ready);
    } else if (not open_circle(plan, waiting, done)) {
      throw Error(circle(plan, waiting));
    }
  }
}

}  // namespace sqlkit
