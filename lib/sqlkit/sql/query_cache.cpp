#include "sqlkit/sql/query_cache.hpp"

#include <algorithm>
#include <utility>

namespace sqlkit::detail {

namespace {

// A program has so many statements; one that makes texts at run time must not fill the memory.
constexpr std::size_t most_texts = 10000;

std::string key_of(const StatementRef& statement, const Parameters& parameters)
{
  std::string key(statement.text);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto value = parameters.value(i);
    key += '\0';
    key += value ? std::to_string(value->size()) + ":" : "null";
    if (value) { key.append(reinterpret_cast<const char*>(value->data()), value->size()); }
  }
  return key;
}

class CachingRunner final : public StatementRunner {
public:
  CachingRunner(StatementRunner& runner, std::shared_ptr<QueryCache> cache, CacheUse use)
      : runner_(runner), cache_(std::move(cache)), use_(std::move(use))
  {
  }

  Task<Result> run(StatementRef statement, Parameters parameters) override
  {
    if (statement.retry != Retry::safe) { return runner_.run(statement, std::move(parameters)); }
    return read(statement, std::move(parameters));
  }

  Task<> stream_batch(std::span<const BoundStatement> statements, ResultSink sink) override
  {
    return runner_.stream_batch(statements, std::move(sink));
  }

private:
  Task<Result> read(StatementRef statement, Parameters parameters)
  {
    auto key = key_of(statement, parameters);
    if (auto kept = cache_->find(key)) { co_return std::move(*kept); }
    const auto version = cache_->version();
    auto result = co_await runner_.run(statement, std::move(parameters));
    cache_->keep(std::move(key), statement.text, result, version, use_);
    co_return result;
  }

  StatementRunner& runner_;
  const std::shared_ptr<QueryCache> cache_;
  const CacheUse use_;
};

}  // namespace

void QueryCache::note(const StatementEvent& event)
{
  // Also of what failed: it may have been done.
  const auto words = words_of(event.text);
  if (words->may_change_all) { forget_all(); }
  const std::set<std::string> written(words->written.begin(), words->written.end());
  touch(written);
  switch (words->step) {
    case TransactionStep::none:
      if (!written.empty()) {
        uncommitted_[event.backend_pid].insert(written.begin(), written.end());
      }
      return;
    case TransactionStep::commit:
      touch(uncommitted_[event.backend_pid]);
      break;
    case TransactionStep::begin:
    case TransactionStep::rollback:
      break;
  }
  uncommitted_.erase(event.backend_pid);
}

void QueryCache::forget(const CachedThings& things)
{
  touch({things.tables.begin(), things.tables.end()});
  for (const auto& tag : things.tags) {
    tags_[tag] = ++version_;
  }
}

std::optional<Result> QueryCache::find(const std::string& key)
{
  const auto found = places_.find(key);
  if (found == places_.end()) { return std::nullopt; }
  const auto entry = found->second;
  if (options_.clock->now() >= entry->ends_at || !is_current(*entry)) {
    erase(entry);
    return std::nullopt;
  }
  entries_.splice(entries_.begin(), entries_, entry);
  return entry->result.copy();
}

void QueryCache::keep(std::string key, std::string_view text, const Result& result, Version version,
                      const CacheUse& use)
{
  if (const auto found = places_.find(key); found != places_.end()) { erase(found->second); }
  // It would push out all others, and itself.
  if (key.size() + result.size_bytes() > options_.most_bytes) { return; }
  entries_.push_front({.key = std::move(key),
                       .result = result.copy(),
                       .words = use.is_forgotten_by_writes ? words_of(text) : nullptr,
                       .tags = use.tags,
                       .version = version,
                       .ends_at = options_.clock->now() + use.ttl.value_or(options_.ttl)});
  places_.emplace(entries_.front().key, entries_.begin());
  bytes_ += entries_.front().size_bytes();
  while (bytes_ > options_.most_bytes) {
    erase(std::prev(entries_.end()));
  }
}

std::shared_ptr<const StatementWords> QueryCache::words_of(std::string_view text)
{
  if (words_.size() > most_texts) { words_.clear(); }
  auto& words = words_[std::string(text)];
  if (!words) { words = std::make_shared<const StatementWords>(read_words(text)); }
  return words;
}

void QueryCache::touch(const std::set<std::string>& tables)
{
  for (const auto& table : tables) {
    tables_[table] = ++version_;
  }
}

bool QueryCache::is_current(const Entry& entry) const
{
  const auto is_newer = [&](const auto& versions, const std::string& name) {
    const auto found = versions.find(name);
    return found != versions.end() && found->second > entry.version;
  };
  if (entry.version == version_) { return true; }
  for (const auto& tag : entry.tags) {
    if (is_newer(tags_, tag)) { return false; }
  }
  if (!entry.words) { return true; }
  return all_forgotten_at_ <= entry.version &&
         std::ranges::none_of(entry.words->names,
                              [&](const auto& name) { return is_newer(tables_, name); });
}

void QueryCache::erase(std::list<Entry>::iterator entry)
{
  bytes_ -= entry->size_bytes();
  places_.erase(entry->key);
  entries_.erase(entry);
}

std::shared_ptr<StatementRunner> make_caching_runner(StatementRunner& runner,
                                                     std::shared_ptr<QueryCache> cache,
                                                     CacheUse use)
{
  return std::make_shared<CachingRunner>(runner, std::move(cache), std::move(use));
}

}  // namespace sqlkit::detail
