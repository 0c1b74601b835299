#pragma once

#include "sqlkit/pg/parameters.hpp"

namespace sqlkit {

/// Writes rows in the format of `copy … from stdin (format binary)`. Values are in the same binary
/// format as parameters.
class BinaryCopyWriter {
public:
  /// Writes to the end of `chunk`, which must outlive the writer.
  explicit BinaryCopyWriter(Parameters::Buffer& chunk) : chunk_(chunk) {}

  /// Once, before the first row of the stream.
  void begin_stream();
  void add_row(const Parameters& row);
  /// Once, after the last row of the stream.
  void end_stream();

private:
  Parameters::Buffer& chunk_;
};

}  // namespace sqlkit
