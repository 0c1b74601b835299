#include "sqlkit/pg/error.hpp"

#include "sqlkit/pg/connect_error.hpp"
#include "sqlkit/pg/conninfo.hpp"

#include <gtest/gtest.h>

namespace sqlkit {
namespace {

TEST(Sqlstate, has_one_meaning_for_callers)
{
  const std::pair<const char*, ErrorCode> cases[] = {
      {"23505", ErrorCode::conflict},    {"23503", ErrorCode::conflict},
      {"23P01", ErrorCode::conflict},    {"23502", ErrorCode::bad_request},
      {"23514", ErrorCode::bad_request}, {"22001", ErrorCode::bad_request},
      {"40001", ErrorCode::unavailable}, {"40P01", ErrorCode::unavailable},
      {"55P03", ErrorCode::unavailable}, {"57014", ErrorCode::timeout},
      {"57P01", ErrorCode::unavailable}, {"53100", ErrorCode::unavailable},
      {"53300", ErrorCode::unavailable}, {"25006", ErrorCode::unavailable},
      {"25P03", ErrorCode::unavailable}, {"08006", ErrorCode::unavailable},
      {"42P01", ErrorCode::internal},    {"25P02", ErrorCode::internal},
      {"", ErrorCode::internal},
  };
  for (const auto& [sqlstate, code] : cases) {
    EXPECT_EQ(code_of_sqlstate(sqlstate), code) << sqlstate;
  }
}

TEST(ConnectFailure, is_told_apart_by_the_words_of_libpq)
{
  const std::pair<const char*, ConnectProblem> cases[] = {
      {"connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n"
       "\tIs the server running on that host and accepting TCP/IP connections?\n",
       ConnectProblem::refused},
      {"connection to server on socket \"/x/.s.PGSQL.1\" failed: No such file or directory\n",
       ConnectProblem::refused},
      {"connection to server at \"::1\", port 1 failed: Connection refused\n"
       "connection to server at \"127.0.0.1\", port 1 failed: FATAL:  28P01: falsches Passwort\n",
       ConnectProblem::login},
      {"connection to server at \"h\" failed: FATAL:  3D000: database \"x\" does not exist\n",
       ConnectProblem::missing_database},
      {"connection to server at \"h\" failed: FATAL:  57P03: the database system is starting up\n",
       ConnectProblem::starting_up},
      {"connection to server at \"h\" failed: FATAL:  53300: sorry, too many clients already\n",
       ConnectProblem::too_many},
      {"connection to server at \"h\" failed: FATAL:  08P01: database \"x\" does not exist\n",
       ConnectProblem::missing_database},
      {"connection to server at \"h\" failed: FATAL:  08P01: role \"x\" does not exist\n",
       ConnectProblem::login},
      {"connection to server at \"h\" failed: fe_sendauth: no password supplied\n",
       ConnectProblem::login},
      {"connection to server at \"h\" failed: server closed the connection unexpectedly\n",
       ConnectProblem::refused},
      {"connection to server at \"h\" failed: Connection timed out\n", ConnectProblem::no_answer},
      {"invalid sslmode value: \"maybe\"\n", ConnectProblem::bad_url},
      {"connection to server at \"h\" failed: certificate verify failed\n", ConnectProblem::other},
  };
  for (const auto& [message, problem] : cases) {
    EXPECT_EQ(classify_connect_failure(message), problem) << message;
  }
}

TEST(ConnectFailure, is_one_sentence_without_the_password)
{
  const auto conninfo = *Conninfo::parse("postgresql://ann:s3cret@db:5433/hub");
  for (int number = 0; number <= static_cast<int>(ConnectProblem::other); ++number) {
    const auto problem = static_cast<ConnectProblem>(number);

    const auto error = connect_error(problem, conninfo);

    EXPECT_EQ(error.code(), ErrorCode::unavailable);
    EXPECT_EQ(connect_problem(error), problem);
    EXPECT_EQ(error.message().back(), '.');
    EXPECT_EQ(error.message().find("s3cret"), std::string::npos) << error.message();
  }
}

TEST(ConnectFailure, is_worth_waiting_only_while_nobody_answers_yet)
{
  EXPECT_TRUE(is_temporary(ConnectProblem::refused));
  EXPECT_TRUE(is_temporary(ConnectProblem::starting_up));
  EXPECT_TRUE(is_temporary(ConnectProblem::no_answer));
  for (const auto problem :
       {ConnectProblem::bad_url, ConnectProblem::unknown_host, ConnectProblem::login,
        ConnectProblem::missing_database, ConnectProblem::too_many, ConnectProblem::other}) {
    EXPECT_FALSE(is_temporary(problem)) << to_string(problem);
  }
}

TEST(ConnectProblem, is_absent_from_other_errors)
{
  EXPECT_EQ(connect_problem(Error{ErrorCode::unavailable, "Busy."}), std::nullopt);
}

}  // namespace
}  // namespace sqlkit
