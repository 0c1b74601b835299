#pragma once

#include "connector/connector.hpp"
#include "connector/twitter/parse.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace socialhub::connector::twitter {

/// Puts a thread together. The network has no call for one: there is the post, a search for its
/// conversation that knows only the last seven days, and look-ups of what is above.
class ThreadCollector {
public:
  /// Throws Error{bad_gateway} if the post cannot be read.
  explicit ThreadCollector(FoundPosts focus);

  const std::string& conversation_id() const { return conversation_id_; }

  /// Adds what a search or a look-up found.
  void add(const FoundPosts& found);

  /// What to look up next: posts above ours that nobody has shown us yet. Empty if nothing is
  /// missing that was not asked for already.
  std::vector<std::string> list_missing();

  /// The thread from all that was added.
  Thread make();

private:
  struct Node {
    SeenPost seen;
    std::string parent;  ///< id of the version that was answered; "" = none
    std::string quoted;
  };

  /// `list` is where in the answer the post stands.
  void add_node(const wire::Post& post, const Includes& includes, const std::string& list);
  const Node* find(const std::string& id) const;
  void add_ancestors(Thread& thread) const;
  void add_replies(Thread& thread) const;
  void add_below(const Node& top, std::set<std::string>& shown, Thread& thread) const;
  void add_quoted(Thread& thread) const;
  model::UnavailableReason why_missing(const std::string& id) const;

  std::map<std::string, Node> nodes_;                ///< by external id
  std::map<std::string, std::string> external_ids_;  ///< of every version's id
  std::map<std::string, model::UnavailableReason> refusals_;
  std::set<std::string> asked_;
  std::vector<Poison> poison_;
  std::string focus_id_;
  std::string conversation_id_;
};

}  // namespace socialhub::connector::twitter
