import unittest

from sqlkit_reference import Reader

HEADER = """#pragma once

namespace sqlkit {

namespace detail {
/// Not for users.
struct Hidden {};
}  // namespace detail

/// How it ends.
enum class Outcome {
  done,
  lost,  ///< nobody knows
};

/// A pool.
class Pool {
public:
  explicit Pool(int size) : size_(size) {}

  /// Takes one.
  Task<Lease> acquire(Options options = {.wait = 1});
  int size() const { return size_; }

private:
  /// Nobody's business.
  int size_;
};

int without_words();
}  // namespace sqlkit
"""


class Reference(unittest.TestCase):
    def setUp(self):
        self.entries = {entry.signature: entry for entry in Reader(HEADER).read().entries}

    def test_holds_what_is_described_and_not_hidden(self):
        self.assertEqual(["enum class Outcome", "class Pool"], list(self.entries))

    def test_says_what_stands_beside_an_enumerator(self):
        values = [(member.signature, member.text) for member in self.entries["enum class Outcome"].members]
        self.assertEqual([("done", ""), ("lost", "nobody knows")], values)

    def test_shows_public_members_without_their_bodies(self):
        members = [(member.signature, member.text) for member in self.entries["class Pool"].members]
        self.assertEqual([("explicit Pool(int size)", ""),
                          ("Task<Lease> acquire(Options options = {.wait = 1})", "Takes one."),
                          ("int size() const", "")], members)


if __name__ == "__main__":
    unittest.main()
