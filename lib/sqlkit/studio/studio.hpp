#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/options.hpp"
#include "sqlkit/pg/pool.hpp"
#include "sqlkit/studio/catalogue.hpp"
#include "sqlkit/studio/console.hpp"
#include "sqlkit/studio/edits.hpp"
#include "sqlkit/studio/export.hpp"
#include "sqlkit/studio/rows.hpp"
#include "sqlkit/studio/secret_columns.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace sqlkit::studio {

struct StudioOptions {
  ConnectOptions login;
  SecretColumns secrets = {};
  bool is_read_only = false;  ///< nothing is ever written, whoever asks
  /// Is told of each write, in one line without values, after it was committed.
  std::function<void(const std::string& line)> written = {};
};

/// Where the page is.
struct Place {
  std::string address;  ///< without its password
  std::string database;
  std::string role;
  std::string version;  ///< of PostgreSQL
  bool is_read_only;
};

struct CancelRequest {
  Text<nonempty(), max(64)> id;
};
struct Cancelled {
  bool was_running;
};

/// A database for a page to look at and change: all that the page can ask. Everything that comes
/// from it is looked up in the catalogue first, or bound as a value; errors of PostgreSQL carry
/// its own words (ServerWords::always). One thread.
class Studio {
public:
  Studio(Executor executor, StudioOptions options);

  Task<Place> place();
  Task<std::vector<TableSummary>> tables();
  Task<Table> table(TableName name);
  Task<RowsPage> rows(RowsRequest request);
  Task<WholeValue> value(ValueRequest request);
  Task<Count> count(CountRequest request);
  Task<Review> review(SaveRequest request);
  /// All edits or none. Throws Error{forbidden} if the studio is read-only; else as save_edits().
  Task<Saved> save(SaveRequest request);
  /// On a connection of its own, which is closed afterwards.
  Task<ConsoleAnswer> run(ConsoleRequest request);
  /// Stops a run of the console; it then answers with PostgreSQL's error.
  Task<Cancelled> cancel(CancelRequest request);
  /// Stops all of them.
  Task<> cancel_all();
  Task<> export_table(ExportRequest request, WritePiece write);

  /// Closes the connections. Nothing may be asked afterwards.
  Task<> close();

private:
  Task<> cancel_process(int process);
  void refuse_if_read_only() const;
  void note(const std::string& line) const;

  StudioOptions options_;
  Pool pool_;
  std::map<std::string, int> running_;  ///< the console's runs: the server's processes
};

}  // namespace sqlkit::studio
