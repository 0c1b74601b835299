#!/usr/bin/env python3
"""Writes the skeleton of a new network: what compiles, and tests that say what to write next.

    ./dev new-platform threads Threads "#5b5b5b"

The id is the word in data, URLs and folder names; the name is what people read; the colour marks its posts.
"""
import argparse
import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
templates = root / "tools/new_platform/templates"


class Place:
    """Where a line for the new network goes in a file that knows all networks."""

    def __init__(self, file, pattern, text, after=True):
        self.file, self.pattern, self.text, self.after = root / file, pattern, text, after

    def edit(self):
        source = self.file.read_text()
        found = list(re.finditer(self.pattern, source, re.M | re.S))
        if not found:
            sys.exit(f"{self.file.relative_to(root)} has changed its shape: {self.pattern!r} is not there. "
                     "Mend tools/new_platform.py with it.")
        at = found[-1].end() if self.after else found[-1].start()
        self.file.write_text(source[:at] + self.text + source[at:])


def places(id, class_name, name, colour):
    """Every file that lists the networks, with the line that it needs."""
    last = last_platform()
    last_class = camel(last)
    case = f'    case Platform::{id}:\n      return "{{}}";\n'
    ending = r'    case Platform::%s:\n      return "[^"]*";\n' % last
    text = (root / "src/model/platform.cpp").read_text()
    if len(re.findall(ending, text)) != 2:
        sys.exit("src/model/platform.cpp should name each network twice.")
    yield Place("src/model/platform.hpp", rf"enum class Platform {{[^}}]*\b{last}", f", {id}")
    yield Place("src/model/post.hpp", rf"struct {last_class}Metadata {{.*?\n}};\n", f"""
struct {class_name}Metadata {{
  static constexpr auto tag = sqlkit::tag("platform", Platform::{id});
  std::int64_t like_count = 0;
  std::int64_t repost_count = 0;
  std::int64_t reply_count = 0;
  friend bool operator==(const {class_name}Metadata&, const {class_name}Metadata&) = default;
}};
""")
    yield Place("src/model/post.hpp", rf"using PlatformPostMetadata = [^;]*\b{last_class}Metadata", f", {class_name}Metadata")
    yield Place("src/service/timeline/present.cpp", r"struct CountsOf {.*?\n  }\n(?=};)", f"""  Counts operator()(const model::{class_name}Metadata& m) const
  {{
    return {{.replies = clamped(m.reply_count),
            .reposts = clamped(m.repost_count),
            .likes = clamped(m.like_count),
            .quotes = {{}}}};
  }}
""")
    yield Place("src/connector/registry.cpp", r'#include "connector/connector.hpp"\n|#include "connector/[a-z]+/[a-z]+_connector.hpp"\n',
                f'#include "connector/{id}/{id}_connector.hpp"\n')
    yield Place("src/connector/registry.cpp", r"  connectors_\.push_back\([^;]*;\n",
                f"  const {id}::Options {id}_options{{.default_server = \"\", .loopback = loopback}};\n"
                f"  connectors_.push_back(std::make_unique<{id}::{class_name}Connector>(driver, {id}_options));\n")
    yield Place("tests/conformance/simulation.hpp", rf"std::unique_ptr<Simulation> make_{last}_simulation\([^;]*;\n",
                f"std::unique_ptr<Simulation> make_{id}_simulation(sqlkit::Executor executor,\n"
                f"const platformsim::ManualClock& clock);\n")
    yield Place("tests/conformance/simulation.cpp", rf"    case model::Platform::{last}:\n[^;]*;\n",
                f"    case model::Platform::{id}:\n      return make_{id}_simulation(std::move(executor), clock);\n")
    yield Place("web/src/core/networks.ts", rf'"{last}"(?=\] as const)', f', "{id}"')
    yield Place("web/src/core/networks.ts", rf'  {last}: "[^"]*",\n(?=}};\n\n/\*\* The network)', f'  {id}: "{name}",\n')
    yield Place("web/src/tokens.css", rf"\.on-{last} {{.*?\n}}\n", f".on-{id} {{\n  --network: {colour};\n}}\n")


def last_platform():
    text = (root / "src/model/platform.hpp").read_text()
    return re.search(r"enum class Platform {([^}]*)}", text).group(1).split(",")[-1].strip()


def camel(id):
    return "".join(part.capitalize() for part in id.split("_"))


def add_names(id, name):
    """to_string() and display_name(): the last case of each."""
    file = root / "src/model/platform.cpp"
    last = last_platform()
    words = iter([id, name])
    text = re.sub(r'    case Platform::%s:\n      return "[^"]*";\n' % last,
                  lambda found: found.group(0) + f'    case Platform::{id}:\n      return "{next(words)}";\n',
                  file.read_text())
    file.write_text(text)


def write_skeleton(id, class_name, name):
    targets = {"connector": root / f"src/connector/{id}", "platformsim": root / f"apps/platformsim/{id}",
               "conformance": root / "tests/conformance"}
    written = []
    for template in sorted(templates.rglob("*.in")):
        kind, file_name = template.parent.name, template.name.removesuffix(".in")
        if file_name.startswith("connector."):
            file_name = f"{id}_{file_name}"
        if kind == "conformance":
            file_name = f"{id}_{file_name}"
        target = targets[kind] / file_name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = template.read_text()
        for word, value in (("@id@", id), ("@Id@", class_name), ("@Name@", name)):
            text = text.replace(word, value)
        target.write_text(text)
        written.append(target)
    return written


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("id", help="small letters, digits and _: threads")
    parser.add_argument("name", help='as people know it: "Threads"')
    parser.add_argument("colour", nargs="?", default="light-dark(#4a5568, #cbd5e0)", help="CSS, for its posts")
    arguments = parser.parse_args()
    if not re.fullmatch(r"[a-z][a-z0-9_]*", arguments.id):
        parser.error("the id is made of small letters, digits and _, and begins with a letter")
    if '"' in arguments.name or "\\" in arguments.name or not arguments.name.strip():
        parser.error("the name must not be empty, and has neither quotes nor backslashes")
    if (root / f"src/connector/{arguments.id}").exists():
        parser.error(f"src/connector/{arguments.id} is there already")
    return arguments


def main():
    arguments = parse_arguments()
    id, name, class_name = arguments.id, arguments.name, camel(arguments.id)
    edits = list(places(id, class_name, name, arguments.colour))
    add_names(id, name)
    for place in edits:
        place.edit()
    files = write_skeleton(id, class_name, name) + [place.file for place in edits] + [root / "src/model/platform.cpp"]
    sources = sorted({str(file) for file in files if file.suffix in (".hpp", ".cpp")})
    subprocess.run(["clang-format-19", "-i", *sources], check=True)
    for file in sorted({str(file.relative_to(root)) for file in files}):
        print(f"  {file}")
    print(f"""
Next:
  ./dev db generate --name add_{id}        the database must know the new word
  ./dev docs                               so must the web client
  ./dev test connector_conformance         says what to write next
  CONTRIBUTING.md, "Add a platform"        the whole way, to the demo and the page""")


if __name__ == "__main__":
    main()
