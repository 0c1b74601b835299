#!/usr/bin/env bash
# What a newcomer does: install sqlkit, take the example out of the tree, build it against find_package(sqlkit), write a
# migration, apply it, run the program. The commands between the marks are those of lib/sqlkit/README.md.
#
#   SQLKIT_TEST_URL=postgresql://… tools/sqlkit_example.sh build/dev
set -euo pipefail
build=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'psql -X -q "$SQLKIT_TEST_URL" -c "drop database if exists bookshop_example" >/dev/null 2>&1; rm -rf "$work"' EXIT

library=$build/lib/sqlkit
[ -f "$library/cmake_install.cmake" ] || library=$build
cmake --install "$library" --prefix "$work/prefix" >"$work/install.log"
cp -r lib/sqlkit/examples/bookshop "$work/bookshop"
psql -X -q "$SQLKIT_TEST_URL" -c "drop database if exists bookshop_example" -c "create database bookshop_example"
server=${SQLKIT_TEST_URL%%\?*}
query=${SQLKIT_TEST_URL#"$server"}
export DATABASE_URL=${server%/*}/bookshop_example$query
export PATH=$work/prefix/bin:$PATH CXX=${CXX:-clang++-19} CMAKE_PREFIX_PATH=$work/prefix CMAKE_CXX_COMPILER_LAUNCHER=ccache

expect() {
  local wanted=$1
  shift
  "$@" >"$work/output" 2>&1 || { cat "$work/output" >&2; return 1; }
  grep -qF -- "$wanted" "$work/output" && return
  echo "\"$*\" does not say \"$wanted\" but:" >&2
  cat "$work/output" >&2
  return 1
}

cd "$work/bookshop"
# --- the guide's commands
cmake -B build -G Ninja >/dev/null
cmake --build build >/dev/null
expect "Wrote" sqlkit generate --name initial
expect "Database is at" sqlkit migrate
expect "The Dispossessed by Ursula K. Le Guin: 12.95" build/bookshop
# ---
expect "Nothing changed" sqlkit generate --name again
expect "1 migration." sqlkit status
expect "The database is what" sqlkit check
expect "0 applied" sqlkit migrate
expect "The database is as the schema says" sqlkit push
psql -X -q "$DATABASE_URL" -c "alter table books add column note text"
if sqlkit check >"$work/output" 2>&1; then
  echo "sqlkit check does not see a column that somebody added by hand." >&2
  exit 1
fi
grep -q "Drift: column books.note exists only in the database." "$work/output"
expect "books" sqlkit push --dry-run --lose books.note
expect "Done." sqlkit push --lose books.note
expect "The database is what" sqlkit check
expect "All migrations are one line" env -u DATABASE_URL sqlkit check --offline
expect "have no statements yet" sqlkit generate --custom first_rows
expect "1 applied" sqlkit migrate
expect "first_rows is taken back" sqlkit down
expect "holds rows already" bash -c "sqlkit seed || true"
expect "Filled 2 tables with 1200 rows" sqlkit seed --reset --rows 200 --table books=1000
echo "The example of sqlkit works."
