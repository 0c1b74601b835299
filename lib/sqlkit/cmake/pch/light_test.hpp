// The same for tests, with GoogleTest.
#include "light.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
