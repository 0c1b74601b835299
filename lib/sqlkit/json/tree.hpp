#pragma once

#include "sqlkit/json/value.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>

/// For those who look into a Value or build one by hand; whoever only passes one on includes
/// value.hpp, which costs less.
