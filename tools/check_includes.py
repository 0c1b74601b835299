#!/usr/bin/env python3
"""Holds every #include against what the module's CMakeLists.txt declares.

  check_includes.py            one line a problem
  check_includes.py --graph    the modules as a Mermaid picture
"""

import os
import re
import sys

from source_files import read, report, source_files

# Outside libraries stand in few files: the rest of the program sees our own headers.
OUTSIDE = {
    r"spdlog/": r"lib/sqlkit/base/log\.cpp",
    r"unicode/": r"lib/sqlkit/base/text\.cpp",
    r"boost/asio": r"lib/sqlkit/(async/.*|pg/[^/]*\.cpp)|lib/http/[^/]*\.cpp|lib/http/connection\.hpp|.*_(test|pgtest|bench)\.cpp|.*/test/.*|tests/.*|apps/.*"
                   r"|lib/cluster/[^/]*\.cpp|lib/sqlkit/studio/server\.cpp",
    r"boost/beast": r"lib/http/[^/]*\.cpp|lib/sqlkit/studio/server\.cpp",  # sqlkit builds without lib/http
    r"boost/json/fwd": r".*",
    r"boost/json/(?!fwd)": r"lib/sqlkit/json/.*|apps/platformsim/.*",  # the simulator writes the networks' JSON by hand
    r"libpq-fe\.h|postgres_ext\.h": r"lib/sqlkit/pg/.*|lib/cluster/.*\.cpp",
    r"curl/": r"lib/http/client[a-z_]*\.cpp|lib/http/curl[a-z_]*\.(cpp|hpp)",
    r"sodium\.h": r"lib/crypto/[^/]*\.cpp",
    r"openssl/": r"lib/(crypto|http)/[^/]*\.cpp|lib/sqlkit/migrate/[^/]*\.cpp|.*_test\.cpp",
    r"CLI/": r"apps/.*|lib/sqlkit/tool/.*\.cpp",
    r"toml\+\+|toml\.hpp": r"apps/.*|lib/sqlkit/tool/(.*\.cpp|seed_settings\.hpp)",
    r"boost/process": r"lib/sqlkit/tool/schema_program\.cpp",
}


def module_of(path):
    """lib/sqlkit/pg/pool.hpp → ("pg", "sqlkit/pg/"); src/store/schema/x.hpp → ("store", "store/")."""
    parts = path.split("/")
    if parts[:2] == ["lib", "sqlkit"]:
        return parts[2], f"sqlkit/{parts[2]}/"
    if parts[0] in ("lib", "src", "apps"):
        return parts[1], f"{parts[1]}/"
    return None, None


def declared_modules():
    """module → what it may include, from the CMakeLists.txt files; what it may reach goes through its needs."""
    direct = {}
    for folder in ("lib/sqlkit", "lib", "src", "apps"):
        for name in sorted(os.listdir(folder)):
            listing = f"{folder}/{name}/CMakeLists.txt"
            if not os.path.exists(listing):
                continue
            call = re.search(r"(?:socialhub|sqlkit)_module\((\w+)([^)]*)\)", read(listing))
            if call:
                needs = re.search(r"\bDEPENDS\b([\w\s]*?)(?:\b(?:LIBRARIES|TEST_DEPENDS|PCH)\b|$)", call.group(2))
                direct[call.group(1)] = set(needs.group(1).split()) if needs else set()
    return direct


def included_module(include, modules):
    parts = include.split("/")
    if parts[0] == "sqlkit" and len(parts) > 2:
        return parts[1]
    return parts[0] if len(parts) > 1 and parts[0] in modules else None


def platform_folder(path):
    found = re.search(r"(?:^|/)connector/(?!test/)([a-z0-9_]+)/", path)
    return found.group(1) if found else None


def check_file(path, modules):
    module, _ = module_of(path)
    is_test = re.search(r"_(test|pgtest|bench)\.cpp$|/test/", path)
    if module is None or module not in modules:
        return
    allowed = modules[module] | {module, "base"}
    for number, line in enumerate(read(path).splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if not found:
            continue
        include = found.group(2)
        for pattern, places in OUTSIDE.items():
            if re.match(pattern, include) and not re.fullmatch(places, path):
                yield f"{path}:{number}: <{include}> may not be included here; only {places} may"
        if found.group(1) != '"':
            continue
        if module == "service" and include == "sqlkit/sql/session_fwd.hpp":
            continue
        target = included_module(include, modules)
        if target and target not in allowed and not is_test:
            yield f"{path}:{number}: module {module} does not declare {target} (see its CMakeLists.txt)"
        there = platform_folder(include)
        here = platform_folder(path)
        if there and there != here and path != "src/connector/registry.cpp" and not is_test:
            yield f"{path}:{number}: only connector/{there} and connector/registry.cpp may include {include}"
        if "/test/" in include and not is_test:
            yield f"{path}:{number}: {include} is for tests only"


def find_cycle(modules):
    """A cycle among modules, or None."""
    finished, trail = set(), []

    def visit(name):
        if name in trail:
            return trail[trail.index(name):] + [name]
        if name in finished:
            return None
        trail.append(name)
        for need in sorted(modules.get(name, ())):
            cycle = visit(need)
            if cycle:
                return cycle
        trail.pop()
        finished.add(name)
        return None

    return next((cycle for cycle in map(visit, sorted(modules)) if cycle), None)


def main():
    modules = declared_modules()
    if "--graph" in sys.argv:
        print("graph TD")
        for name in sorted(modules):
            for need in sorted(modules[name] - {"base"}):
                print(f"  {name} --> {need}")
        return
    problems = [problem for path in source_files() for problem in check_file(path, modules)]
    cycle = find_cycle(modules)
    if cycle:
        problems.append("modules need each other in a circle: " + " → ".join(cycle))
    report(problems, "includes")


main()
