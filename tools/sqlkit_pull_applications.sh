#!/usr/bin/env bash
# `sqlkit pull` of applications that others wrote: their schemas come from Debian packages, which are unpacked and not
# installed. Each is loaded, pulled, compiled as a project of its own, and must then be without a difference.
#
#   SQLKIT_TEST_URL=postgresql://… tools/sqlkit_pull_applications.sh build/dev
set -euo pipefail
build=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
work=$(mktemp -d)
chmod 755 "$work"  # apt-get downloads as another user
applications="zabbix bacula roundcube icinga"
trap 'drop_databases; rm -rf "$work"' EXIT

drop_databases() {
  local name
  for name in $applications; do
    psql -X -q "$SQLKIT_TEST_URL" -c "drop database if exists sqlkit_pull_$name" >/dev/null 2>&1 || true
  done
}

url_of() {
  local server=${SQLKIT_TEST_URL%%\?*}
  echo "${server%/*}/sqlkit_pull_$1${SQLKIT_TEST_URL#"$server"}"
}

# The script that makes the schema, on standard output.
schema_of() {
  local share=$work/packages/usr/share
  case $1 in
    zabbix) zcat "$share/zabbix-server-pgsql/schema.sql.gz" ;;
    bacula) cat "$share/dbconfig-common/data/bacula-director-pgsql/install/pgsql" ;;
    roundcube) cat "$share/roundcube/SQL/postgres.initial.sql" ;;
    icinga) cat "$share/icinga2-ido-pgsql/schema/pgsql.sql" ;;
  esac
}

write_project() {
  cat >CMakeLists.txt <<TEXT
cmake_minimum_required(VERSION 3.25)
project($1 LANGUAGES CXX)
find_package(sqlkit REQUIRED)
sqlkit_schema(TARGET $1_schema HEADER schema.hpp SCHEMA $1::$1_schema)
TEXT
  printf 'url = "%s"\nschema = "build/%s_schema"\n' "$(url_of "$1")" "$1" >sqlkit.toml
}

check_application() {
  local name=$1 pulled seconds
  mkdir -p "$work/$name" && cd "$work/$name"
  psql -X -q "$SQLKIT_TEST_URL" -c "drop database if exists sqlkit_pull_$name" -c "create database sqlkit_pull_$name"
  schema_of "$name" | psql -X -q -v ON_ERROR_STOP=1 "$(url_of "$name")" >/dev/null
  write_project "$name"
  pulled=$(sqlkit pull --name "$name")
  cmake -B build -G Ninja >/dev/null
  TIMEFORMAT=%U
  seconds=$({ time cmake --build build >build.log || cat build.log >&2; } 2>&1)
  sqlkit push --dry-run >push.log 2>&1 || true
  if ! grep -q "The database is as the schema says" push.log; then
    cat push.log >&2
    return 1
  fi
  printf '%-10s %s  %s bytes, compiled and linked in %s s of CPU: no difference\n' "$name" \
    "$(grep -o '[0-9]* tables.*lines' <<<"$pulled")" "$(wc -c <schema.hpp)" "$seconds"
}

library=$build/lib/sqlkit
[ -f "$library/cmake_install.cmake" ] || library=$build
cmake --install "$library" --prefix "$work/prefix" >"$work/install.log"
export PGOPTIONS="-c client_min_messages=warning"
export PATH=$work/prefix/bin:$PATH CXX=${CXX:-clang++-19} CMAKE_PREFIX_PATH=$work/prefix

mkdir "$work/packages"
(cd "$work" && apt-get -o APT::Sandbox::User="$(id -un)" download -qq zabbix-server-pgsql bacula-director-pgsql roundcube-core icinga2-ido-pgsql)
for package in "$work"/*.deb; do
  dpkg-deb -x "$package" "$work/packages"
done
for name in $applications; do
  (check_application "$name")
done
