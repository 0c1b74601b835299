#!/usr/bin/env python3
"""Sizes: a .cpp has at most 400 lines, a .hpp 200, a function 40. An exception needs its reason here."""

import re

from source_files import read, report, source_files, without_comments_and_strings

LIMITS = {".cpp": 400, ".hpp": 200}
# The query layer is templates and constexpr functions: its code can stand nowhere but in headers.
HEADER_ONLY = {"lib/sqlkit/sql/": 350}
FUNCTION_LIMIT = 40

# path → (limit, why a colleague would agree)
LONGER_FILES = {}
# path:function → why
LONGER_FUNCTIONS = {
    "lib/sqlkit/sql/render_scan.hpp:find_results": "one switch over the kinds of tokens",
    "lib/sqlkit/sql/render_text.hpp:write_variant": "one switch over the kinds of tokens",
    "lib/sqlkit/sql/render_text.hpp:write_token": "one switch over the kinds of tokens",
}

FUNCTION = re.compile(r"^[ ]{0,4}(?!namespace|class|struct|enum|union|extern)[\w~:<>,&*\[\]() =\"]*?([\w~]+)\([^;{}]*\)[^;{}=]*\n?[ ]*\{[ ]*$", re.M)


def function_lengths(text):
    """(line, name, length) of functions whose body opens on a line of its own or at a line's end."""
    for found in FUNCTION.finditer(text):
        depth, i = 0, found.end() - 1
        while i < len(text):
            depth += {"{": 1, "}": -1}.get(text[i], 0)
            if depth == 0:
                break
            i += 1
        first = text.count("\n", 0, found.end()) + 1
        yield first, found.group(1), text.count("\n", 0, i) + 1 - first


def main():
    problems = []
    for path in source_files():
        text = read(path)
        lines = text.count("\n")
        ending = path[path.rindex("."):]
        limit, _ = LONGER_FILES.get(path, (LIMITS[ending], ""))
        for folder, header_limit in HEADER_ONLY.items():
            if path.startswith(folder) and ending == ".hpp":
                limit = max(limit, header_limit)
        if lines > limit and not re.search(r"_(test|pgtest|bench)\.cpp$", path):
            problems.append(f"{path}: {lines} lines, at most {limit}; what is the second thing in it?")
        if re.search(r"_(test|pgtest)\.cpp$", path):
            continue
        for line, name, length in function_lengths(without_comments_and_strings(text)):
            if length > FUNCTION_LIMIT and f"{path}:{name}" not in LONGER_FUNCTIONS and name not in ("namespace",):
                problems.append(f"{path}:{line}: {name}() has {length} lines, at most {FUNCTION_LIMIT}")
    report(problems, "sizes")


if __name__ == "__main__":
    main()
