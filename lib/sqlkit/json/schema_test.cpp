#include "sqlkit/json/schema.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace sqlkit::json {
namespace {

enum class Size { small, large };

struct Leaf {
  static constexpr auto tag = sqlkit::tag("kind", "leaf");
  Text<nonempty, max(9)> label;
};
struct Branch {
  static constexpr auto tag = sqlkit::tag("kind", "branch");
  std::vector<std::variant<Leaf, Branch>> children;
  std::optional<Size> size;
  std::int64_t weight = 0;
};

namespace other {
struct Leaf {
  std::int32_t x;
};
}  // namespace other

TEST(Schema, describes_a_type_as_data)
{
  Schema schema;
  const auto& branch = schema.add<Branch>();

  EXPECT_EQ(branch.kind, Kind::object);
  EXPECT_EQ(branch.name, "Branch");
  EXPECT_EQ(branch.tag_key, "kind");
  EXPECT_EQ(branch.tag, "branch");
  ASSERT_EQ(branch.members.size(), 3);
  EXPECT_TRUE(branch.members[0].required);
  EXPECT_FALSE(branch.members[1].required);
  EXPECT_FALSE(branch.members[2].required);
  EXPECT_EQ(branch.members[2].type->size, 8);

  const auto& variant = *branch.members[0].type->item;
  ASSERT_EQ(variant.alternatives.size(), 2);
  EXPECT_EQ(variant.alternatives[0].tag, "leaf");
  EXPECT_EQ(variant.alternatives[1].type, &branch);

  const auto& label = *variant.alternatives[0].type->members[0].type;
  EXPECT_EQ(label.kind, Kind::checked);
  EXPECT_EQ(label.rules[1].number, 9);
  EXPECT_EQ(branch.members[1].type->item->values, (std::vector<std::string>{"small", "large"}));
}

TEST(Schema, lists_named_types_once)
{
  Schema schema;
  schema.add<Branch>();
  schema.add<Leaf>();
  std::string names;
  for (const auto* type : schema.named()) {
    names += type->name + " ";
  }
  EXPECT_EQ(names, "Branch Leaf Size ");
}

TEST(Schema, refuses_two_types_of_one_name)
{
  Schema schema;
  schema.add<Leaf>();
  schema.add<other::Leaf>();
  EXPECT_THROW(schema.named(), Error);
}

}  // namespace
}  // namespace sqlkit::json
