# Builds. Sourced by ./dev.

build_jobs() { nproc; }

build_web() {
  echo "Building the web client"
  (cd web && node build.mjs)
}

configure() {
  local preset=$1
  [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >/dev/null
}

# build PRESET [TARGET …]
build() {
  local preset=$1
  shift
  build_web
  configure "$preset"
  cmake --build "build/$preset" -j "$(build_jobs)" --target "${@:-all}"
  if [ "$preset" = dev ] || [ "$preset" = release ]; then
    local program
    for program in socialhub platformsim; do ln -sfn "$preset/$program" "build/$program"; done
  fi
}

# Compiles everything and links nothing.
check() {
  build_web
  (cd web && npm run --silent check)
  configure dev
  local objects
  objects=$(ninja -C build/dev -t targets all | sed -n 's/^\(.*\.o\): .*/\1/p')
  # shellcheck disable=SC2086
  ninja -C build/dev -j "$(build_jobs)" $objects
}

write_documents() {
  local program=build/dev/socialhub
  "$program" print-api --typescript > web/src/core/api.gen.ts
  "$program" print-api --markdown > docs/api.md
  "$program" print-configuration > docs/configuration.md
  python3 tools/sqlkit_reference.py --write
}
