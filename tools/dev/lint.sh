#!/usr/bin/env bash
# All lints.
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

# clang-tidy is slow: in a working tree what differs from HEAD, in a clone what the last commits brought; --all every file.
if [ "${1:-}" = --all ]; then
  chosen=$(git ls-files '*.cpp')
else
  chosen=$(git diff --name-only HEAD -- '*.cpp'; git ls-files --others --exclude-standard -- '*.cpp')
  [ -z "$chosen" ] && chosen=$(git log -n 3 --name-only --pretty=format: -- '*.cpp' | sort -u)
fi
looked_at=$(for file in $chosen; do [ -f "$file" ] && [[ $file =~ ^(lib|src|apps)/ ]] && [[ ! $file =~ _(test|pgtest|bench)\.cpp$ ]] && [[ ! $file =~ /compile_fail/ ]] && echo "$file"; done)
[ "${1:-}" = --all ] || looked_at=$(head -n 12 <<<"$looked_at")
if [ -n "$looked_at" ]; then
  [ -f build/dev/compile_commands.json ] || cmake --preset dev >/dev/null
  cmake --build build/dev --target light_pch >/dev/null || status=1
  xargs -P 2 -n 3 clang-tidy-19 --quiet -p build/dev <<<"$looked_at" 2>/dev/null || status=1
fi
[ "$status" = 0 ] && echo "lint: clean"
exit "$status"
