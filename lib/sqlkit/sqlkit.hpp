#pragma once

/// All that a program needs to declare a schema, query it and migrate it.
#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"
#include "sqlkit/sql/schema.hpp"
