#!/bin/sh
# precompile.sh NAME HEADER COMPILER FLAGS…
# Writes NAME.pch, NAME.pch.d with what it depends on, and NAME.pch.sum: a checksum of the preprocessed text, which a
# compiler cache takes for the header itself. The header holds the path of its build folder; the checksum does not.
set -e
name=$1 header=$2
shift 2
"$@" -x c++-header -E -P "$header" | sha256sum >"$name.pch.sum"
exec "$@" -MD -MF "$name.pch.d" -Xclang -fno-pch-timestamp -x c++-header "$header" -o "$name.pch"
