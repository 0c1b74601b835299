#include "store/seed_options.hpp"

#include "store/schema.hpp"

#include "sqlkit/seed/json_values.hpp"

namespace socialhub::store {

sqlkit::SeedOptions seed_options()
{
  sqlkit::SeedOptions options;
  options.tables["poll_cursors"] = 0;
  options.columns["platforms.status"].values = {{"paused"}};
  // Places in a text, and a copy of other rows: invented ones would point nowhere.
  options.columns["posts.content_ranges"].values = {{"[]"}};
  options.columns["posts.account_states"].values = {{"[]"}};
  add_json_columns(platforms, options);
  add_json_columns(posts, options);
  add_json_columns(post_accounts, options);
  add_json_columns(notifications, options);
  add_json_columns(events, options);
  return options;
}

}  // namespace socialhub::store
