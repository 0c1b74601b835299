#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>

/// Only for tests.
namespace sqlkit {

/// An empty folder that is gone afterwards.
class TemporaryFolder {
public:
  TemporaryFolder()
  {
    std::string pattern = std::filesystem::temp_directory_path() / "sqlkit-test-XXXXXX";
    path_ = mkdtemp(pattern.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

}  // namespace sqlkit
