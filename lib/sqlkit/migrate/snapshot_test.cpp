#include "sqlkit/migrate/snapshot.hpp"

#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sqlkit {
namespace {

using testing::HasSubstr;

Snapshot a_snapshot()
{
  const TableDescription posts{.name = "posts",
                               .columns = {{.name = "id", .type = "uuid"},
                                           {.name = "content",
                                            .type = "text",
                                            .is_nullable = true,
                                            .default_sql = "'it''s \"x\"'",
                                            .renamed_from = "text"}},
                               .constraints = {{.name = "posts_pkey",
                                                .type = ConstraintType::primary_key,
                                                .definition = "primary key (id)",
                                                .columns = {"id"}}},
                               .indexes = {{.name = "posts_content_idx",
                                            .definition = "using gin (content)",
                                            .columns = {"content"}}},
                               .storage = {"fillfactor=80"}};
  SchemaDescription schema;
  schema.extensions = {"citext"};
  schema.tables = {posts};
  return {.source = schema, .normal = schema, .normal_form_of = 16};
}

TEST(Snapshot, comes_back_as_it_was_written)
{
  EXPECT_EQ(decode_snapshot(encode_snapshot(a_snapshot())), a_snapshot());
}

TEST(Snapshot, without_a_normal_form_comes_back_too)
{
  auto snapshot = a_snapshot();
  snapshot.normal.reset();

  EXPECT_EQ(decode_snapshot(encode_snapshot(snapshot)), snapshot);
}

TEST(Snapshot, has_a_line_for_each_column)
{
  EXPECT_THAT(encode_snapshot(a_snapshot()),
              HasSubstr("\n          {\"name\":\"id\",\"type\":\"uuid\",\"isNullable\":false}"));
}

TEST(Snapshot, of_the_first_version_is_read)
{
  const auto snapshot = decode_snapshot(R"json({
    "version": 1,
    "source": {"extensions": ["citext"], "tables": [{
      "name": "posts",
      "columns": [{"name": "id", "type": "uuid", "isNullable": false}],
      "constraints": [{"name": "posts_pkey", "type": "primary_key",
                       "definition": "primary key (id)", "columns": ["id"], "references": ""}],
      "indexes": [], "storage": ["fillfactor=80"]}]},
    "normalFormOf": 0})json");

  const auto& posts = snapshot.source.tables.at(0);
  EXPECT_EQ(posts.columns.at(0).type, "uuid");
  EXPECT_EQ(posts.constraints.at(0).definition, "primary key (id)");
  EXPECT_EQ(posts.storage.at(0), "fillfactor=80");
  EXPECT_TRUE(posts.policies.empty());
}

TEST(Snapshot, of_a_newer_sqlkit_is_refused)
{
  try {
    decode_snapshot(R"({"version": 99, "source": {}})");
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("newer sqlkit"));
  }
}

TEST(Snapshot, that_is_no_snapshot_is_refused)
{
  EXPECT_THROW(decode_snapshot("{}"), Error);
  EXPECT_THROW(decode_snapshot("hello"), Error);
}

}  // namespace
}  // namespace sqlkit
