# Runs tests. Sourced by ./dev.

postgres_16=$ROOT/build/postgres/16/native/bin
postgres_18=$ROOT/build/postgres/18/native/bin
postgres_15=/usr/lib/postgresql/15/bin

# Runs a command with a private PostgreSQL server of its own, which is gone afterwards.
with_postgres() {
  local binaries folder status=0
  binaries=$(readlink -f "$1")
  shift
  folder=$(mktemp -d "${TMPDIR:-/tmp}/socialhub-test.XXXXXX")
  chmod 755 "$folder"
  SQLKIT_TEST_URL=$(start_test_postgres "$binaries" "$folder/server")
  export SQLKIT_TEST_URL
  SOCIALHUB_TEST_BINDIR=$binaries SQLKIT_TEST_LOG=$folder/server/server.log "$@" || status=$?
  stop_test_postgres "$folder/server"
  rm -rf "$folder"
  return "$status"
}

# run_tests PRESET [arguments of ctest]
run_tests() {
  local preset=$1
  shift
  with_postgres "$postgres_16" ctest --test-dir "build/$preset" -j "$(nproc)" --output-on-failure "$@"
}

# random_schemas PRESET [arguments of the program]: random pairs of schemas, on each core its part of them.
random_schemas() {
  local program=$ROOT/build/$1/lib/sqlkit/migrate/sqlkit_migrate_random
  shift
  case " $* " in *" --seed "*) with_postgres "$postgres_16" "$program" "$@"; return ;; esac
  with_postgres "$postgres_16" bash -c '
    program=$1 parts=$(nproc) status=0 pids=()
    shift
    for part in $(seq "$parts"); do "$program" --part "$part/$parts" "$@" & pids+=($!); done
    for pid in "${pids[@]}"; do wait "$pid" || status=1; done
    exit "$status"' random "$program" "$@"
}

# What the program writes about itself must be what is committed.
check_documents() {
  local program=build/dev/socialhub status=0
  diff <("$program" print-api --typescript) web/src/core/api.gen.ts || status=1
  diff <("$program" print-api --markdown) docs/api.md || status=1
  diff <("$program" print-configuration) docs/configuration.md || status=1
  python3 tools/sqlkit_reference.py --check || status=1
  [ "$status" = 0 ] || echo "Generated files are out of date. Run: ./dev docs" >&2
  return "$status"
}

web_tests() { (cd web && npm test --silent); }

# What sqlkit's validation is compared with is what Zod says today.
validation_tests() {
  local folder=lib/sqlkit/json/test/zod
  install_web_packages "$folder" "to hold validation against Zod"
  (cd "$folder" && npm test --silent)
}

run_unit_tests() {
  ctest --test-dir "build/$1" -j "$(nproc)" --output-on-failure -L unit
}

# What an operator meets: outages, wrong settings, full disks, stops and starts.
operations_tests() {
  (cd tests/operations && SOCIALHUB=$ROOT/build/dev/socialhub SQLKIT=$ROOT/build/dev/lib/sqlkit/tool/sqlkit \
    POSTGRES_BIN=$postgres_15 node --test --test-concurrency=2)
}

# The same with the numbers of our goals: what takes too long for every day.
endurance_tests() {
  (cd tests/operations && SOCIALHUB=$ROOT/build/dev/socialhub SQLKIT=$ROOT/build/dev/lib/sqlkit/tool/sqlkit \
    POSTGRES_BIN=$postgres_15 ROUNDS=50 STATEMENTS_APART=1 OUTAGES=20 POSTS=1000000 \
    node --test --test-concurrency=1 --test-reporter=spec {migrations,database_outage,upgrade}.test.mjs)
}

# The layers that speak to PostgreSQL, on the oldest and the newest one that is supported.
smoke_tests() {
  install_postgres 18
  local binaries
  for binaries in "$postgres_15" "$postgres_18"; do
    echo "Smoke run on $("$binaries/postgres" --version)"
    with_postgres "$binaries" ctest --test-dir build/dev -j "$(nproc)" --output-on-failure -L pg
  done
}

# What a program keeps in no session also works behind pgbouncer. LISTEN, a reserved connection and statements with a
# name are of a session.
pooler_tests() { with_postgres "$postgres_16" behind_pooler; }

behind_pooler() {
  local folder status=0
  folder=$(mktemp -d "${TMPDIR:-/tmp}/socialhub-pooler.XXXXXX")
  chmod 755 "$folder"
  SQLKIT_TEST_POOLER_URL=$(start_test_pooler "$SQLKIT_TEST_URL" "$folder/pooler") || return 1
  SQLKIT_TEST_POOLER_URL=$SQLKIT_TEST_POOLER_URL GTEST_FILTER="*-PlansTest.*:*planned_once*:*notified*:*reservation*" \
    ctest --test-dir build/dev -j "$(nproc)" --output-on-failure -R '^(sql|store|service)_pg' || status=$?
  stop_test_pooler "$folder/pooler"
  rm -rf "$folder"
  return "$status"
}

# The benchmark of the feed up to its measuring: it must not go stale between two measurements.
bench_rehearsal() {
  with_postgres "$postgres_16" env BENCH_BUILD=build/dev BENCH_POSTS=200 BENCH_ROUNDS=0 \
    bash -c 'BENCH_URL=$SQLKIT_TEST_URL BENCH_LOG=$SQLKIT_TEST_LOG bench/feed.sh'
}

# What a schema and a query cost the compiler.
compile_budget() { bench/compile.py --ci; }

# sqlkit from outside: installed, found by a project beside the tree, used as its guide says.
sqlkit_example() { with_postgres "$postgres_16" tools/sqlkit_example.sh build/dev; }

end_to_end_tests() {
  install_packages "to look at the pages" "${browser_packages[@]}"
  install_web_packages tests/e2e "to drive the browser"
  (cd tests/e2e && SOCIALHUB=$ROOT/build/dev/socialhub PLATFORMSIM=$ROOT/build/dev/platformsim \
    node run.mjs)
  (cd tests/studio && SQLKIT=$ROOT/build/dev/lib/sqlkit/tool/sqlkit with_postgres "$postgres_16" node --test)
}

# Where node-gyp finds Node's headers; nothing if it has to fetch them.
node_headers() {
  local folder
  for folder in "$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")" /usr/include/nodejs; do
    if [ -f "$folder/include/node/common.gypi" ] || [ -f "$folder/common.gypi" ]; then
      echo "$folder"
      return
    fi
  done
}

# The network's database driver is compiled here: a ready one would come from yet another host. It
# need not be fast, so the compiler is not asked to try hard.
install_peer_packages() (
  export CC="ccache gcc-12" CXX="ccache g++-12" CFLAGS=-O1 CXXFLAGS=-O1 JOBS
  export npm_config_build_from_source=true npm_config_nodedir
  JOBS=$(nproc)
  npm_config_nodedir=$(node_headers)
  [ -n "$npm_config_nodedir" ] || unset npm_config_nodedir
  install_web_packages tests/peers/bluesky "a real AT network: directory, data server and app view"
)

peer_tests() {
  install_packages "to compile the AT network's database driver" "${peer_packages[@]}"
  install_peer_packages
  (cd tests/peers/bluesky && SOCIALHUB=$ROOT/build/dev/socialhub POSTGRES_BIN=$postgres_15 node --test)
}
