#include "sqlkit/migrate/script.hpp"

#include "sqlkit/base/text.hpp"
#include "sqlkit/migrate/ddl/statement.hpp"
#include "sqlkit/migrate/ddl/token.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

/// Without the line ends that the marks of the header have and comments have not.
bool is_mark(std::string_view comment, std::string_view mark)
{
  const auto end = comment.find_last_not_of(" \t\r");
  return comment.substr(0, end + 1) == mark.substr(0, mark.size() - 1);
}

/// Cuts the tokens of a script into statements.
class Splitter {
public:
  explicit Splitter(std::string_view script) : script_(script) {}

  std::vector<ScriptStatement> run() &&
  {
    for (const auto& token : tokenize(script_)) {
      add(token);
    }
    finish();
    return std::move(statements_);
  }

private:
  void add(const Token& token)
  {
    if (token.kind == TokenKind::comment) {
      if (tokens_.empty()) { comments_.push_back(token.text); }
    } else if (token.is(";") and depth_ == 0) {
      finish();
    } else {
      follow_body(token);
      tokens_.push_back(token);
    }
  }

  /// Within a body written in SQL (begin atomic … end) semicolons separate its own statements.
  void follow_body(const Token& token)
  {
    if (token.is("atomic") and not tokens_.empty() and tokens_.back().is("begin")) { depth_ = 1; }
    if (depth_ > 0 and token.is("case")) { ++depth_; }
    if (depth_ > 0 and token.is("end")) { --depth_; }
  }

  bool has_mark(std::string_view mark) const
  {
    return std::ranges::any_of(comments_, [&](auto comment) { return is_mark(comment, mark); });
  }

  void finish()
  {
    if (not tokens_.empty()) {
      const auto begin = tokens_.front().place;
      const auto end = tokens_.back().place + tokens_.back().text.size();
      const auto before = script_.substr(0, begin);
      statements_.push_back({.text = script_.substr(begin, end - begin),
                             .line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n')),
                             .is_outside_transaction = has_mark(outside_transaction_mark) or
                                                       needs_no_transaction(tokens_),
                             .begins_transaction = has_mark(new_transaction_mark),
                             .comments = std::move(comments_)});
    }
    comments_.clear();
    tokens_.clear();
    depth_ = 0;
  }

  std::string_view script_;
  std::vector<Token> tokens_;  ///< of the statement that is being read
  std::vector<std::string_view> comments_;
  int depth_ = 0;
  std::vector<ScriptStatement> statements_;
};

}  // namespace

std::vector<ScriptStatement> split_script(std::string_view script)
{
  return Splitter(script).run();
}

std::vector<Stage> to_stages(std::vector<ScriptStatement> statements)
{
  std::vector<Stage> stages;
  for (auto& statement : statements) {
    const bool is_outside = statement.is_outside_transaction;
    const bool must_begin = stages.empty() or is_outside or statement.begins_transaction or
                            stages.back().is_outside_transaction;
    if (must_begin) { stages.push_back({.statements = {}, .is_outside_transaction = is_outside}); }
    stages.back().statements.push_back(std::move(statement));
  }
  return stages;
}

}  // namespace sqlkit
