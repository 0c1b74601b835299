#!/usr/bin/env python3
"""The tables of sqlkit's guides have no empty cell, and the files that they name are there."""

import os
import re

from source_files import read, report

ROOT = "lib/sqlkit"
PAGES = ("docs/sqlkit/from_drizzle.md", "docs/sqlkit/errors.md")
FILE = re.compile(r"\b[\w/]+\.(?:hpp|cmake)\b")


def cells_of(line):
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def check_page(page):
    head = []
    for number, line in enumerate(read(page).splitlines(), 1):
        if not line.startswith("|"):
            head = []
            continue
        cells = cells_of(line)
        if not head:
            head = cells
            continue
        if set(line) <= set("|-: "):
            continue
        if len(cells) != len(head):
            yield f"{page}:{number}: {len(cells)} cells, but the table has {len(head)} columns"
        elif "" in cells:
            yield f"{page}:{number}: an empty cell: say where it is, or why it is missing"
        if head[-1] == "Where":
            for path in FILE.findall(cells[-1]):
                if not os.path.exists(f"{ROOT}/{path}"):
                    yield f"{page}:{number}: there is no {ROOT}/{path}"


def main():
    report([problem for page in PAGES for problem in check_page(page)], "guide")


if __name__ == "__main__":
    main()
