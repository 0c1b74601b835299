#include "service/session_memory.hpp"

#include <algorithm>

namespace socialhub::service {

SessionMemory::Moment SessionMemory::moment() const
{
  const std::lock_guard lock(mutex_);
  return endings_;
}

std::optional<model::User> SessionMemory::find(const TokenHash& token_hash,
                                               sqlkit::Timestamp now) const
{
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(token_hash);
  const bool is_known = found != known_.end() && now < found->second.until;
  return is_known ? std::optional(found->second.user) : std::nullopt;
}

void SessionMemory::remember(const TokenHash& token_hash, const model::User& user,
                             sqlkit::Timestamp now, sqlkit::Timestamp expires, Moment asked_at)
{
  const std::lock_guard lock(mutex_);
  if (asked_at != endings_) { return; }
  if (known_.size() >= most) { known_.clear(); }
  known_.insert_or_assign(token_hash, Known{user, std::min(now + life, expires)});
}

void SessionMemory::forget(const TokenHash& token_hash)
{
  const std::lock_guard lock(mutex_);
  known_.erase(token_hash);
  ++endings_;
}

}  // namespace socialhub::service
