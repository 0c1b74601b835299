import unittest

from check_errors import argument_after, family_of


class Families(unittest.TestCase):
    def test_leave_out_what_is_put_in(self):
        self.assertEqual('… holds "…" already.', family_of('table.path + " holds \\"" + name + "\\" already."', {}))

    def test_join_literals_over_lines(self):
        self.assertEqual("One sentence.", family_of('"One "\n      "sentence."', {}))

    def test_know_named_sentences(self):
        self.assertEqual("The database is busy.", family_of(" busy", {"busy": "The database is busy."}))

    def test_end_where_the_argument_ends(self):
        self.assertEqual(' "a, b" + f(1, 2)', argument_after('{x, "a, b" + f(1, 2), fields}', 3))


if __name__ == "__main__":
    unittest.main()
