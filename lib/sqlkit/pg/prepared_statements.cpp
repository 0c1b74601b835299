#include "sqlkit/pg/prepared_statements.hpp"

namespace sqlkit {

const char* PreparedStatements::find(std::string_view name)
{
  // Batches run one statement many times.
  if (!names_.empty() && names_.front() == name) { return names_.front().c_str(); }
  const auto found = positions_.find(name);
  if (found == positions_.end()) { return nullptr; }
  names_.splice(names_.begin(), names_, found->second);
  return found->second->c_str();
}

void PreparedStatements::add(std::string_view name)
{
  if (names_.size() >= capacity_) { discard(std::string(names_.back())); }
  names_.emplace_front(name);
  positions_.emplace(names_.front(), names_.begin());
}

void PreparedStatements::forget(std::string_view name)
{
  const auto found = positions_.find(name);
  if (found == positions_.end()) { return; }
  const auto position = found->second;
  positions_.erase(found);
  names_.erase(position);
}

void PreparedStatements::discard(std::string_view name)
{
  if (!positions_.contains(name)) { return; }
  discarded_.emplace_back(name);
  forget(name);
}

std::optional<std::string> PreparedStatements::next_discarded() const
{
  if (discarded_.empty()) { return std::nullopt; }
  return discarded_.front();
}

void PreparedStatements::drop_discarded()
{
  discarded_.pop_front();
}

}  // namespace sqlkit
