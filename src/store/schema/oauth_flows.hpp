#pragma once

#include "store/columns.hpp"
#include "store/schema/oauth_apps.hpp"
#include "store/schema/users.hpp"

namespace socialhub::store {

/// Who is on a network's page now, to allow this hub to act for them. Only the hash of the state
/// that goes there and back is kept; the verifier is sealed.
template <template <class, auto...> class Column>
struct OauthFlows {
  Column<Bytes> state;  // SHA-256
  Column<UserId> user_id;
  Column<OauthAppId> app_id;
  Column<Bytes> code_verifier;
  Column<Timestamp> expires;
  Column<Timestamp, default_now> created_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(state),
        foreign_key(user_id).references(users.id).on_delete(cascade),
        foreign_key(app_id).references(oauth_apps.id).on_delete(cascade),
        index(user_id),
        index(app_id),
        index(expires),
    };
  }
};
inline constexpr auto oauth_flows = table<OauthFlows>("oauth_flows");

}  // namespace socialhub::store
