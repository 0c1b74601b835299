#include "sqlkit/studio/secret_columns.hpp"

#include "sqlkit/migrate/table_filter.hpp"

#include <algorithm>
#include <array>

namespace sqlkit::studio {

namespace {

constexpr std::array<std::string_view, 9> secret_words{"token",  "secret",     "password",
                                                       "passwd", "passphrase", "hash",
                                                       "salt",   "credential", "credentials"};
// A column that is only called "key" is the key of something, as a rule.
constexpr std::array<std::string_view, 7> secret_endings{
    "api_key",        "private_key", "secret_key", "access_key",
    "encryption_key", "signing_key", "session_key"};

bool is_upper(char c)
{
  return c >= 'A' && c <= 'Z';
}

/// "apiKey" and "API-Key" as "api_key".
std::string to_snake(std::string_view name)
{
  std::string snake;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool begins_word = i > 0 && is_upper(name[i]) && !is_upper(name[i - 1]);
    if (begins_word && snake.back() != '_') { snake += '_'; }
    const bool is_separator = name[i] == '-' || name[i] == ' ' || name[i] == '.';
    snake += is_separator ? '_' : is_upper(name[i]) ? static_cast<char>(name[i] + 32) : name[i];
  }
  return snake;
}

/// A plural means the same.
bool is_secret_word(std::string_view word)
{
  const auto is_known = [](std::string_view wanted) {
    return std::ranges::find(secret_words, wanted) != secret_words.end();
  };
  return is_known(word) || (word.ends_with('s') && is_known(word.substr(0, word.size() - 1)));
}

bool says_secret(std::string_view column)
{
  const auto snake = to_snake(column);
  for (std::size_t begin = 0; begin <= snake.size();) {
    const auto end = std::min(snake.find('_', begin), snake.size());
    if (is_secret_word(std::string_view(snake).substr(begin, end - begin))) { return true; }
    begin = end + 1;
  }
  return std::ranges::any_of(secret_endings, [&](auto ending) { return snake.ends_with(ending); });
}

bool any_matches(const std::vector<std::string>& patterns, const std::string& path,
                 const std::string& full_path)
{
  return std::ranges::any_of(patterns, [&](const auto& pattern) {
    return matches_glob(pattern, path) || matches_glob(pattern, full_path);
  });
}

}  // namespace

SecretColumns::SecretColumns(const std::vector<std::string>& patterns)
{
  for (const auto& pattern : patterns) {
    if (pattern.starts_with('!')) {
      exclude_.push_back(pattern.substr(1));
    } else {
      include_.push_back(pattern);
    }
  }
}

bool SecretColumns::takes(std::string_view schema, std::string_view table,
                          std::string_view column) const
{
  const auto path = std::string(table) + "." + std::string(column);
  const auto full_path = std::string(schema) + "." + path;
  if (any_matches(exclude_, path, full_path)) { return false; }
  return any_matches(include_, path, full_path) || says_secret(column);
}

}  // namespace sqlkit::studio
