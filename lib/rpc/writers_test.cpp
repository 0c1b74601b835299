#include "rpc/writers.hpp"

#include "rpc/test/api.hpp"

#include "sqlkit/json/tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace socialhub::rpc {
namespace {

using testing::HasSubstr;

TEST(TypeScript, has_all_types_and_procedures)
{
  const test::Api api;
  const std::string expected = R"(// Written by `socialhub print-api --typescript`. Do not edit.

export type Color = "red" | "dark_blue";

export interface Circle {
  shape: "circle";
  radius: number;
}

export interface Drawing {
  figure: Circle | Other;
}

export interface GetItem {
  id: string;
}

export interface Item {
  id: string;
  place: string;
  color: Color;
}

export interface ItemPage {
  items: Item[];
  nextCursor?: string | null;
}

export interface ListItems {
  /** at least 1, at most 100 */
  limit?: number;
  cursor?: string | null;
}

export interface Other {
  shape: string;
}

export interface Watch {
  lastEventId?: string | null;
}

export interface Procedures {
  /** Lists items. */
  "item.list": { kind: "query"; input: ListItems; output: ItemPage };
  /** Gives one item. */
  "item.find": { kind: "query"; input: GetItem; output: Item };
  /** The latest item, if there is one. */
  "item.latest": { kind: "query"; input: void; output: Item | null };
)";
  const auto text = write_typescript(api.router.procedures());
  EXPECT_EQ(text.substr(0, expected.size()), expected);
  EXPECT_THAT(text, HasSubstr(R"("item.touch": { kind: "mutation"; input: void; output: void };)"));
  EXPECT_THAT(text,
              HasSubstr(R"(  events: { kind: "subscription"; input: Watch; output: Item };)"));
}

TEST(OpenApi, is_json_with_rules_and_references)
{
  const test::Api api;
  const auto text = write_openapi(api.router.procedures());
  const auto document = sqlkit::json::parse(text, sqlkit::json::Mode::lenient).as_object();
  EXPECT_EQ(document.at("openapi"), "3.1.0");
  const auto& paths = document.at("paths").as_object();
  EXPECT_TRUE(paths.at("/trpc/item.list").as_object().contains("get"));
  EXPECT_TRUE(paths.at("/trpc/item.touch").as_object().contains("post"));
  EXPECT_THAT(text, HasSubstr(R"("limit":{"type":"integer","minimum":1,"maximum":100})"));
  EXPECT_THAT(text, HasSubstr(R"({"oneOf":[{"$ref":"#/components/schemas/Circle"},)"));
  EXPECT_THAT(text, HasSubstr(R"("Color":{"type":"string","enum":["red","dark_blue"]})"));
}

TEST(Markdown, lists_procedures_and_types)
{
  const test::Api api;
  const auto text = write_markdown(api.router.procedures());
  EXPECT_THAT(text, HasSubstr("| `item.find` | query | anyone | Gives one item. | `GetItem` | "
                              "`Item` |\n"));
  EXPECT_THAT(text, HasSubstr("| `limit?` | `number` | at least 1, at most 100 |\n"));
  EXPECT_THAT(text, HasSubstr("### Color\n\n- `red`\n- `dark_blue`\n"));
}

}  // namespace
}  // namespace socialhub::rpc
