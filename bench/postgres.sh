# shellcheck shell=bash
# A PostgreSQL for benchmarks: like the one of the tests, but it keeps its data between runs, and has room to work in.
# Sourced. Sets bench_url and bench_log.
# shellcheck source=tools/test_postgres.sh
. tools/test_postgres.sh

bench_folder=${BENCH_FOLDER:-build/bench-postgres}

bench_binaries() {
  local folder
  for folder in ${BENCH_POSTGRES:-} build/postgres/16/native/bin /usr/lib/postgresql/15/bin; do
    if [ -x "$folder/postgres" ]; then
      (cd "$folder" && pwd)
      return
    fi
  done
  echo "There is no PostgreSQL; ./dev setup brings one." >&2
  return 1
}

start_bench_postgres() {
  local binaries
  binaries=$(bench_binaries)
  bench_url=$(start_test_postgres "$binaries" "$bench_folder")
  bench_log=$(cd "$bench_folder" && pwd)/server.log
  echo "PostgreSQL $("$binaries/postgres" --version | sed 's/[^0-9]*//') in $bench_folder"
}

stop_bench_postgres() {
  stop_test_postgres "$bench_folder"
}
