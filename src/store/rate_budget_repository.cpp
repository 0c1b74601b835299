#include "store/rate_budget_repository.hpp"

#include "store/schema/rate_budgets.hpp"

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

namespace socialhub::store {

namespace {

constexpr auto budget_of =
    query<RateBudget>([](Param<std::string> app, Param<std::string> rate_class,
                         Param<PlatformConnectionId> connection) {
      return select(rate_budgets.max_requests, rate_budgets.remaining, rate_budgets.resets_at)
          .from(rate_budgets)
          .where(rate_budgets.app == app and rate_budgets.rate_class == rate_class and
                 rate_budgets.platform_id == connection);
    });

using BudgetRow = Row<RateBudgets>;

constexpr auto upsert_budget = query([](Param<BudgetRow> budget) {
  return insert_into(rate_budgets)
      .values(budget)
      .on_conflict(rate_budgets.app, rate_budgets.rate_class, rate_budgets.platform_id)
      .do_update(rate_budgets.max_requests = excluded(rate_budgets.max_requests),
                 rate_budgets.remaining = excluded(rate_budgets.remaining),
                 rate_budgets.resets_at = excluded(rate_budgets.resets_at));
});

}  // namespace

Task<std::optional<RateBudget>> RateBudgetRepository::find(std::string app, std::string rate_class,
                                                           model::PlatformConnectionId id)
{
  const auto budget = co_await database_.session().find(budget_of, app, rate_class, id);
  co_return budget;
}

Task<> RateBudgetRepository::set(std::string app, std::string rate_class,
                                 model::PlatformConnectionId id, RateBudget budget)
{
  const BudgetRow row{std::move(app),      std::move(rate_class), id,
                      budget.max_requests, budget.remaining,      budget.resets_at};
  co_await database_.session().execute(upsert_budget, row);
}

}  // namespace socialhub::store
