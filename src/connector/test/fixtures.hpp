#pragma once

#include "http/message.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// For tests: all that a network is known to send, as the files of tests/fixtures/<platform> keep
/// it, and who reads each.
namespace socialhub::connector {

enum class Says { yes, no };

struct Fixture {
  std::string name;  ///< of the file, without ".json"
  /// Reads an answer as the program does. Throws Error if it cannot be read or says no.
  std::function<void(const http::Response&)> read;
  Says says = Says::yes;
};

/// A file that nobody reads proves nothing, and a reader without its file does not run.
inline void expect_every_file_has_a_reader(const std::string& platform,
                                           const std::vector<Fixture>& fixtures)
{
  std::set<std::string> read;
  for (const auto& fixture : fixtures) {
    EXPECT_TRUE(read.insert(fixture.name).second) << fixture.name << " stands here twice.";
  }
  const std::filesystem::path folder = FIXTURES "/" + platform;
  if (!std::filesystem::is_directory(folder)) {
    FAIL() << "Write down what the network answers, in tests/fixtures/" << platform
           << "/<call>.json, and name the reader of each file in the list of this test.";
  }
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!entry.is_regular_file()) { continue; }
    EXPECT_EQ(entry.path().extension(), ".json") << entry.path();
    files.insert(entry.path().stem().string());
  }
  for (const auto& name : files) {
    EXPECT_TRUE(read.contains(name)) << "Nothing reads tests/fixtures/" << platform << "/" << name
                                     << ".json: name its reader in the list of this test.";
  }
  for (const auto& name : read) {
    EXPECT_TRUE(files.contains(name))
        << "There is no tests/fixtures/" << platform << "/" << name << ".json.";
  }
}

// Under a sanitizer every cut counts; without one a sample shows the same errors in a fraction of
// the time.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr std::size_t cut_every = 1;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr std::size_t cut_every = 1;
#else
inline constexpr std::size_t cut_every = 61;
#endif
#else
inline constexpr std::size_t cut_every = 61;
#endif

/// What reading an answer ends with. Fails the test if it does not throw.
inline void expect_unreadable(const std::string& platform, const Fixture& fixture,
                              const http::Response& answer)
{
  using sqlkit::ErrorCode;
  const auto size = answer.body.size();
  try {
    fixture.read(answer);
    ADD_FAILURE() << fixture.name << " was read from its first " << size << " bytes";
  } catch (const sqlkit::Error& error) {
    EXPECT_TRUE(error.message().ends_with('.')) << fixture.name << " " << size;
    if (fixture.says == Says::no) { return; }
    // A network's answer, or what it sent of itself.
    EXPECT_TRUE(error.code() == ErrorCode::bad_gateway || error.code() == ErrorCode::bad_request)
        << fixture.name << " " << size << ": " << error.message();
    EXPECT_EQ(error.field("platform"), platform) << fixture.name << " " << size;
  }
}

/// Cuts an answer's body at every byte up to 16 KiB and at every 37th beyond, and reads what is
/// left.
inline void expect_an_error_at_every_cut(const std::string& platform, const Fixture& fixture,
                                         const http::Response& whole)
{
  constexpr std::size_t closely_up_to = 16 * 1024;
  constexpr std::size_t then_every = 37;
  // Without the blank lines at its end a text is as whole as with them.
  const auto end = whole.body.find_last_not_of(" \r\n") + 1;
  auto cut = whole;
  for (std::size_t size = 0; size < end; size += size < closely_up_to ? cut_every : then_every) {
    cut.body = whole.body.substr(0, size);
    expect_unreadable(platform, fixture, cut);
    if (::testing::Test::HasFailure()) { return; }
  }
}

/// Reads every file whole, and cut.
inline void expect_whole_or_nothing(const std::string& platform,
                                    const std::vector<Fixture>& fixtures,
                                    const std::function<http::Response(const Fixture&)>& load)
{
  for (const auto& fixture : fixtures) {
    const auto whole = load(fixture);
    if (fixture.says == Says::yes) {
      EXPECT_NO_THROW(fixture.read(whole)) << fixture.name;
    } else {
      EXPECT_THROW(fixture.read(whole), sqlkit::Error) << fixture.name;
    }
    expect_an_error_at_every_cut(platform, fixture, whole);
  }
}

}  // namespace socialhub::connector
