#!/usr/bin/env python3
"""Compiles each file of this folder and looks for the sentence of its first line in the first three errors."""

import concurrent.futures
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(__file__).parent
MAX_ERRORS_LOOKED_AT = 3


def errors_of(compiler, flags, source):
    command = [compiler, "-std=c++20", "-fsyntax-only", "-Wno-missing-field-initializers", *flags, str(source)]
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
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        problems = [p for p in pool.map(lambda source: problem_of(compiler, flags, source), sources) if p]
    print("\n".join(problems) or f"{len(sources)} mistakes are named")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
