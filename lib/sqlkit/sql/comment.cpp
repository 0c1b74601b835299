#include "sqlkit/sql/comment.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlkit {

namespace {

bool is_plain(char c)
{
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_letter || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
}

/// What could end the comment or its quotes is none of the plain characters.
std::string percent_encoded(std::string_view text)
{
  std::string encoded;
  for (const char c : text) {
    encoded += is_plain(c)
                   ? std::string(1, c)
                   : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return encoded;
}

class CommentingRunner final : public StatementRunner {
public:
  CommentingRunner(StatementRunner& runner, std::string comment)
      : runner_(runner), comment_(std::move(comment))
  {
  }

  Task<Result> run(StatementRef statement, Parameters parameters) override
  {
    const auto text = std::string(statement.text) + comment_;
    statement.text = text;
    statement.name = {};
    auto result = co_await runner_.run(statement, std::move(parameters));
    co_return result;
  }

  Task<> stream_batch(std::span<const BoundStatement> statements, ResultSink sink) override
  {
    std::vector<BoundStatement> commented(statements.begin(), statements.end());
    std::vector<std::string> texts;
    texts.reserve(commented.size());
    for (auto& item : commented) {
      item.statement.text = texts.emplace_back(std::string(item.statement.text) + comment_);
      item.statement.name = {};
    }
    co_await runner_.stream_batch(commented, std::move(sink));
  }

private:
  StatementRunner& runner_;
  const std::string comment_;
};

}  // namespace

std::string comment_text(const CommentTags& tags)
{
  std::string text;
  for (const auto& [name, value] : tags) {
    text += text.empty() ? " /*" : ",";
    text += percent_encoded(name) + "='" + percent_encoded(value) + "'";
  }
  return text.empty() ? text : text + "*/";
}

std::shared_ptr<StatementRunner> detail::make_commenting_runner(StatementRunner& runner,
                                                                const CommentTags& tags)
{
  return std::make_shared<CommentingRunner>(runner, comment_text(tags));
}

}  // namespace sqlkit
