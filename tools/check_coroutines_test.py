"""The lint finds the shapes that break and leaves those that work."""

import unittest

from check_coroutines import problem_of, problem_of_parameters, statements, task_functions

BROKEN = [
    "if (co_await f()) { g(); }",
    "if (!co_await f()) { g(); }",
    "switch (co_await f()) { case 1: break; }",
    "co_await f(P{1, 2});",
    "co_await f({.a = 1});",
    "P p{.a = co_await g()};",
    "co_return P{co_await g()};",
    "v.push_back(P{co_await g()});",
    'co_await f({"a", "b"});',
    "std::vector<int> v{co_await g()};",
    "co_await f([s] { return s; });",
    "co_await co_spawn(executor, [s]() -> Task<> { co_return; });",
    "x = b ? co_await f() : 0;",
    "throw make(co_await f());",
]
SOUND = [
    "const bool ok = co_await f();",
    "co_await f(std::string(x));",
    "v.push_back(co_await g());",
    "co_return co_await g();",
    "while (co_await next()) { step(); }",
    "for (const auto& row : co_await rows()) { use(row); }",
    "p.a = co_await g();",
    "co_await database.transaction([&](Session session) -> Task<> {\n  co_await insert(session);\n});",
    "const auto page = co_await session.list(home_feed, user, values[0], 50);",
    "auto winner = co_await (std::move(a) || sleep_for(limit));",
]


OUTLIVED = [
    "Task<> f(const std::string& text)\n{ co_await g(); }",
    "Task<std::vector<int>> Reader::read(std::string&& text)\n{ co_return g(); }",
    "Task<> f(Queue& queue, const Shape& shape)\n{ co_await g(); }",
    "Task<> f(Connection& connection, Options options = {});",
    "Task<> f(Options options = Options{});",
]
OWNED = [
    "Task<> f(std::string text)\n{ co_await g(); }",
    "Task<> f(Connection& connection, const Shape* shape)\n{ co_await g(); }",
    "Task<> f(const std::string& text)\n{ return g(text); }",
    "Task<> f(std::function<void(const Shape&)> show)\n{ co_await g(); }",
    "Task<> f(int count = 0, bool is_open = false);",
    "const Task<>& f(const std::string& text);",
]


def found_in_parameters(source):
    functions = [problem_of_parameters(parameters, body) for _, parameters, body in task_functions(source)]
    return [problem for problem in functions if problem]


def found(source):
    text = "Task<> run()\n{\n  " + source + "\n}\n"
    return [problem for _, statement in statements(text) if (problem := problem_of(statement))]


class CoroutineLint(unittest.TestCase):
    def test_finds_every_broken_shape(self):
        for source in BROKEN:
            self.assertTrue(found(source), source)

    def test_leaves_every_sound_shape(self):
        for source in SOUND:
            self.assertEqual(found(source), [], source)

    def test_finds_every_parameter_that_may_be_gone(self):
        for source in OUTLIVED:
            self.assertEqual(len(found_in_parameters(source)), 1, source)

    def test_leaves_parameters_with_an_owner(self):
        for source in OWNED:
            self.assertEqual(found_in_parameters(source), [], source)


if __name__ == "__main__":
    unittest.main()
