#!/usr/bin/env bash
# All lints. Without --all, clang-tidy looks only at what changed since the last commit on main's upstream, or HEAD.
set -uo pipefail
cd "$(dirname "$0")/../.."
if [ "${1:-}" = --graph ]; then exec python3 tools/check_includes.py --graph; fi
status=0

for lint in includes coroutines names sizes errors guide; do
  python3 "tools/check_$lint.py" || status=1
done
python3 -m unittest discover -q -s tools -p '*_test.py' || status=1

unformatted=$(git ls-files '*.hpp' '*.cpp' | xargs -P 2 -n 32 clang-format-19 --dry-run 2>&1 | sed -n 's/^\([^:]*\):[0-9]*:.*warning: code should.*/\1/p' | sort -u)
if [ -n "$unformatted" ]; then
  echo "$unformatted"
  echo "layout: run ./dev format"
  status=1
fi

# clang-tidy is slow: in a working tree what differs from HEAD, in a clone what the last commits brought, most recent first.
changed=$(git diff --name-only HEAD -- '*.cpp'; git ls-files --others --exclude-standard -- '*.cpp')
[ -z "$changed" ] && changed=$(git log -n 3 --name-only --pretty=format: -- '*.cpp' | sort -u)
changed=$(for file in $changed; do [ -f "$file" ] && [[ $file =~ ^(lib|src|apps)/ ]] && [[ ! $file =~ _(test|pgtest|bench)\.cpp$ ]] && echo "$file"; done | head -n "${LINT_TIDY_FILES:-12}")
if [ -n "$changed" ]; then
  [ -f build/dev/compile_commands.json ] || cmake --preset dev >/dev/null
  cmake --build build/dev --target light_pch >/dev/null || status=1
  # shellcheck disable=SC2086
  echo $changed | xargs -P 2 -n 3 clang-tidy-19 --quiet -p build/dev 2>/dev/null || status=1
fi
[ "$status" = 0 ] && echo "lint: clean"
exit "$status"
