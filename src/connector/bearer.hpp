#pragma once

#include "http/message.hpp"
#include "sqlkit/base/secret.hpp"

namespace socialhub::connector {

/// The request with a token in place, for calls that no stored account makes yet.
inline http::ClientRequest with_bearer(http::ClientRequest request, const sqlkit::Secret<>& token)
{
  request.headers.set("Authorization", "Bearer " + token.reveal());
  return request;
}

}  // namespace socialhub::connector
