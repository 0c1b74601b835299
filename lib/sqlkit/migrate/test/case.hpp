#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

/// Only for tests: cases of the differ as SQL files, which editors know how to show.
///
///     -- case set_default (25): what is special
///     -- before
///     create table t (a integer);
///     -- after
///     create table t (a integer default -10);
///     -- up
///     alter table t alter column a set default '-10'::integer;
///
/// A section `safe` after `up` says what --safe makes of it, with the marks of its stages. What
/// --safe rewrites at all must come to the same schema, also without such a section.
///
/// A word that begins with `role_` is the name of a role, which gets the number of this process
/// behind it: roles are the cluster's, and several test programs may use it.
///
/// The number in brackets is the row of the research's table, if it is one of them. Further lines:
///     -- hint table articles from posts        (also column, schema, type, domain, sequence, view)
///     -- hint value status open from new
///     -- drop posts.headline                   (known to be dropped)
///     -- rows                                  (a section: statements that fill `before`)
///     -- refused: a part of the sentence       (instead of `up`)
///     -- no push: reason                       (a live database cannot know)
///     -- no down: reason                       (the way back would need what is lost)
namespace sqlkit {

struct Hint {
  std::string kind;
  std::string name;
  std::string value;  ///< of an enum
  std::string from;
};

struct DifferCase {
  std::string area;
  std::string name;
  std::string before;
  std::string after;
  std::string rows;
  std::vector<std::string> up;
  std::vector<std::string> safe;  ///< each with its mark in front, if it has one
  std::vector<Hint> hints;
  std::vector<std::string> dropped;
  std::string refused;
  bool is_pushed = true;
  bool has_way_back = true;
};

void PrintTo(const DifferCase& row, std::ostream* out);

/// The cases of every file of the folder. Throws std::runtime_error for what it does not know.
std::vector<DifferCase> read_cases(const std::filesystem::path& folder);

/// The statements of a script with single spaces, each with its mark in front, if it has one.
std::vector<std::string> with_marks(const std::string& script);

/// The role of that name in cases: "role_reader_4711".
std::string role_of_case(const std::string& name);

/// A statement with single spaces, to be compared.
std::string with_single_spaces(const std::string& statement);

}  // namespace sqlkit
