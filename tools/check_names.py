#!/usr/bin/env python3
"""Names: files and folders in snake_case, no buckets, types in PascalCase, no Hungarian marks, no platform words outside."""

import os
import re

from source_files import read, report, source_files, without_comments_and_strings

# A function without a home shows that a type is missing.
BUCKETS = {"util", "utils", "common", "misc", "helper", "helpers", "manager", "impl", "data", "info", "stuff"}
PLATFORM_WORDS = re.compile(r"\b(toot|toots|tweet|tweets|skeet|skeets)\b", re.I)
TYPE = re.compile(r"\b(?:class|struct|enum class|concept)\s+(?:alignas\([^)]*\)\s*)?(\w+)(?=\s*(?:final\s*)?[:{]|\s*=)")
CONSTANT = re.compile(r"\bconst(?:expr|init)?\s+[\w:<>, ]+\s+(k[A-Z]\w*)\s*[={]")
MEMBER = re.compile(r"\b(m_\w+)\b")


def problems_of_path(path):
    for part in path.split("/"):
        stem = part.split(".")[0]
        if not re.fullmatch(r"[a-z0-9_]+", stem):
            yield f"{path}: \"{part}\" is not snake_case"
        if stem.split("_")[-1] in BUCKETS:
            yield f"{path}: \"{part}\" says nothing; name what it holds"


def problems_of_text(path):
    text = without_comments_and_strings(read(path))
    for number, line in enumerate(text.splitlines(), 1):
        for name in TYPE.findall(line):
            if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", name) and not is_standard_hook(line, name):
                yield f"{path}:{number}: type {name} is not PascalCase"
        for name in CONSTANT.findall(line) + MEMBER.findall(line):
            yield f"{path}:{number}: {name}: plain snake_case, private members end in _"
        if "/twitter/" not in path and "/mastodon/" not in path and PLATFORM_WORDS.search(line):
            yield f"{path}:{number}: one network's word; say post"


def is_standard_hook(line, name):
    """Specialisations of the standard library keep its names."""
    return "std::" in line or name in {"tuple_size", "tuple_element", "hash", "formatter", "iterator", "const_iterator"}


def main():
    problems = []
    for path in source_files():
        problems += problems_of_path(path)
        problems += problems_of_text(path)
    report(problems, "names")


if __name__ == "__main__":
    main()
