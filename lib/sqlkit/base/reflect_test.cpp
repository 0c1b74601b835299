#include "sqlkit/base/reflect.hpp"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace sqlkit {
namespace {

struct Node {
  std::string first_name;
  std::optional<int> age;
  std::map<std::string, Node> friends;
  const bool is_member = true;
};

struct Tree {
  std::vector<Tree> children;
};

struct Nothing {};

class Required {
public:
  explicit Required(int value) : value_(value) {}
  int value() const { return value_; }

private:
  int value_;
};

struct Order {
  int id;
  Required customer;
  std::string note;
};

template <class T, int Size>
struct Shelf {
  T left;
  std::optional<int> right;
};

struct Wide {
  int m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
      m20, m21, m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32, m33, m34, m35, m36, m37, m38,
      m39, m40, m41, m42, m43, m44, m45, m46, m47, m48, m49, m50, m51, m52, m53, m54, m55, m56, m57,
      m58, m59, m60, m61, m62, m63, m64;
};

enum class Color { red, green, dark_blue };
enum Plain : unsigned char { first, second };
enum class One { only };

TEST(MemberNames, are_known_at_compile_time)
{
  static_assert(member_count<Node> == 4);
  static_assert(member_names<Node>[0] == "first_name");
  static_assert(member_names<Node>[3] == "is_member");
  static_assert(member_names<Tree>[0] == "children");
  static_assert(member_names<Shelf<std::string, 3>>[1] == "right");
  SUCCEED();
}

TEST(MemberNames, exist_for_types_without_default_constructor)
{
  static_assert(member_count<Order> == 3);
  static_assert(member_names<Order, 3>[1] == "customer");
  SUCCEED();
}

TEST(MemberNames, of_a_local_struct_are_found)
{
  struct Local {
    int width;
    double height_in_metres;
  };
  static_assert(member_names<Local>[1] == "height_in_metres");
  SUCCEED();
}

TEST(MemberNames, go_up_to_sixty_four)
{
  EXPECT_EQ(member_count<Wide>, 64);
  EXPECT_EQ(member_names<Wide>.front(), "m01");
  EXPECT_EQ(member_names<Wide>.back(), "m64");
}

TEST(MemberNames, of_an_empty_struct_are_none)
{
  EXPECT_EQ(member_count<Nothing>, 0);
  EXPECT_TRUE(member_names<Nothing>.empty());
}

TEST(MemberTypes, are_the_declared_types)
{
  using Expected = Types<int, Required, std::string>;
  static_assert(std::is_same_v<MemberTypes<Order>, Expected>);
  static_assert(std::is_same_v<MemberTypes<Nothing>, Types<>>);
  SUCCEED();
}

TEST(Members, can_be_changed_through_references)
{
  Order order{.id = 1, .customer = Required(2), .note = "x"};

  apply_members(order, [](int& id, Required&, std::string& note) {
    id = 7;
    note = "y";
  });

  EXPECT_EQ(order.id, 7);
  EXPECT_EQ(order.note, "y");
  EXPECT_EQ(order.customer.value(), 2);
}

TEST(Members, are_visited_in_order_with_their_names)
{
  struct Point {
    int x, y;
  };
  const Point point{.x = 3, .y = 4};
  std::string seen;

  for_each_member(point, [&](std::string_view name, const int& value) {
    seen += std::string(name) + "=" + std::to_string(value) + ";";
  });

  EXPECT_EQ(seen, "x=3;y=4;");
}

TEST(EnumNames, read_and_write_enumerators)
{
  static_assert(enum_name(Color::dark_blue) == "dark_blue");
  static_assert(parse_enum<Color>("green") == Color::green);
  static_assert(enum_name(second) == "second");
  static_assert(enumerators<Color>().size() == 3);
  static_assert(enum_names<One>.size() == 1);
  SUCCEED();
}

TEST(EnumNames, know_only_what_exists)
{
  EXPECT_EQ(enum_name(static_cast<Color>(3)), "");
  EXPECT_EQ(parse_enum<Color>("blue"), std::nullopt);
  EXPECT_EQ(parse_enum<Color>(""), std::nullopt);
}

}  // namespace
}  // namespace sqlkit
