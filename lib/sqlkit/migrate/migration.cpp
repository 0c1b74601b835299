#include "sqlkit/migrate/migration.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/sha256.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <ios>

namespace sqlkit {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t time_digits = 14;

std::string read_file(const fs::path& path)
{
  std::ifstream file;
  if (fs::is_regular_file(path)) { file.open(path, std::ios::binary | std::ios::ate); }
  std::string text(file.is_open() ? static_cast<std::size_t>(file.tellg()) : 0, '\0');
  file.seekg(0);
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (not file.is_open() or not file) {
    throw Error{ErrorCode::bad_request, path.string() + " cannot be read."};
  }
  return text;
}

std::string read_if_there(const fs::path& path)
{
  return fs::exists(path) ? read_file(path) : "";
}

void write_file(const fs::path& path, const std::string& text)
{
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (not file) { throw Error{ErrorCode::unavailable, path.string() + " cannot be written."}; }
}

}  // namespace

std::vector<Migration> read_migrations(const fs::path& folder)
{
  std::vector<Migration> migrations;
  std::error_code missing;
  for (const auto& entry : fs::directory_iterator(folder, missing)) {
    if (not fs::exists(entry.path() / "up.sql")) { continue; }
    const auto name = entry.path().filename().string();
    if (not is_migration_name(name)) {
      throw Error{ErrorCode::bad_request,
                  "The migration " + name +
                      " has no time in its name: it must begin with fourteen digits and an "
                      "underscore, as in 20261122101500_post_language."};
    }
    migrations.push_back({.name = name,
                          .up = read_file(entry.path() / "up.sql"),
                          .down = read_if_there(entry.path() / "down.sql"),
                          .snapshot = read_if_there(entry.path() / "snapshot.json")});
  }
  std::ranges::sort(migrations, {}, &Migration::name);
  return migrations;
}

std::vector<Migration> to_migrations(std::span<const EmbeddedMigration> embedded)
{
  std::vector<Migration> migrations;
  for (const auto& migration : embedded) {
    migrations.push_back({.name = std::string(migration.name),
                          .up = std::string(migration.up),
                          .down = std::string(migration.down),
                          .snapshot = std::string(migration.snapshot)});
  }
  std::ranges::sort(migrations, {}, &Migration::name);
  return migrations;
}

void write_migration(const fs::path& folder, const Migration& migration)
{
  const auto target = folder / migration.name;
  const auto unfinished = folder / ("." + migration.name + ".new");
  std::error_code problem;
  if (fs::exists(target)) {
    throw Error{ErrorCode::conflict, target.string() + " is there already."};
  }
  fs::create_directories(unfinished, problem);
  if (not problem) {
    write_file(unfinished / "up.sql", migration.up);
    write_file(unfinished / "down.sql", migration.down);
    write_file(unfinished / "snapshot.json", migration.snapshot);
    fs::rename(unfinished, target, problem);
  }
  if (problem) {
    throw Error{ErrorCode::unavailable,
                target.string() + " cannot be written: " + problem.message() + "."};
  }
}

std::string checksum_of(const Migration& migration)
{
  return sha256_hex(migration.up);
}

std::string checksum_of(std::span<const ScriptStatement> statements)
{
  std::string text;
  for (const auto& statement : statements) {
    text += std::string(statement.text) + ";\n";
  }
  return sha256_hex(text);
}

bool is_migration_name(std::string_view name)
{
  if (name.size() < time_digits + 2 or name[time_digits] != '_') { return false; }
  const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  const auto is_word = [](unsigned char c) { return std::isalnum(c) != 0 or c == '_' or c == '-'; };
  return std::ranges::all_of(name.substr(0, time_digits), is_digit) and
         std::ranges::all_of(name.substr(time_digits), is_word);
}

}  // namespace sqlkit
