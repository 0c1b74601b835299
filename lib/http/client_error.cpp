#include "http/client_error.hpp"

#include <curl/curl.h>

#include <utility>

namespace socialhub::http {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

std::pair<ErrorCode, std::string> explain(const TransferFailure& failure)
{
  const auto& host = failure.host;
  if (failure.too_large)
    return {ErrorCode::bad_gateway, "The answer of " + host + " is too large."};
  if (failure.address_refused && !failure.sent) {
    return {ErrorCode::forbidden, host + " is an address that this server must not reach."};
  }
  switch (failure.code) {
    case CURLE_OPERATION_TIMEDOUT:
      return {ErrorCode::timeout, host + " did not answer in time."};
    case CURLE_COULDNT_RESOLVE_HOST:
      return {ErrorCode::bad_gateway, "The name " + host + " is not known."};
    case CURLE_COULDNT_CONNECT:
      return {ErrorCode::bad_gateway, host + " cannot be reached."};
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
      return {ErrorCode::bad_gateway, "There is no secure connection to " + host + "."};
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
      return {ErrorCode::bad_gateway, host + " cut the connection."};
    default:
      return {ErrorCode::bad_gateway, "The answer of " + host + " is malformed."};
  }
}

}  // namespace

Error to_error(const TransferFailure& failure)
{
  auto [code, sentence] = explain(failure);
  return Error{code,
               std::move(sentence),
               {{"host", failure.host},
                {"reason", curl_easy_strerror(static_cast<CURLcode>(failure.code))},
                {"sent", failure.sent ? "maybe" : "no"}}};
}

}  // namespace socialhub::http
