# shellcheck shell=bash disable=SC2086
# A throw-away PostgreSQL for tests: nothing is synced to disk, everybody on the socket is trusted, no TCP.
# Sourced, not run:
#
#   . tools/test_postgres.sh
#   export SQLKIT_TEST_URL=$(start_test_postgres /usr/lib/postgresql/15/bin build/test-postgres)
#   trap 'stop_test_postgres build/test-postgres' EXIT
#
# Works as root (the server then runs as user socialhub or postgres) and as anybody else.

# Prints the command prefix that drops root; nothing for everybody else.
test_postgres_runner() {
  [ "$(id -u)" = 0 ] || return 0
  local user
  for user in socialhub postgres; do
    if id -u "$user" >/dev/null 2>&1; then
      echo "setpriv --reuid=$user --regid=$(id -gn "$user") --init-groups"
      return 0
    fi
  done
  echo "PostgreSQL refuses to run as root, and there is no user socialhub or postgres: useradd --system socialhub" >&2
  return 1
}

# The npm package leaves out its symlinks; without them postgres does not start.
complete_postgres_links() {
  local root=$1 source target
  [ -f "$root/pg-symlinks.json" ] || return 0
  { tr -d ' \n\t' <"$root/pg-symlinks.json" | tr '{' '\n'; echo; } |
    sed -n 's/.*"source":"\([^"]*\)","target":"\([^"]*\)".*/\1 \2/p' |
    while read -r source target; do
      target=$root/${target#native/}
      [ -e "$target" ] || [ -L "$target" ] || ln -s "$(basename "$source")" "$target"
    done
}

# start_test_postgres BINDIR DIR: makes or reuses the cluster in DIR, waits until it answers, prints its URL.
start_test_postgres() {
  local bindir dir runner sockets major version
  bindir=$(readlink -f "$1")
  runner=$(test_postgres_runner) || return 1
  mkdir -p "$2" && dir=$(cd "$2" && pwd) || return 1
  complete_postgres_links "$(dirname "$bindir")"
  stop_test_postgres "$dir"

  version=$("$bindir/postgres" --version 2>/dev/null) || version=$($runner "$bindir/postgres" --version) || return 1
  major=$(echo "$version" | sed 's/[^0-9]*\([0-9]*\).*/\1/')
  [ "$(cat "$dir/data/PG_VERSION" 2>/dev/null)" = "$major" ] || rm -rf "$dir/data"
  # A socket's path may have 107 bytes.
  sockets=$dir/run
  [ "${#sockets}" -le 80 ] || sockets=/tmp/test-postgres-$(echo "$dir" | cksum | cut -d' ' -f1)
  mkdir -p "$sockets"
  [ -z "$runner" ] || chown "$(echo "$runner" | sed 's/.*reuid=\([^ ]*\).*/\1/')" "$dir" "$sockets"

  if [ ! -d "$dir/data" ]; then
    $runner "$bindir/initdb" -N -D "$dir/data" -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 \
      >"$dir/initdb.log" 2>&1 </dev/null || { cat "$dir/initdb.log" >&2; return 1; }
  fi
  # The absolute path is argv[0]: from it PostgreSQL finds its libraries.
  $runner "$bindir/postgres" -D "$dir/data" -k "$sockets" -c listen_addresses= -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB \
    -c wal_level=logical -c max_prepared_transactions=20 -c autovacuum_naptime=10min -c jit=off >"$dir/server.log" 2>&1 </dev/null &
  wait_for_test_postgres "$dir" $! || return 1
  echo "postgresql:///postgres?host=$sockets&user=postgres"
}

# The eighth line of postmaster.pid says "ready"; the npm package has no pg_isready.
wait_for_test_postgres() {
  local dir=$1 pid=$2 tries=0
  while [ "$(sed -n 8p "$dir/data/postmaster.pid" 2>/dev/null | tr -d ' ')" != ready ]; do
    tries=$((tries + 1))
    if ! kill -0 "$pid" 2>/dev/null || [ "$tries" -gt 600 ]; then
      echo "The test PostgreSQL did not start:" >&2
      tail -5 "$dir/server.log" >&2
      return 1
    fi
    sleep 0.1
  done
}

# stop_test_postgres DIR: ends its sessions and stops it; does nothing if it does not run.
stop_test_postgres() {
  local pid tries=0
  pid=$(head -1 "$1/data/postmaster.pid" 2>/dev/null) || return 0
  [ -n "$pid" ] && [ "$pid" -gt 1 ] || return 0
  # The pid may be old and belong to somebody else by now.
  grep -q postgres "/proc/$pid/comm" 2>/dev/null || { rm -f "$1/data/postmaster.pid"; return 0; }
  kill -INT "$pid" 2>/dev/null
  while kill -0 "$pid" 2>/dev/null && grep -q -v '^State:.*Z' <(grep ^State: "/proc/$pid/status" 2>/dev/null); do
    tries=$((tries + 1))
    [ "$tries" -le 100 ] || { echo "PostgreSQL $pid does not stop." >&2; return 1; }
    sleep 0.1
  done
  rm -f "$1/data/postmaster.pid"
}
