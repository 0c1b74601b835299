#include "sqlkit/json/text_reader.hpp"

#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/tag.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/json/text_decoder.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sqlkit::json {
namespace {

enum class Shade { light, dark_blue };

struct Circle {
  static constexpr auto tag = sqlkit::tag("kind", "circle");
  std::int32_t radius;
};
struct Label {
  static constexpr auto tag = sqlkit::tag("kind", "label");
  std::string text;
};

struct Sheet {
  std::string title;
  Shade shade = Shade::light;
  std::optional<std::int16_t> number;
  std::int64_t big = 0;
  double ratio = 0;
  bool is_open = false;
  std::optional<std::vector<std::variant<Circle, Label>>> items;
  std::optional<std::map<std::string, std::int32_t>> counts;
  std::optional<Timestamp> made_at;
  std::optional<Uuid> id;
  Checked<std::int32_t, min(1)> copies = 1;
  std::unique_ptr<Sheet> next;
};

bool read(std::string_view text, Sheet& sheet)
{
  return TextReader(text, Mode::lenient).read(codec_of<Sheet>, &sheet);
}

constexpr std::string_view full =
    R"({"id": "0191e7f0-1234-7abc-89ab-0123456789ab", "big": "-9223372036854775808", )"
    R"("next": {"title": "Zweites Blatt – größer als acht", "number": null}, "items": [)"
    R"({"radius": 7, "kind": "circle"}, {"kind": "label", "text": "a\"b\\\n\t/"}], "ratio": 3, )"
    R"("title": "", "counts": {"a": 1, "b": -2}, "copies": 2, "isOpen": true, "number": 32767, )"
    R"("shade": "dark_blue", "madeAt": "2026-11-22T08:02:25.184Z"})";

TEST(TextReader, reads_what_the_decoder_reads)
{
  for (const std::string_view text :
       {full, std::string_view(R"({"title":"x"})"),
        std::string_view(" {\n\"title\" : \"\xF0\x9F\x98\x80 \" , \"items\" : [ ] } \t"),
        std::string_view(R"({"title":"x","big":9223372036854775807,"number":-32768})"),
        std::string_view(R"({"title":"x","big":0,"number":0})")}) {
    Sheet sheet{};
    EXPECT_TRUE(read(text, sheet)) << text;
    EXPECT_EQ(to_text(sheet), to_text(decode<Sheet>(parse(text, Mode::lenient), Mode::lenient)))
        << text;
  }
}

TEST(TextReader, gives_up_at_every_cut)
{
  for (std::size_t size = 0; size < full.size(); ++size) {
    Sheet sheet{};
    EXPECT_FALSE(read(full.substr(0, size), sheet)) << size;
  }
}

TEST(TextReader, gives_up_where_it_cannot_be_sure)
{
  for (const std::string_view text : {
           R"({"title":"x"}x)",
           R"({"title":"x",})",
           R"({"title":"x" "big":1})",
           R"({})",
           R"({"title":7})",
           R"({"title":"x","title":"y"})",
           R"({"title":"x","unknown":1})",
           R"({"title":"\u0041"})",
           R"({"title":"\x"})",
           "{\"title\":\"\n\"}",
           "{\"title\":\"\xC3\"}",
           R"({"title":"x","number":32768})",
           R"({"title":"x","number":-32769})",
           R"({"title":"x","number":"7"})",
           R"({"title":"x","number":07})",
           R"({"title":"x","number":-0})",
           R"({"title":"x","number":-})",
           R"({"title":"x","number":1.0})",
           R"({"title":"x","number":1e2})",
           R"({"title":"x","big":9223372036854775808})",
           R"({"title":"x","big":"7 "})",
           R"({"title":"x","shade":"red"})",
           R"({"title":"x","isOpen":null})",
           R"({"title":"x","isOpen":truely})",
           R"({"title":"x","madeAt":"yesterday"})",
           R"({"title":"x","copies":0})",
           R"({"title":"x","items":[{"radius":1}]})",
           R"({"title":"x","items":[{"kind":"square"}]})",
           R"({"title":"x","items":[{"kind":"circle","radius":1}},])",
           R"({"title":"x","counts":{"a":1,}})",
           R"({"title":"x","counts":{,}})",
           "[]",
           "",
       }) {
    Sheet sheet{};
    EXPECT_FALSE(read(text, sheet)) << text;
  }
}

TEST(TextReader, gives_up_at_a_depth_that_no_row_has)
{
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += R"({"title":"x","next":)";
  }
  text += "null" + std::string(40, '}');
  Sheet sheet{};
  EXPECT_FALSE(read(text, sheet));
}

TEST(DecodeText, reads_by_the_tree_what_the_reader_leaves)
{
  Sheet sheet{};
  const auto issues = decode_text_into(R"({"title":"\u00e9","unknown":[1,{"a":"}"}],"ratio":0.5})",
                                       codec_of<Sheet>, &sheet, Mode::lenient);
  EXPECT_TRUE(issues.empty());
  EXPECT_EQ(sheet.title, "é");
  EXPECT_EQ(sheet.ratio, 0.5);
}

TEST(DecodeText, says_what_is_wrong)
{
  Sheet sheet{};
  const auto issues = decode_text_into(R"({"title":"x","items":[{"kind":"square"}]})",
                                       codec_of<Sheet>, &sheet, Mode::lenient);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].path, "/items/0/kind");
  EXPECT_EQ(issues[0].message, "\"square\" is not known here.");
}

}  // namespace
}  // namespace sqlkit::json
