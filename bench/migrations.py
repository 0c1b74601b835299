#!/usr/bin/env python3
"""`sqlkit generate` and `sqlkit push` of 500 tables against `drizzle-kit generate` of the same tables, alternating.

    BENCH_URL=postgresql://… bench/migrations.py build/release      (bench/run.sh gives both)

Both tools start from a first migration of all tables. Measured is the whole command, as a person waits for it; what the
compiler takes for the schema beforehand is shown apart, since drizzle-kit has no such step.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import feed_tool

ROOT = Path(__file__).resolve().parent.parent
TABLES = 500
ROUNDS = 5
DATABASE = "bench_migrations"
BARS = {"same": 20, "one": 10}
PUSH_BAR = 4.0

DRIZZLE_TABLE = """
export const things{n} = pgTable("things{n}", {{
  id: bigint("id", {{ mode: "bigint" }}).primaryKey(),
  ownerId: bigint("owner_id", {{ mode: "bigint" }}).notNull(){reference},
  title: text("title").notNull(),
  note: text("note"),
  amount: integer("amount").notNull().default(0),
  weight: doublePrecision("weight").notNull(),
  isOpen: boolean("is_open").notNull().default(true),
  createdAt: timestamp("created_at", {{ withTimezone: true }}).notNull().defaultNow(),{more}
}}, (table) => [index("things{n}_owner_id_created_at_idx").on(table.ownerId, table.createdAt)]);
"""

SQLKIT_TABLE = """
template <template <class, auto...> class Column>
struct Things{n} {{
  Column<std::int64_t> id;
  Column<std::int64_t> owner_id;
  Column<std::string> title;
  Column<std::optional<std::string>> note;
  Column<std::int32_t, default_to(0)> amount;
  Column<double> weight;
  Column<bool, default_to(true)> is_open;
  Column<Timestamp, default_now> created_at;{more}

  constexpr Rules rules() const {{ return {{primary_key(id),{reference} index(owner_id, created_at)}}; }}
}};
inline constexpr auto things{n} = table<Things{n}>("things{n}");
"""

PROJECT = """
cmake_minimum_required(VERSION 3.25)
project(things LANGUAGES CXX)
find_package(sqlkit REQUIRED)
sqlkit_schema(TARGET same HEADER same.hpp SCHEMA things::all)
sqlkit_schema(TARGET one HEADER one.hpp SCHEMA things::all)
"""


def drizzle_schema(is_changed):
    text = ('import { bigint, boolean, doublePrecision, index, integer, pgTable, text, timestamp } '
            'from "drizzle-orm/pg-core";\n')
    for n in range(TABLES):
        reference = f".references(() => things{n - 1}.id)" if n else ""
        more = '\n  extra: text("extra"),' if is_changed and n == 250 else ""
        text += DRIZZLE_TABLE.format(n=n, reference=reference, more=more)
    return text


def sqlkit_schema(is_changed):
    text = "#pragma once\n#include <sqlkit/sqlkit.hpp>\nnamespace things {\nusing namespace sqlkit;\n"
    for n in range(TABLES):
        reference = f" foreign_key(owner_id).references(things{n - 1}.id)," if n else ""
        more = "\n  Column<std::optional<std::string>> extra;" if is_changed and n == 250 else ""
        text += SQLKIT_TABLE.format(n=n, reference=reference, more=more)
    names = ", ".join(f"things{n}" for n in range(TABLES))
    return text + f"inline constexpr auto all = schema({names});\n}}\n"


def run(command, folder, wanted="", **variables):
    """The seconds that a command takes; one that fails, or does not say what is wanted, ends the benchmark."""
    began = time.monotonic()
    done = subprocess.run(command, cwd=folder, env={**os.environ, **variables}, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    took = time.monotonic() - began
    if done.returncode != 0 or wanted not in done.stdout:
        sys.exit(f"{' '.join(map(str, command))} does not say \"{wanted}\" but:\n{done.stdout[-2000:]}")
    return took


class Drizzle:
    def __init__(self, work):
        self.folder = work / "drizzle"
        shutil.copytree(ROOT / "bench/drizzle", self.folder, symlinks=True)
        (self.folder / "drizzle.config.ts").write_text(
            'export default { dialect: "postgresql", schema: "./schema.ts", out: "./out" };\n')
        self.generate("same", "initial", "Your SQL migration file")
        shutil.copytree(self.folder / "out", self.folder / "first")

    def generate(self, schema, name, wanted):
        (self.folder / "schema.ts").write_text(drizzle_schema(schema == "one"))
        return run(["node_modules/.bin/drizzle-kit", "generate", "--name", name], self.folder, wanted)

    def measure(self, schema):
        took = self.generate(schema, "second", "Your SQL" if schema == "one" else "No schema changes")
        shutil.rmtree(self.folder / "out")
        shutil.copytree(self.folder / "first", self.folder / "out")
        return took


class Sqlkit:
    def __init__(self, work, build, url):
        self.folder = work / "sqlkit"
        self.url = url
        prefix = work / "prefix"
        run(["cmake", "--install", build / "lib/sqlkit", "--prefix", prefix], ROOT)
        self.tool = prefix / "bin/sqlkit"
        self.folder.mkdir()
        (self.folder / "CMakeLists.txt").write_text(PROJECT)
        for schema in BARS:
            (self.folder / f"{schema}.hpp").write_text(sqlkit_schema(schema == "one"))
        run(["cmake", "-B", "build", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_COMPILER=clang++-19",
             f"-DCMAKE_PREFIX_PATH={prefix}"], self.folder)
        self.compiling = run(["cmake", "--build", "build", "--target", "same"], self.folder)
        run(["cmake", "--build", "build"], self.folder)
        self.generate("same", "initial", "Wrote")

    def call(self, schema, wanted, *arguments):
        (self.folder / "sqlkit.toml").write_text(
            f'url = "${{DATABASE_URL}}"\nschema = "build/{schema}"\nout = "migrations"\n')
        return run([self.tool, *arguments], self.folder, wanted, DATABASE_URL=self.url)

    def generate(self, schema, name, wanted):
        return self.call(schema, wanted, "generate", "--name", name)

    def measure(self, schema):
        took = self.generate(schema, "second", "Wrote" if schema == "one" else "Nothing changed")
        for folder in (self.folder / "migrations").glob("*_second"):
            shutil.rmtree(folder)
        return took


def make_database(server):
    for statement in (f"drop database if exists {DATABASE}", f"create database {DATABASE}"):
        run(["psql", "-X", "-q", server, "-c", statement], ROOT)
    return feed_tool.database_url(server, DATABASE)


def main():
    server, build = os.environ["BENCH_URL"], Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        drizzle, sqlkit = Drizzle(work), Sqlkit(work, build, make_database(server))
        least = {}
        for _ in range(ROUNDS):
            for schema in BARS:
                for tool in (drizzle, sqlkit):
                    key = (tool, schema)
                    least[key] = min(tool.measure(schema), least.get(key, 1e9))
        push = sqlkit.call("same", "Done", "push")
        again = sqlkit.call("same", "Nothing was done", "push")
    is_missed = False
    for schema, words in (("same", "nothing changed"), ("one", "one table changed")):
        ours, theirs = least[sqlkit, schema], least[drizzle, schema]
        is_missed |= theirs / ours < BARS[schema] / 2
        print(f"generate, {TABLES} tables, {words:18} drizzle-kit {theirs:.2f} s   sqlkit {ours:.3f} s   "
              f"ratio {theirs / ours:.1f}   bar {BARS[schema]}   {'ok' if theirs / ours >= BARS[schema] else 'MISSED'}")
    is_missed |= push > 2 * PUSH_BAR
    print(f"push of {TABLES} tables {push:.2f} s   bar {PUSH_BAR:g} s   {'ok' if push <= PUSH_BAR else 'MISSED'}   "
          f"pushed again {again:.2f} s")
    print(f"compiling the schema beforehand {sqlkit.compiling:.1f} s")
    return 1 if is_missed else 0


if __name__ == "__main__":
    sys.exit(main())
