#include "connector/bluesky/parse_write.hpp"

#include "connector/bluesky/test/captures.hpp"
#include "connector/test/unreadable.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

TEST(WrittenRecord, is_named_as_recorded)
{
  struct Case {
    std::string capture;
    RecordRef ref;
  };
  const std::string alice = "at://did:plc:7tx62aua4vbc72srdjmmavv4/";
  const std::string bob = "at://did:plc:4p7btljxz4xuz2ucvskyodsm/";
  const std::string carol = "at://did:plc:agrkracvdpgc6p3gokvgtovq/";
  const std::vector<Case> cases{
      {"create-post",
       {alice + "app.bsky.feed.post/3n2v5momwfk2x",
        "bafyreied3z5r4tfrwb3r7bbs3tddb3nqiw22ffc6f6aegdu7kzptkpeyam"}},
      {"create-post-facets",
       {carol + "app.bsky.feed.post/3n2v5mos7ds2x",
        "bafyreicklinkhzt5jtpocg46g4n2ixvezmbvz53xkf66z6d5icm3mje6be"}},
      {"create-post-image",
       {bob + "app.bsky.feed.post/3n2v5mp2sqc2x",
        "bafyreifc5wofe56m2t4jiiwk7zikji2ubhhutkcaof5tm6desiyb76jchi"}},
      {"create-post-quote",
       {bob + "app.bsky.feed.post/3n2v5mpndj22x",
        "bafyreiapszofcejnnfwvn2wy565nfe4mvketdqwwvyov3fw46cakumreky"}},
      {"create-reply",
       {bob + "app.bsky.feed.post/3n2v5mr7zlc2x",
        "bafyreicpgp3hp2n5izasy4w6w34aevzn2hic4qkpwkn52uzat7nvx5hqmi"}},
      {"create-like",
       {bob + "app.bsky.feed.like/3n2v5muzm7c2x",
        "bafyreie3bxyi7inhln6avhwqiyfbqr454go4axskdwksjk7uwb2xxoto3y"}},
      {"create-repost",
       {bob + "app.bsky.feed.repost/3n2v5mvlbn22x",
        "bafyreidjyvlzdvbkivsuocppywyrk55x67maq6att6n6r65tuy5fpxbiuu"}},
      {"create-follow",
       {alice + "app.bsky.graph.follow/3n2v5mnui6c2x",
        "bafyreigq62azdjhghtsyjsap6x5qadyxkill2yzl635bhjn2n3xqkkofny"}},
      {"put-profile",
       {alice + "app.bsky.actor.profile/self",
        "bafyreidnzhlzg5qyycjci6njckf7nc45bbakvr3nddeaozz2ktowp3efmi"}},
  };
  for (const auto& [capture, ref] : cases) {
    EXPECT_EQ(parse_written_record(load_answer(capture)), ref) << capture;
  }
  const auto emoji = parse_written_record(load_answer("create-post-120-family-emoji"));
  EXPECT_TRUE(emoji.uri.starts_with(alice + "app.bsky.feed.post/"));
  EXPECT_FALSE(emoji.cid.empty());
}

TEST(WrittenRecord, must_be_named)
{
  expect_unreadable(
      "bluesky", parse_written_record,
      {"", "{}", "[]", R"({"uri":"https://x.example/","cid":"b"})",
       R"({"uri":"at://did:plc:a/app.bsky.feed.post/1"})",
       R"({"uri":"at://did:plc:a/app.bsky.feed.post/1","cid":""})", R"({"uri":7,"cid":"b"})"});
}

TEST(WriteResults, come_in_the_order_of_the_writes)
{
  const auto refs = parse_write_results(load_answer("apply-writes"));

  ASSERT_EQ(refs.size(), 2u);
  const std::string carol = "at://did:plc:agrkracvdpgc6p3gokvgtovq/";
  ASSERT_TRUE(refs[0]);
  EXPECT_EQ(refs[0]->uri, carol + "app.bsky.feed.post/3n2v5mwxtg22x");
  EXPECT_EQ(refs[0]->cid, "bafyreifogclapmydr7ylgd54xskhyvu2lloh2pgbzqbiekmg54poxsm47e");
  ASSERT_TRUE(refs[1]);
  EXPECT_EQ(refs[1]->uri, carol + "app.bsky.feed.like/3n2v5mwxufc2x");
}

TEST(WriteResults, name_nothing_for_a_deletion)
{
  const auto refs = parse_write_results(answer_with(
      parse_json(R"({"results":[{"$type":"com.atproto.repo.applyWrites#deleteResult"}]})")));

  ASSERT_EQ(refs.size(), 1u);
  EXPECT_FALSE(refs[0]);
  expect_unreadable("bluesky", parse_write_results,
                    {"{}", R"({"results":[7]})", R"({"results":[{}]})"});
}

TEST(Deletion, of_what_is_not_there_is_no_error)
{
  EXPECT_TRUE(parse_deletion(load_answer("delete-like")));
  EXPECT_FALSE(parse_deletion(load_answer("delete-record-missing")));
  expect_unreadable("bluesky", parse_deletion, {"", "[]", "<html>"});
}

TEST(UploadedBlob, is_kept_as_it_came)
{
  const auto answer = load_answer("upload-blob");

  const auto file = parse_uploaded_blob(answer);

  EXPECT_EQ(file.blob, parse_json(answer.body).at("blob"));
  EXPECT_EQ(file.cid, "bafkreihqol2i3cwzul4u52snz3rzxgveupn6ful3dekfe2xgnxmdd7k534");
  EXPECT_EQ(file.mime_type, "image/png");
  EXPECT_EQ(file.size_bytes, 153);
  EXPECT_EQ(parse_uploaded_blob(load_answer("upload-blob-text")).mime_type, "text/plain");
}

TEST(UploadedBlob, must_be_one)
{
  expect_unreadable("bluesky", parse_uploaded_blob,
                    {"{}", R"({"blob":7})", R"({"blob":{"ref":{},"mimeType":"a/b","size":1}})",
                     R"({"blob":{"ref":{"$link":""},"mimeType":"a/b","size":1}})",
                     R"({"blob":{"ref":{"$link":"b"},"mimeType":"a/b","size":-1}})"});
}

TEST(Record, is_read_with_what_its_author_wrote)
{
  const auto record = parse_record(load_answer("get-record"));

  EXPECT_EQ(record.uri, "at://did:plc:7tx62aua4vbc72srdjmmavv4/app.bsky.feed.post/3n2v5momwfk2x");
  EXPECT_EQ(record.cid, "bafyreied3z5r4tfrwb3r7bbs3tddb3nqiw22ffc6f6aegdu7kzptkpeyam");
  EXPECT_EQ(to_std(record.value.at("text")), "Plain hello from Alice");
  expect_unreadable("bluesky", parse_record, {"{}", R"({"uri":"x","value":{}})"});
}

TEST(Records, come_page_by_page)
{
  const auto page = parse_records(load_answer("list-records"));

  ASSERT_EQ(page.records.size(), 2u);
  EXPECT_TRUE(page.poison.empty());
  EXPECT_EQ(page.next_cursor, "3n2v5mr7zlc2x");
  EXPECT_EQ(to_std(page.records[0].value.at("text")), "Reply to something deleted");
  EXPECT_EQ(page.records[1].cid, "bafyreicpgp3hp2n5izasy4w6w34aevzn2hic4qkpwkn52uzat7nvx5hqmi");
}

TEST(Records, that_cannot_be_read_are_set_aside)
{
  const auto page = parse_records(answer_with(parse_json(
      R"({"records":[{"uri":"x","value":1},
          {"uri":"at://did:plc:a/app.bsky.feed.post/1","value":{}}]})")));

  EXPECT_EQ(page.records.size(), 1u);
  ASSERT_EQ(page.poison.size(), 1u);
  EXPECT_EQ(page.poison[0].pointer, "/records/0");
  EXPECT_EQ(page.poison[0].reason, "The record has no usable at-uri.");
}

TEST(Handle, leads_to_a_did)
{
  EXPECT_EQ(parse_resolved_handle(load_answer("resolve-handle")),
            "did:plc:4p7btljxz4xuz2ucvskyodsm");
  expect_unreadable("bluesky", parse_resolved_handle, {"{}", R"({"did":""})", R"({"did":"bob"})"});
}

}  // namespace
}  // namespace socialhub::connector::bluesky
