#!/usr/bin/env python3
"""Compiles the samples of sqlkit's guides: the blocks that begin with ```cpp compiled.

One program for each page. A block sees those before it; what it declares again hides the earlier one. A block that says
`body` is the inside of a coroutine that has a database, a session and ids.
"""

import concurrent.futures
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[2]
PAGES = [ROOT / "lib/sqlkit/README.md", *sorted((ROOT / "docs/sqlkit").glob("*.md"))]
BLOCK = re.compile(r"^```cpp compiled( body)?\n(.*?)^```$", re.M | re.S)
BODY = """[[maybe_unused]] Task<> sample_{number}([[maybe_unused]] Database& database, [[maybe_unused]] Session session,
    [[maybe_unused]] Connection* connection, [[maybe_unused]] UserId user_id, [[maybe_unused]] PostId post_id,
    [[maybe_unused]] Timestamp before, [[maybe_unused]] std::string text)
{{
#line {line} "{page}"
{text}
co_return;
}}
"""
PLAIN = '#line {line} "{page}"\n{text}\n'


def program_of(page):
    text = page.read_text()
    parts, blocks = [f'#include "{pathlib.Path(__file__).parent}/prologue.hpp"\nnamespace guide {{\n'], 0
    for found in BLOCK.finditer(text):
        line = text.count("\n", 0, found.start(2)) + 1
        form = BODY if found.group(1) else PLAIN
        parts.append(form.format(number=blocks, line=line, page=page.relative_to(ROOT), text=found.group(2)))
        parts.append(f"namespace after_{blocks} {{\n")
        blocks += 1
    parts.append("}\n" * (blocks + 1))
    return blocks, "".join(parts)


def compile_page(page, command):
    blocks, program = program_of(page)
    if blocks == 0:
        return page, 0, ""
    with tempfile.NamedTemporaryFile("w", suffix=".cpp") as file:
        file.write(program)
        file.flush()
        done = subprocess.run([*command, "-std=gnu++20", "-fsyntax-only", "-Wno-missing-field-initializers", file.name],
                              capture_output=True, text=True, check=False)
    return page, blocks, done.stderr if done.returncode else ""


def main():
    status = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for page, blocks, errors in pool.map(lambda page: compile_page(page, sys.argv[1:]), PAGES):
            if blocks:
                print(f"{page.relative_to(ROOT)}: {blocks} samples " + ("do not compile" if errors else "compile"))
            if errors:
                print("\n".join(errors.splitlines()[:20]))
                status = 1
    sys.exit(status)


if __name__ == "__main__":
    main()
