#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace socialhub::cluster {

/// Why PostgreSQL ended, read from what it wrote.
struct Diagnosis {
  std::string sentence;        ///< for a person; says what to do where we know it
  bool may_pass_soon = false;  ///< left over by a server that has just died: worth another try

  friend bool operator==(const Diagnosis&, const Diagnosis&) = default;
};

/// `output` is what initdb or postgres wrote since it was started.
Diagnosis diagnose(std::string_view output, const std::filesystem::path& folder,
                   std::uint16_t port);

}  // namespace socialhub::cluster
