#!/usr/bin/env python3
"""Finds coroutine statements that GCC 12.2 miscompiles.

The rule: await on a line of its own; names in, a name out; no braces, no `?:`, no `if (` around `co_await`.
A lambda's body after `[&]` is a statement list of its own.
"""

import re

from source_files import read, report, source_files, without_comments_and_strings


def statements(text):
    """(line, statement) for each stretch between `;`, `{` that opens a block, and `}`, that holds a co_await."""
    for found in re.finditer(r"\bco_await\b", text):
        begin = start_of_statement(text, found.start())
        yield text.count("\n", 0, found.start()) + 1, text[begin:end_of_statement(text, found.end())]


def start_of_statement(text, position):
    depth = 0
    for i in range(position - 1, -1, -1):
        character = text[i]
        if character in ")]":
            depth += 1
        elif character in "([":
            depth -= 1
        elif character == ";" and depth <= 0:
            return i + 1
        elif character in "{}" and depth <= 0 and (character == "}" or is_block(text, i)):
            return i + 1
    return 0


def is_block(text, brace):
    """True for a `{` that opens statements, not an initialiser: it follows `)`, `else`, `do`, `try`, a return type …"""
    before = text[:brace].rstrip()
    return bool(re.search(r"(\)|\belse|\bdo|\btry|\bconst|\bnoexcept|\bmutable|[;{}]|->\s*[\w:<>,\s&*]+)$", before)) or not before


def end_of_statement(text, position):
    depth = 0
    for i in range(position, len(text)):
        character = text[i]
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
            if depth < 0 and text[i + 1:i + 3].strip().startswith("{"):
                return i + 1  # the head of an if, while or for
        elif character == ";" and depth <= 0:
            return i
        elif character == "{" and depth <= 0 and is_block(text, i):
            return i
    return len(text)


def without_lambda_bodies(statement):
    """Cuts the bodies of `[&]` lambdas out: they are checked as statements of their own."""
    result, i = "", 0
    for found in re.finditer(r"\[&\]\s*(?:\([^)]*\))?\s*(?:mutable\s*)?(?:->\s*[\w:<>,\s]+?)?\s*\{", statement):
        if found.start() < i:
            continue
        depth, j = 1, found.end()
        while j < len(statement) and depth:
            depth += {"{": 1, "}": -1}.get(statement[j], 0)
            j += 1
        result += statement[i:found.start()] + "LAMBDA"
        i = j
    return result + statement[i:]


def problem_of(statement):
    statement = without_lambda_bodies(statement).strip()
    if "co_await" not in statement:
        return None
    head = statement[:statement.index("co_await")]
    tail = statement[statement.index("co_await"):]
    if re.match(r"(?:else\s+)?(if|switch)\s*(?:constexpr\s*)?\(", statement):
        return "await into a variable first, then test it"
    if re.search(r"\bthrow\b", head):
        return "await into a variable first, then throw"
    if re.search(r"\?(?!\?)", statement) and ":" in statement:
        return "await before `?:`"
    if "{" in head or re.search(r"co_return\s+\w[\w:]*\s*\{", statement):
        return "await before the braces"
    if "{" in tail:
        return "name the braced value first"
    if re.search(r"\[(?!&\])[^\]]*\b\w[^\]]*\]\s*(?:\(|\{|mutable)", tail) and not re.search(r"\w\[[^\]]*\]\s*\(", tail):
        return "a lambda with captures by value: name it, or capture [&]"
    return None


def main():
    problems = []
    for path in source_files():
        text = without_comments_and_strings(read(path))
        if "co_await" not in text:
            continue
        for line, statement in statements(text):
            problem = problem_of(statement)
            if problem:
                problems.append(f"{path}:{line}: {problem} (GCC 12 miscompiles this statement)")
    report(problems, "coroutines")


if __name__ == "__main__":
    main()
