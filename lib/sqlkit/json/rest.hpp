#pragma once

#include <boost/json/object.hpp>

namespace sqlkit::json {

/// A member that keeps what no other member has (Zod's looseObject), and writes it again. Its own
/// name is no key.
struct Rest {
  boost::json::object members;
};

}  // namespace sqlkit::json
