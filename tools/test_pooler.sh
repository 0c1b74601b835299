# shellcheck shell=bash disable=SC2086
# pgbouncer, pooling by transaction, before a throw-away PostgreSQL: any two statements of a program may meet two
# sessions of the server. Sourced after test_postgres.sh:
#
#   export SQLKIT_TEST_POOLER_URL=$(start_test_pooler "$SQLKIT_TEST_URL" build/test-pooler)
#   trap 'stop_test_pooler build/test-pooler' EXIT

# start_test_pooler URL DIR: URL is start_test_postgres' answer. Waits until pgbouncer answers, prints its own URL.
start_test_pooler() {
  local dir runner sockets tries=0
  runner=$(test_postgres_runner) || return 1
  sockets=$(echo "$1" | sed 's/.*[?&]host=\([^&]*\).*/\1/')
  mkdir -p "$2" && dir=$(cd "$2" && pwd) || return 1
  cat >"$dir/pgbouncer.ini" <<INI
[databases]
* = host=$sockets user=postgres
[pgbouncer]
listen_addr =
unix_socket_dir = $dir
listen_port = 6432
auth_type = any
pool_mode = transaction
default_pool_size = 20
max_client_conn = 200
ignore_startup_parameters = options, extra_float_digits
pidfile = $dir/pgbouncer.pid
INI
  [ -z "$runner" ] || chown -R "$(echo "$runner" | sed 's/.*reuid=\([^ ]*\).*/\1/')" "$dir"
  $runner /usr/sbin/pgbouncer "$dir/pgbouncer.ini" >"$dir/pgbouncer.log" 2>&1 </dev/null &
  until [ -S "$dir/.s.PGSQL.6432" ]; do
    tries=$((tries + 1))
    if ! kill -0 $! 2>/dev/null || [ "$tries" -gt 100 ]; then
      echo "pgbouncer did not start:" >&2
      tail -5 "$dir/pgbouncer.log" >&2
      return 1
    fi
    sleep 0.1
  done
  echo "postgresql:///postgres?host=$dir&port=6432&user=postgres"
}

# stop_test_pooler DIR: does nothing if it does not run.
stop_test_pooler() {
  local pid
  pid=$(cat "$1/pgbouncer.pid" 2>/dev/null) || return 0
  [ "${pid:-0}" -gt 1 ] && grep -q pgbouncer "/proc/$pid/comm" 2>/dev/null || return 0
  kill -TERM "$pid"
}
