#pragma once

#include "http/message.hpp"

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace socialhub::platformsim {

/// Something that goes wrong with one request.
struct Fault {
  enum class Kind {
    status,             ///< an error answer; the request does nothing
    cut_before_answer,  ///< the request is carried out, then the connection ends without a word
    truncated_body,     ///< the connection ends in the middle of the body
    truncated_json,     ///< a whole answer whose JSON stops half-way
    html_body,          ///< 200 with a web page, as a gate or a captive portal sends it
    empty_body,         ///< 200 with nothing in it
    slow,               ///< the answer comes after `delay`
    wrong_cursor,       ///< an answer whose cursor the network will refuse
    poison_item,        ///< one item of the list has a shape that nobody expects
  };
  Kind kind = Kind::status;
  int status = 500;
  std::chrono::milliseconds delay{0};

  static Fault with_status(int code) { return {Kind::status, code, {}}; }
  static Fault slow(std::chrono::milliseconds delay) { return {Kind::slow, 0, delay}; }
  static Fault of(Kind kind) { return {kind, 0, {}}; }
};

std::string_view to_string(Fault::Kind kind) noexcept;

/// Which requests fail, and how. Methods are the API's own names; "" stands for any.
class FaultScript {
public:
  /// The next `times` requests for the method fail so. Faults of one method happen in the order in
  /// which they were added.
  void fail_next(std::string method, Fault fault, int times = 1);
  void clear() { faults_.clear(); }

  /// The fault for a request that came in now; it is used up.
  std::optional<Fault> take(std::string_view method);

private:
  std::map<std::string, std::deque<Fault>, std::less<>> faults_;
};

/// Changes an answer as the fault says; those that need the connection or time are left to the
/// server.
void spoil(http::Response& response, const Fault& fault);

}  // namespace socialhub::platformsim
