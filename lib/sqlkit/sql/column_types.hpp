#pragma once

#include "sqlkit/sql/bits.hpp"
#include "sqlkit/sql/composite.hpp"
#include "sqlkit/sql/date_time.hpp"
#include "sqlkit/sql/domain.hpp"
#include "sqlkit/sql/geometry.hpp"
#include "sqlkit/sql/jsonb.hpp"
#include "sqlkit/sql/named_type.hpp"
#include "sqlkit/sql/network.hpp"
#include "sqlkit/sql/numeric.hpp"
#include "sqlkit/sql/range.hpp"
#include "sqlkit/sql/text_types.hpp"

/// Every column type of PostgreSQL beside the everyday ones. A schema includes what it uses.
