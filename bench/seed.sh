#!/usr/bin/env bash
# `socialhub db seed` of a million posts, with what hangs on them, into an empty migrated database, against COPY of the
# same rows from files into another one. Both keep every key, check and index.
#
#   BENCH_URL=postgresql://… bench/seed.sh        (bench/run.sh gives it)
#
# BENCH_POSTS 1000000 · BENCH_BUILD build/release
set -euo pipefail
cd "$(dirname "$0")/.."
build=${BENCH_BUILD:-build/release}
posts=${BENCH_POSTS:-1000000}
limit_s=120
bar=0.60
server=$(find "$build" -maxdepth 3 -name socialhub -type f -perm -u+x | head -1)
[ -n "$server" ] || { echo "There is no socialhub in $build; ./dev bench builds it." >&2; exit 2; }

work=$(mktemp -d)
databases=(bench_seed bench_copy)
clean_up() {
  for name in "${databases[@]}"; do psql -X -q "$BENCH_URL" -c "drop database if exists $name" 2>/dev/null || true; done
  rm -rf "$work"
}
trap clean_up EXIT
url_of() { python3 bench/feed_tool.py database-url "$BENCH_URL" "$1"; }
sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$@"; }
seconds_since() { python3 -c "import sys, time; print(round(time.time() - float(sys.argv[1]), 2))" "$1"; }

for name in "${databases[@]}"; do
  sql "$BENCH_URL" -c "drop database if exists $name" -c "create database $name" 2>/dev/null
  DATABASE_URL=$(url_of "$name") "$server" db migrate --data "$work/data" >/dev/null
done
seeded=$(url_of bench_seed)
copied=$(url_of bench_copy)

began=$(date +%s.%N)
DATABASE_URL=$seeded "$server" db seed --rows 1000 --table "posts=$posts" --data "$work/data" >"$work/seed.out"
took_seed=$(seconds_since "$began")

# The rows alone, in an order in which foreign keys find what they refer to.
tables=$(sed -n 's/^ *\([a-z_.]*\) *[0-9][0-9,]* rows.*/\1/p' "$work/seed.out")
[ -n "$tables" ] || { echo "The seed does not say what it filled:" >&2; cat "$work/seed.out" >&2; exit 1; }
for table in $tables; do sql "$seeded" -c "copy $table to stdout" >"$work/$table.copy"; done
sql "$copied" -c "do \$\$ declare t text; begin for t in select quote_ident(tablename) from pg_tables where schemaname = 'public'
  loop execute 'truncate ' || t || ' cascade'; end loop; end \$\$"
began=$(date +%s.%N)
for table in $tables; do sql "$copied" -c "copy $table from stdin" <"$work/$table.copy"; done
took_copy=$(seconds_since "$began")

rows=$(cat "$work"/*.copy | wc -l)
echo "$rows rows, $(sql "$seeded" -c "select count(*) from posts") of them posts"
python3 - "$took_seed" "$took_copy" "$limit_s" "$bar" <<'PYTHON'
import sys
seed, copy, limit, bar = map(float, sys.argv[1:])
ratio = copy / seed
is_good = seed <= limit and ratio >= bar
print(f"db seed {seed:.1f} s (limit {limit:g} s)   raw COPY {copy:.1f} s   ratio {ratio:.2f}   bar {bar:.2f}   "
      f"{'ok' if is_good else 'MISSED'}")
sys.exit(seed > 2 * limit or ratio < bar / 2)
PYTHON
