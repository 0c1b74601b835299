#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sqlkit::detail {

enum class TransactionStep { none, begin, commit, rollback };

/// What a look at a text tells about the tables it names, without knowing any: for a cache, which
/// may think of too many, but not of too few.
struct StatementWords {
  std::vector<std::string> names;    ///< each word outside of texts and comments, sorted
  std::vector<std::string> written;  ///< tables whose rows are changed, without their schema
  /// It changes what cannot be told from it: DDL, CALL, DO, COMMIT PREPARED.
  bool may_change_all = false;
  TransactionStep step = TransactionStep::none;
};

StatementWords read_words(std::string_view text);

}  // namespace sqlkit::detail
