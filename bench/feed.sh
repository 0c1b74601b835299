#!/usr/bin/env bash
# post.feed over HTTP (wrk) against pgbench with the very statement that the server sends, on the same posts, with as
# many clients, alternating. The hub is a real `serve`, set up through its own procedures; only the posts are made by SQL.
#
#   BENCH_URL=postgresql://… BENCH_LOG=server.log bench/feed.sh        (bench/run.sh gives both)
#
# BENCH_POSTS 1000000 · BENCH_SECONDS 10 a round · BENCH_ROUNDS 3 · BENCH_CLIENTS 16 · BENCH_BUILD build/release
# With BENCH_ROUNDS=0 everything but the measuring happens: a rehearsal, which the tests run.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${BENCH_BUILD:-build/release}
posts=${BENCH_POSTS:-1000000}
seconds=${BENCH_SECONDS:-10}
rounds=${BENCH_ROUNDS:-3}
clients=${BENCH_CLIENTS:-16}
page=50
bar=0.60
database=bench_feed

for tool in wrk pgbench psql curl python3; do
  command -v "$tool" >/dev/null || { echo "$tool is missing; ./dev setup installs it." >&2; exit 2; }
done
server=$(find "$build" -maxdepth 3 -name socialhub -type f -perm -u+x | head -1)
[ -n "$server" ] || { echo "There is no socialhub in $build; ./dev bench builds it." >&2; exit 2; }

work=$(mktemp -d)
server_pid=
clean_up() {
  if [ -n "$server_pid" ]; then
    kill "$server_pid" 2>/dev/null || true
    wait "$server_pid" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap clean_up EXIT

url=$(python3 bench/feed_tool.py database-url "$BENCH_URL" "$database")
sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$url" "$@"; }

start_server() {
  local port
  port=$(python3 bench/feed_tool.py free-port)
  base=http://127.0.0.1:$port
  DATABASE_URL=$url "$server" serve --port "$port" --data "$work/data" >"$work/server.out" 2>&1 &
  server_pid=$!
  local tries=0
  until curl -fs "$base/readyz" >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "$server_pid" 2>/dev/null; then
      echo "The server did not become ready:" >&2
      tail -5 "$work/server.out" >&2
      exit 1
    fi
    sleep 0.1
  done
}

# call_for_cookie PROCEDURE INPUT: true if the answer sets a session cookie.
call_for_cookie() {
  curl -s -o "$work/answer" -D "$work/headers" -X POST "$base/trpc/$1" -H 'content-type: application/json' \
    -H "origin: $base" --data "$2"
  sed -n 's/^[Ss]et-[Cc]ookie: \([^;]*\).*/\1/p' "$work/headers" | tr -d '\r' >"$work/cookie"
  [ -s "$work/cookie" ]
}

# Makes the owner at the first run, signs in at later ones.
sign_in() {
  local login='"email":"bench@example.org","password":"a long bench password"'
  call_for_cookie auth.setUp "{\"name\":\"Bench\",$login}" && return
  call_for_cookie auth.signIn "{$login}" && return
  echo "Neither set-up nor sign-in gave a session: $(cat "$work/answer")" >&2
  exit 1
}

seed() {
  local user stored
  user=$(sql -c "select id from users where email = 'bench@example.org'")
  stored=$(sql -c "select count(*) from posts")
  if [ "$stored" != "$posts" ]; then
    echo "Seeding $posts posts"
    sql -v user="$user" -v posts="$posts" -f bench/seed_posts.sql
  fi
  echo "$user" >"$work/user"
}

# The statement as the server sends it, so that the comparison can never drift from the code.
catch_statement() {
  local place=$1
  sql -c "alter system set log_statement = 'all'" -c "select pg_reload_conf()" >/dev/null
  sleep 0.5
  local before
  before=$(wc -c <"$BENCH_LOG")
  curl -sS -o "$work/page.json" -H "cookie: $(cat "$work/cookie")" \
    "$(python3 bench/feed_tool.py feed-url "$base" "$place" "$page")"
  sql -c "alter system reset log_statement" -c "select pg_reload_conf()" >/dev/null
  tail -c +"$((before + 1))" "$BENCH_LOG" >"$work/statements.log"
  python3 bench/feed_tool.py check-page "$work/page.json" "$page"
  python3 bench/feed_tool.py pgbench-script "$work/statements.log" "$(cat "$work/user")" "$place" "$page" \
    >"$work/feed.pgbench"
}

measure_pgbench() {
  pgbench -n -M prepared -c "$clients" -j 2 -T "$seconds" -f "$work/feed.pgbench" \
    -D first="$first" -D last="$last" -D owner="$(cat "$work/user")" "$url" 2>&1 | sed -n 's/^tps = \([0-9.]*\).*/\1/p'
}

measure_http() {
  BENCH_COOKIE=$(cat "$work/cookie") BENCH_FIRST=$first BENCH_LAST=$last BENCH_PAGE=$page \
    wrk -t 2 -c "$clients" -d "${seconds}s" --latency -s bench/feed.lua "$base" >"$work/wrk.out"
  if grep -q 'Non-2xx\|Socket errors' "$work/wrk.out"; then
    echo "Some requests failed:" >&2
    grep 'Non-2xx\|Socket errors' "$work/wrk.out" >&2
    exit 1
  fi
  sed -n 's/^Requests\/sec: *\([0-9.]*\)/\1/p' "$work/wrk.out"
}

[ "$(psql -X -At "$BENCH_URL" -c "select 1 from pg_database where datname = '$database'")" = 1 ] ||
  psql -X -q "$BENCH_URL" -c "create database $database"
DATABASE_URL=$url "$server" db migrate --data "$work/data"
start_server
sign_in
seed
# The deepest page must still be a full one.
first=$(sql -c "select feed_id from posts order by feed_id offset $page limit 1")
last=$(sql -c "select max(feed_id) from posts")
catch_statement "$last"
sed 's/^/    /' "$work/feed.pgbench"
[ "$rounds" -gt 0 ] || exit 0
measure_pgbench >/dev/null
measure_http >/dev/null
for round in $(seq "$rounds"); do
  pgbench_rate=$(measure_pgbench)
  http_rate=$(measure_http)
  latency=$(sed -n 's/^ *\(50%\|99%\) *//p' "$work/wrk.out" | paste -sd' ')
  echo "round $round   pgbench $pgbench_rate /s   HTTP $http_rate /s   latency p50, p99: $latency"
  echo "$http_rate $pgbench_rate" >>"$work/rates"
done
echo "memory of serve   $(sed -n 's/^VmRSS:\s*//p' "/proc/$server_pid/status")"
python3 bench/feed_tool.py verdict "$work/rates" "$bar"
