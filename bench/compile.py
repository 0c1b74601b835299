#!/usr/bin/env python3
"""What sqlkit costs the compiler: its schema header, and each query.

    bench/compile.py [--ci] [COMPILER]       (clang++-19)

Compiles a made-up program of 30 tables and counts processor seconds, which a busy machine inflates. So each figure
is also held against a yardstick of the same run: a file of the standard library alone, whose cost on a quiet machine is
known. What a query costs is what 100 more of them add to a program of ten, which has paid for the headers and for the
first coroutine. Ends with 1 if a figure, in yardsticks, is over its limit.

--ci: only a figure over twice its limit counts, and is measured again before it does; memory counts as it is.
"""

import os
import resource
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLES = 30
QUERIES = 100
CALLS = 10  # in one coroutine
ROUNDS = 3
CI_MARGIN = 2  # times jump by half while other programs run
# Two cores of 2026, nothing else running. Headers cost the same there as where the limits were found: g++ takes 2.7 s
# for boost/asio.hpp and took 2.5.
YARDSTICK_QUIET_S = 2.05

YARDSTICK = """
#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <regex>
#include <string>
#include <vector>
std::regex words("[a-z]+|[0-9]+");
std::map<std::string, std::vector<std::function<int(int)>>> functions;
"""

TABLE = """
template <template <class, auto...> class Column>
struct Things{n} {{
  Column<std::int64_t> id;
  Column<std::int64_t> owner_id;
  Column<std::string> title;
  Column<std::optional<std::string>> note;
  Column<std::int32_t> amount;
  Column<double> weight;
  Column<bool> is_open;
  Column<Timestamp, default_now> created_at;
  Column<Timestamp, default_now> changed_at;
  Column<std::string> place;
  Column<std::int32_t> rank;
  Column<std::optional<std::int64_t>> parent_id;

  constexpr Rules rules() const {{ return {{primary_key(id)}}; }}
}};
inline constexpr auto things{n} = table<Things{n}>("things{n}");
"""

ROW = """
struct Row{n} {{
  std::int64_t id;
  std::string title;
  std::int32_t amount;
  std::optional<std::string> note;
  bool is_open;
  Timestamp created_at;
}};
"""

QUERY = """
constexpr auto query{n} = query<Row{row}>([](Param<std::int64_t> owner, Param<std::int32_t> least) {{
  return select(things{a}.id, things{a}.title, things{b}.amount, things{a}.note, things{b}.is_open, things{a}.created_at)
      .from(things{a})
      .join(things{b}, things{b}.owner_id == things{a}.id)
      .where(things{a}.owner_id == owner and things{b}.amount >= least)
      .order_by(desc(things{a}.created_at))
      .limit({n});
}});
"""

CALL = """  const auto rows{n} = co_await session.list(query{n}, std::int64_t{{7}}, {n});
"""


def schema():
    head = '#include "sqlkit/sql/schema.hpp"\nusing namespace sqlkit;\n'
    return head + "".join(TABLE.format(n=n) for n in range(TABLES))


def program(queries, is_shared):
    text = schema() + '#include "sqlkit/sql/query.hpp"\n#include "sqlkit/sql/session.hpp"\n'
    text += "".join(ROW.format(n=n) for n in range(1 if is_shared else queries))
    for n in range(queries):
        text += QUERY.format(n=n, row=0 if is_shared else n, a=n % TABLES, b=(n + 1 + n // TABLES) % TABLES)
    for begin in range(0, queries, CALLS):
        calls = "".join(CALL.format(n=n) for n in range(begin, begin + CALLS))
        text += f"Task<> run{begin}(Session session)\n{{\n{calls}}}\n"
    return text


def compile_once(compiler, source, folder):
    path = os.path.join(folder, "source.cpp")
    with open(path, "w") as file:
        file.write(source)
    flags = ["-std=gnu++20", "-O0", "-g1", f"-I{ROOT}/lib", "-isystem", "/usr/include/postgresql"]
    process = subprocess.Popen([compiler, *flags, "-c", path, "-o", os.path.join(folder, "object.o")])
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit("The program does not compile.")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(compiler, sources, rounds, least):
    """The least of some rounds for each source, since nothing makes a compiler quicker than it is."""
    seconds, megabytes = dict(least), {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for name, source in sources.items():
                took, memory = compile_once(compiler, source, folder)
                seconds[name] = min(took, seconds.get(name, took))
                megabytes[name] = max(memory, megabytes.get(name, 0))
    return seconds, megabytes


def all_sources():
    return {
        "yardstick": YARDSTICK,
        "base": '#include "sqlkit/base/time.hpp"\n#include <optional>\n#include <string>\n#include <variant>\n'
                '#include <vector>\n',
        "schema": schema(),
        "few_own": program(CALLS, False),
        "own": program(QUERIES + CALLS, False),
        "few_shared": program(CALLS, True),
        "shared": program(QUERIES + CALLS, True),
    }


def report(seconds, megabytes, margin):
    """Prints every figure; returns whether one is over `margin` times its limit."""
    slowness = seconds["yardstick"] / YARDSTICK_QUIET_S
    print(f"yardstick   {seconds['yardstick']:.2f} s, {slowness:.2f} times a quiet machine's")
    figures = [
        ("schema of 30 tables over base", seconds["schema"] - seconds["base"], 0.5, "s", 1),
        ("query with a row of its own", (seconds["own"] - seconds["few_own"]) / QUERIES, 0.015, "ms", 1000),
        ("query with a shared row", (seconds["shared"] - seconds["few_shared"]) / QUERIES, 0.010, "ms", 1000),
    ]
    is_over = False
    for name, took, limit, unit, scale in figures:
        quiet = took / slowness
        is_over |= quiet > margin * limit
        print(f"{name:32}{took * scale:8.2f} {unit}, on a quiet machine {quiet * scale:.2f}, "
              f"limit {limit * scale:g}   {'MISSED' if quiet > limit else 'ok'}")
    most = max(megabytes["own"], megabytes["shared"])
    print(f"{f'memory of {QUERIES + CALLS} queries':32}{most:8.0f} MB, limit 300   {'MISSED' if most > 300 else 'ok'}")
    return is_over or most > 300


def main():
    arguments = sys.argv[1:]
    is_ci = "--ci" in arguments
    compiler = next((word for word in arguments if word != "--ci"), "clang++-19")
    sources = all_sources()
    seconds, megabytes = measure(compiler, sources, 1 if is_ci else ROUNDS, {})
    if not is_ci:
        return 1 if report(seconds, megabytes, 1) else 0
    if report(seconds, megabytes, CI_MARGIN):
        print("Once more: something else may have run meanwhile.")
        seconds, megabytes = measure(compiler, sources, 1, seconds)
        return 1 if report(seconds, megabytes, CI_MARGIN) else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
