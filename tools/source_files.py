"""The C++ files of the project, as git knows them, and how a lint reports."""

import re
import subprocess
import sys

ROOTS = ("lib/", "src/", "apps/", "tests/", "bench/")


def source_files(*endings):
    """Paths below the C++ roots, tracked or new, that end in one of `endings`."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *ROOTS],
        check=True, capture_output=True, text=True).stdout.split("\0")
    import os
    return sorted({path for path in listed if path.endswith(endings or (".hpp", ".cpp")) and os.path.exists(path)})


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def without_comments_and_strings(text):
    """The same text with comments and literals blanked, so that lines and columns stay."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S)

    def blank(match):
        whole = match.group(0)
        if whole[0] == "'" and match.start() > 0 and text[match.start() - 1].isalnum():
            return whole  # a digit separator
        return re.sub(r"[^\n]", " ", whole)

    return pattern.sub(blank, text)


def report(problems, what):
    """Prints one line a problem; the exit status is the lint's."""
    for problem in problems:
        print(problem)
    print(f"{what}: {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    sys.exit(1 if problems else 0)
