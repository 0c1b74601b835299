#pragma once

#include "http/gate.hpp"
#include "http/message.hpp"

namespace socialhub::http {

/// The answer to a request that is not served: its sentence as text, and what the status demands.
Response make_refusal_response(const Refusal& refusal);

/// The answer when the handler failed. It says nothing of the cause.
Response make_failure_response();

}  // namespace socialhub::http
