#include "cluster/diagnosis.hpp"

#include "sqlkit/base/text.hpp"

#include <array>
#include <optional>

namespace socialhub::cluster {

namespace {

struct Known {
  std::string_view trace;     ///< PostgreSQL's words
  std::string_view sentence;  ///< {folder}, {port} and {line} are filled in
  bool may_pass_soon = false;
};

// The first that fits wins: causes stand before what they lead to.
constexpr std::array known_causes{
    Known{
        "No space left on device",
        "The disk is full: PostgreSQL cannot write to {folder}. Free some space and start again."},
    Known{"Disk quota exceeded", "The disk quota is used up: PostgreSQL cannot write to {folder}."},
    Known{"could not bind IPv4 address",
          "Port {port} on 127.0.0.1 is in use by another program. Stop that one, or choose another "
          "port with pg.port."},
    Known{"database files are incompatible with server",
          "The data directory in {folder} was made by another version of PostgreSQL. Install that "
          "version, or restore a backup into an empty folder."},
    Known{"error while loading shared libraries",
          "PostgreSQL's programs are incomplete: {line}. Install them again."},
    Known{"could not open shared object file",
          "PostgreSQL's programs are incomplete: {line}. Install them again."},
    Known{"contains errors", "A setting of PostgreSQL is wrong; look at custom.conf: {line}."},
    Known{"Cannot allocate memory", "There is too little memory for PostgreSQL: {line}."},
    Known{"has wrong ownership",
          "The data directory in {folder} belongs to another user than the one that PostgreSQL "
          "runs as. Start as the user who made it, or give it back with chown."},
    Known{"Permission denied",
          "PostgreSQL may not write to {folder}: {line}. Start as the user who owns it, or choose "
          "another folder with --data."},
    Known{"Read-only file system", "The disk with {folder} is read-only."},
    Known{"invalid locale",
          "This machine has no locale C.UTF-8, which PostgreSQL needs. Run: apt-get install "
          "libc-bin"},
    Known{"could not locate a valid checkpoint record",
          "The data directory in {folder} is damaged: {line}. Restore a backup."},
    Known{"invalid checksum",
          "The data directory in {folder} is damaged: {line}. Restore a backup."},
    Known{"pre-existing shared memory block",
          "An earlier PostgreSQL on {folder} has not ended yet. Wait a moment and start again.",
          true},
    Known{"lock file", "Another PostgreSQL uses {folder} or its socket. Stop it and start again.",
          true},
};

constexpr std::array grave_marks{"PANIC:  ", "FATAL:  ", "ERROR:  ", "error: "};

/// The last line that reports something grave, without its time stamp.
std::string_view find_grave_line(std::string_view output)
{
  std::string_view grave;
  std::string_view last;
  while (not output.empty()) {
    const auto end = std::min(output.find('\n'), output.size());
    const auto line = sqlkit::trim(output.substr(0, end));
    output.remove_prefix(std::min(end + 1, output.size()));
    if (not line.empty()) { last = line; }
    for (const std::string_view mark : grave_marks) {
      const auto place = line.find(mark);
      if (place == std::string_view::npos) { continue; }
      grave = line.substr(place + mark.size());
      break;
    }
  }
  return grave.empty() ? last : grave;
}

void replace(std::string& text, std::string_view hole, std::string_view value)
{
  const auto place = text.find(hole);
  if (place != std::string::npos) { text.replace(place, hole.size(), value); }
}

}  // namespace

Diagnosis diagnose(std::string_view output, const std::filesystem::path& folder, std::uint16_t port)
{
  const auto line = find_grave_line(output);
  Diagnosis diagnosis{.sentence = line.empty()
                                      ? "PostgreSQL ended without a word."
                                      : "PostgreSQL did not start; its last words were: {line}."};
  for (const auto& known : known_causes) {
    if (output.find(known.trace) == std::string_view::npos) { continue; }
    diagnosis = {.sentence = std::string(known.sentence), .may_pass_soon = known.may_pass_soon};
    break;
  }
  replace(diagnosis.sentence, "{folder}", folder.string());
  replace(diagnosis.sentence, "{port}", std::to_string(port));
  replace(diagnosis.sentence, "{line}", line);
  return diagnosis;
}

}  // namespace socialhub::cluster
