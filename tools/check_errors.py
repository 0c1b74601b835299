#!/usr/bin/env python3
"""docs/sqlkit/errors.md has a row for every sentence that sqlkit throws and every mistake that the compiler names.

Prints the rows that are missing, ready to be filled in, and those whose sentence nobody says any more.
"""

import pathlib
import re

from source_files import read, report, source_files

CATALOGUE = "docs/sqlkit/errors.md"
MISTAKES = "tests/compile_fail"
# The compiler's sentences are held in that folder; these tests invent errors of their own.
NOT_THROWN = re.compile(r"_(test|pgtest|bench)\.cpp$|/test/|/examples/")
BEGIN = re.compile(r"ErrorCode::(\w+)\s*(?::\s*ErrorCode::(\w+)\s*)?,")
LITERAL = re.compile(r'"((?:\\.|[^"\\])*)"')


def argument_after(text, start):
    """The expression from `start` to the comma, parenthesis or brace that ends it."""
    depth, i = 0, start
    while i < len(text):
        literal = LITERAL.match(text, i)
        if literal:
            i = literal.end()
            continue
        if text[i] in "({[":
            depth += 1
        elif text[i] in ")}]" or (text[i] in ",;" and depth == 0):
            if depth == 0:
                return text[start:i]
            depth -= 1
        i += 1
    return text[start:]


def family_of(expression, constants):
    """The literals of a sentence, with … for what is put in between; "" if it has none of its own."""
    for name, value in constants.items():
        expression = re.sub(rf"(?<![\w.]){name}(?![\w(])", lambda _, value=value: f'"{value}"', expression)
    expression = re.sub(r'"\s*\n\s*"', "", expression)
    parts, end = [], 0
    for literal in LITERAL.finditer(expression):
        if expression[end:literal.start()].strip(" +\n") and (parts or expression[end:literal.start()].strip()):
            parts.append("…")
        parts.append(literal.group(1))
        end = literal.end()
    if parts and expression[end:].strip():
        parts.append("…")
    sentence = "".join(parts).replace('\\"', '"').replace("\\n", " ")
    return re.sub(r"\s+", " ", re.sub(r"(… ?)+…", "…", sentence)).strip()


def thrown():
    """family → where it is thrown first"""
    families = {}
    for path in source_files(".cpp", ".hpp"):
        if not path.startswith("lib/sqlkit/") or NOT_THROWN.search(path):
            continue
        text = re.sub(r"^\s*///?.*$", "", read(path), flags=re.M)
        constants = dict(re.findall(r'constexpr (?:std::string_view|const char\*) (\w+) =\s*"([^"]*)";', text))
        for found in BEGIN.finditer(text):
            family = family_of(argument_after(text, found.end()), constants)
            if re.search(r"[A-Za-z]{3}", family):
                families.setdefault(family, (found.group(2) or found.group(1), path))
    return families


def mistakes():
    """sentence → the file that makes it"""
    sentences = {}
    for path in sorted(pathlib.Path(MISTAKES).glob("*.cpp")):
        sentence = read(path).splitlines()[0].removeprefix("// expect: ")
        if sentence != "none":
            sentences.setdefault(sentence.removeprefix("sqlkit: "), ("compile", str(path)))
    return sentences


def enumerators(header, name):
    body = re.search(rf"enum class {name} \{{(.*?)\}};", read(header), re.S).group(1)
    return re.findall(r"^\s*(\w+),", re.sub(r"//.*", "", body), re.M)


def unlisted_enumerators():
    catalogue = read(CATALOGUE)
    for header, name in (("lib/sqlkit/base/error.hpp", "ErrorCode"), ("lib/sqlkit/pg/error.hpp", "ConnectProblem")):
        for value in enumerators(header, name):
            if f"\n| {value} |" not in catalogue:
                yield f"{header}: {CATALOGUE} lacks a row for {name}::{value}"


def rows():
    """The first cells of the catalogue's tables."""
    cells = re.findall(r"^\| `(.*?)` \|", read(CATALOGUE), re.M)
    return {cell.replace("\\|", "|") for cell in cells}


def main():
    said, listed, problems = {**thrown(), **mistakes()}, rows(), []
    for sentence, (code, path) in sorted(said.items(), key=lambda item: item[1][1]):
        if sentence not in listed:
            cell = sentence.replace("|", "\\|")
            problems.append(f"{path}: {CATALOGUE} lacks  | `{cell}` | {code} | why | what to do |")
    for sentence in sorted(listed - set(said)):
        problems.append(f"{CATALOGUE}: nobody says \"{sentence}\" any more")
    report(problems + list(unlisted_enumerators()), "errors")


if __name__ == "__main__":
    main()
