#!/usr/bin/env python3
"""Finds coroutine statements that GCC 12.2 miscompiles, and parameters that a coroutine may outlive.

Statements: await on a line of its own; names in, a name out; no braces, no `?:`, no `if (` around `co_await`.
A lambda's body after `[&]` is a statement list of its own.

Parameters: by value. `const T&` and `T&&` take temporaries, which are gone at the first suspension; `T&` takes
only what has an owner with a name (a connection, a queue), so it may stay. No braces as a default: GCC 12.2
destroys such an argument twice when the call is awaited.
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
        result += statement[i:found.start()] + "LAMBDA"
        i = end_of_brackets(statement, found.end() - 1, "{}")
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


def task_functions(text):
    """(line, parameters, body or None) for each function that is declared to return a Task."""
    for found in re.finditer(r"\bTask<", text):
        opened = end_of_brackets(text, found.end() - 1, "<>")
        named = re.match(r"\s+(?:\w+::)*\w+\(", text[opened:])
        if not named:
            continue
        begin = opened + named.end()
        end = end_of_brackets(text, begin - 1, "()")
        body = re.match(r"\s*(?:const\s*)?\{", text[end:])
        if body:
            first = end + body.end()
            yield text.count("\n", 0, begin) + 1, text[begin:end - 1], text[first:end_of_brackets(text, first - 1, "{}")]
        else:
            yield text.count("\n", 0, begin) + 1, text[begin:end - 1], None


def end_of_brackets(text, position, pair):
    """Behind the bracket that closes the one at the position."""
    depth = 0
    for i in range(position, len(text)):
        depth += {pair[0]: 1, pair[1]: -1}.get(text[i], 0)
        if depth == 0:
            return i + 1
    return len(text)


def problem_of_parameters(parameters, body):
    if re.search(r"=\s*[\w:]*\{", parameters):
        return "a default in braces (GCC 12 destroys it twice when awaited): write an overload"
    if body is None or not re.search(r"\bco_(await|return|yield)\b", body):
        return None
    if re.search(r"&&", parameters) or re.search(r"\bconst\b[^,]*[^&]&(?!&)", without_brackets(parameters)):
        return "a coroutine takes its parameters by value: a temporary is gone at the first suspension"
    return None


def without_brackets(parameters):
    """Template arguments cut out: `const std::function<void(const X&)>` is no reference."""
    while True:
        shorter = re.sub(r"<[^<>]*>", "", parameters)
        if shorter == parameters:
            return parameters
        parameters = shorter


def main():
    problems = []
    for path in source_files():
        text = without_comments_and_strings(read(path))
        for line, parameters, body in task_functions(text):
            problem = problem_of_parameters(parameters, body)
            if problem:
                problems.append(f"{path}:{line}: {problem}")
        if "co_await" not in text:
            continue
        for line, statement in statements(text):
            problem = problem_of(statement)
            if problem:
                problems.append(f"{path}:{line}: {problem} (GCC 12 miscompiles this statement)")
    report(problems, "coroutines")


if __name__ == "__main__":
    main()
