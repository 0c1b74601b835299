#!/usr/bin/env bash
# Every benchmark, on a PostgreSQL of its own. Prints ratios beside their bars; fails when one is missed by more than
# twice. Run by ./dev bench.
#
#   bench/run.sh            all
#   bench/run.sh pg feed    some
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/postgres.sh
. bench/postgres.sh

build=${BENCH_BUILD:-build/release}
chosen=${*:-pg upsert feed seed migrations compile}
status=0

start_bench_postgres
trap stop_bench_postgres EXIT
for name in $chosen; do
  case $name in
    pg)
      echo "== pg: one row and batches against hand-written libpq"
      SQLKIT_TEST_URL=$bench_url "$build/lib/sqlkit/pg/sqlkit_pg_bench" || status=1
      ;;
    upsert)
      echo "== upsert: posts in bulk against COPY of the same rows"
      SQLKIT_TEST_URL=$bench_url "$build/lib/sqlkit/sql/sqlkit_sql_bench" || status=1
      ;;
    feed)
      echo "== feed: post.feed over HTTP against pgbench with the same statement"
      BENCH_BUILD=$build BENCH_URL=$bench_url BENCH_LOG=$bench_log bench/feed.sh || status=1
      ;;
    seed)
      echo "== seed: db seed of a million posts against COPY of the same rows"
      BENCH_BUILD=$build BENCH_URL=$bench_url bench/seed.sh || status=1
      ;;
    migrations)
      echo "== migrations: generate and push of 500 tables against drizzle-kit"
      BENCH_URL=$bench_url bench/migrations.py "$build" || status=1
      ;;
    compile)
      echo "== compile: what the schema header and each query cost the compiler"
      bench/compile.py || status=1
      ;;
    *)
      echo "There is no benchmark \"$name\"; there are: pg upsert feed seed migrations compile" >&2
      exit 2
      ;;
  esac
done
exit "$status"
