#!/usr/bin/env python3
"""Compiles each file of this folder and looks for the sentence of its first line in the first three errors."""

import concurrent.futures
import pathlib
import re
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).parent
MAX_ERRORS_LOOKED_AT = 3


COMMON_FLAGS = ["-std=c++20", "-Wno-missing-field-initializers"]


def precompile(compiler, flags, folder):
    """Reads the library's headers once for all mistakes; returns the flags that use what was read."""
    header = f"{folder}/library.hpp"
    made = header + (".pch" if "clang" in compiler else ".gch")
    pathlib.Path(header).write_text('#include "sqlkit/sql/query.hpp"\n')
    subprocess.run([compiler, *COMMON_FLAGS, *flags, "-x", "c++-header", header, "-o", made], check=True)
    return ["-include-pch", made] if "clang" in compiler else ["-include", header]


def errors_of(compiler, flags, source):
    command = [compiler, *COMMON_FLAGS, "-fsyntax-only", *flags, str(source)]
    output = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    errors = [line for line in output.splitlines() if ": error: " in line]
    # A sentence is printed in parts: Says<36>{"platforms.handle is used, but "}, Says<33>{"…"}.
    return [re.sub(r'"\}, (?:sqlkit::)?Says<\d+>\{"', "", line) for line in errors]


def problem_of(compiler, flags, source):
    expected = source.read_text().splitlines()[0].removeprefix("// expect: ")
    errors = errors_of(compiler, flags, source)
    if expected == "none":
        return None if not errors else f"{source.name}: does not compile: {errors[0]}"
    if any(expected in line for line in errors[:MAX_ERRORS_LOOKED_AT]):
        return None
    shown = "\n    ".join(errors[:MAX_ERRORS_LOOKED_AT]) or "it compiles"
    return f"{source.name}: expected \"{expected}\", but\n    {shown}"


def main():
    compiler, *flags = sys.argv[1:]
    sources = sorted(FOLDER.glob("*.cpp"))
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        flags += precompile(compiler, flags, folder)
        problems = [p for p in pool.map(lambda source: problem_of(compiler, flags, source), sources) if p]
    print("\n".join(problems) or f"{len(sources)} mistakes are named")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
