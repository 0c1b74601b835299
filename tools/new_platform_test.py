"""The skeleton that new_platform.py writes compiles, in a copy of the tree."""
import pathlib
import shutil
import subprocess
import tempfile
import unittest

root = pathlib.Path(__file__).resolve().parent.parent
folders = ("lib", "src", "apps", "tests/conformance", "tools", "web/src")
compiler = ["clang++-19", "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Wshadow",
            "-Wno-missing-field-initializers", "-DBOOST_ASIO_HAS_CO_AWAIT", "-DBOOST_ASIO_HAS_STD_INVOKE_RESULT",
            "-DBOOST_ASIO_NO_DEPRECATED", "-DBOOST_ALLOW_DEPRECATED_HEADERS", "-DSPDLOG_COMPILED_LIB", "-DSPDLOG_FMT_EXTERNAL",
            '-DFIXTURES="tests/fixtures"']


class NewPlatform(unittest.TestCase):
    def setUp(self):
        self.tree = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.tree)
        for folder in folders:
            shutil.copytree(root / folder, self.tree / folder, ignore=shutil.ignore_patterns("node_modules", "corpus"))
        for file in (".clang-format",):
            shutil.copy(root / file, self.tree / file)

    def run_tool(self, *arguments):
        return subprocess.run([self.tree / "tools/new_platform.py", *arguments], capture_output=True, text=True)

    def compile(self, *files):
        includes = [f"-I{self.tree / folder}" for folder in ("lib", "src", "apps", "tests")]
        for file in files:
            done = subprocess.run([*compiler, *includes, self.tree / file], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr[:2000])

    def test_skeleton_compiles_with_every_file_that_lists_the_networks(self):
        done = self.run_tool("threads", "Threads")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("./dev test connector_conformance", done.stdout)
        self.compile("src/connector/threads/threads_connector.cpp", "src/connector/threads/errors.cpp",
                     "src/connector/threads/fixtures_test.cpp",
                     "src/connector/registry.cpp", "apps/platformsim/threads/network.cpp",
                     "tests/conformance/threads_simulation.cpp", "tests/conformance/simulation.cpp",
                     "src/service/timeline/present.cpp", "src/model/platform.cpp")
        networks = (self.tree / "web/src/core/networks.ts").read_text()
        self.assertIn('threads: "Threads"', networks)

    def test_names_that_cannot_be_are_refused_with_a_sentence(self):
        for id, name in (("Threads", "Threads"), ("bluesky", "Bluesky"), ("threads", 'Say "hi"')):
            done = self.run_tool(id, name)
            self.assertNotEqual(done.returncode, 0)
            self.assertRegex(done.stderr, "the id is made of|is there already|neither quotes")


if __name__ == "__main__":
    unittest.main()
