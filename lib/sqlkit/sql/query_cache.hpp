#pragma once

#include "sqlkit/sql/cache_options.hpp"
#include "sqlkit/sql/statement_words.hpp"

#include "sqlkit/base/time.hpp"
#include "sqlkit/pg/events.hpp"
#include "sqlkit/pg/statement.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sqlkit {

namespace detail {

/// Results by statement and values. Of one thread.
///
/// A statement that writes makes a table's version a new one, at once and again at its COMMIT; a
/// result is as good as the versions of all that its statement names were when it was asked for.
class QueryCache {
public:
  explicit QueryCache(CacheOptions options) : options_(options) {}

  /// For ConnectionEvents::statement: sees what is written.
  void note(const StatementEvent& event);
  void forget(const CachedThings& things);

  using Version = std::uint64_t;
  Version version() const noexcept { return version_; }
  /// A copy of what is kept under the key, or nothing.
  std::optional<Result> find(const std::string& key);
  /// Keeps a copy of a result that was asked for at that version, unless it alone is too large.
  void keep(std::string key, std::string_view text, const Result& result, Version version,
            const CacheUse& use);

private:
  struct Entry {
    std::string key;
    Result result;
    std::shared_ptr<const StatementWords> words;  ///< null: writes do not matter
    std::vector<std::string> tags;
    Version version;
    Timestamp ends_at;

    std::size_t size_bytes() const { return key.size() + result.size_bytes(); }
  };

  std::shared_ptr<const StatementWords> words_of(std::string_view text);
  void touch(const std::set<std::string>& tables);
  void forget_all() { all_forgotten_at_ = ++version_; }
  bool is_current(const Entry& entry) const;
  void erase(std::list<Entry>::iterator entry);

  CacheOptions options_;
  std::list<Entry> entries_;  ///< the one that was wanted last is first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> places_;  ///< by their keys
  std::size_t bytes_ = 0;  ///< of keys and results
  Version version_ = 0;
  Version all_forgotten_at_ = 0;
  std::map<std::string, Version, std::less<>> tables_;
  std::map<std::string, Version, std::less<>> tags_;
  std::map<int, std::set<std::string>> uncommitted_;  ///< tables by connection
  std::unordered_map<std::string, std::shared_ptr<const StatementWords>> words_;
};

/// Runs what only reads through the cache; batches and all else as they are.
std::shared_ptr<StatementRunner> make_caching_runner(StatementRunner& runner,
                                                     std::shared_ptr<QueryCache> cache,
                                                     CacheUse use);

}  // namespace detail
}  // namespace sqlkit
