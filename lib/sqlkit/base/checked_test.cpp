#include "sqlkit/base/checked.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/validate.hpp"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <vector>

namespace sqlkit {
namespace {

struct ListFeed {
  Checked<int, min(1), max(100)> limit = 50;
  std::optional<Text<max(5)>> cursor;
};

struct SignUp {
  Text<nonempty, max(10)> display_name;
  Text<sqlkit::email> email;
  Checked<std::vector<std::string>, max(2)> interests;
  std::map<std::string, ListFeed> feeds;
  std::string password;
  std::string repeated_password;

  void refine(Issues& issues) const
  {
    if (password != repeated_password) {
      issues.push_back({"/repeatedPassword", "custom", "The passwords differ."});
    }
  }
};

template <class T>
T filled(typename T::Value value)
{
  T checked;
  checked.unchecked() = std::move(value);
  return checked;
}

template <class T>
std::string codes_of(typename T::Value value)
{
  std::string codes;
  for (const auto& issue : filled<T>(std::move(value)).issues()) {
    codes += issue.code + " ";
  }
  return codes;
}

TEST(Checked, reads_as_its_value)
{
  const ListFeed request;
  const int limit = request.limit;
  EXPECT_EQ(limit, 50);
  EXPECT_EQ(request.limit + 1, 51);
  EXPECT_EQ(request.limit, 50);

  const Text<nonempty> name = "Ada";
  const std::string_view view = name;
  EXPECT_EQ(view, "Ada");
  EXPECT_EQ(name->size(), 3);
  EXPECT_EQ(name, std::string("Ada"));
}

TEST(Checked, throws_when_given_a_value_that_breaks_a_rule)
{
  ListFeed request;
  EXPECT_THROW(request.limit = 101, Error);
  EXPECT_EQ(request.limit, 50);
  try {
    const Text<min(8)> password = "short";
    FAIL() << *password;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::bad_request);
    EXPECT_EQ(error.message(), "Must have at least 8 characters.");
    EXPECT_EQ(error.issues()[0].code, "too_small");
  }
}

TEST(Checked, exposes_its_rules_as_constants)
{
  using Name = Text<nonempty, max(100), regex("^[a-z]+$")>;
  static_assert(Name::rules.size() == 3);
  static_assert(Name::rules[1].kind == RuleKind::max && Name::rules[1].number == 100);
  static_assert(Name::rules[2].pattern == "^[a-z]+$");
  static_assert(std::is_same_v<Text<nonempty>, Text<nonempty>>);
  static_assert(!std::is_same_v<Text<max(1)>, Text<max(2)>>);
  SUCCEED();
}

TEST(Checked, counts_code_points_of_texts_and_items_of_lists)
{
  EXPECT_EQ(codes_of<Text<max(2)>>("é\U0001F600"), "");
  EXPECT_EQ((codes_of<Checked<std::vector<int>, max(2)>>({1, 2, 3})), "too_big ");
  EXPECT_EQ((codes_of<Checked<std::vector<int>, nonempty>>({})), "too_small ");
  EXPECT_EQ((codes_of<Text<length(3)>>("ab")), "too_small ");
  EXPECT_EQ((codes_of<Text<nonempty, min(2)>>("")), "too_small too_small ");
}

TEST(Checked, limits_numbers)
{
  EXPECT_EQ((codes_of<Checked<int, positive>>(0)), "too_small ");
  EXPECT_EQ((codes_of<Checked<int, nonnegative>>(0)), "");
  EXPECT_EQ((codes_of<Checked<double, max(1)>>(1.5)), "too_big ");
  EXPECT_EQ((codes_of<Checked<double, integer>>(1.5)), "invalid_type ");
  EXPECT_EQ((codes_of<Checked<double, integer>>(2)), "");
}

TEST(Email, has_the_verdicts_of_zod)
{
  for (const auto* good :
       {"a@b.co", "first.last+tag@sub.example.org", "o'brien@example.com", "x_y-z@1host.museum"}) {
    EXPECT_EQ(codes_of<Text<email>>(good), "") << good;
  }
  for (const auto* bad :
       {"", "a", "@b.co", "a@b", "a@b.c", ".a@b.co", "a.@b.co", "a..b@c.co", "a@b..co", "a@-b.co",
        "a b@c.co", "a@b.co ", "a@b.c0", "a@b@c.co", "é@b.co", "a'@b.co"}) {
    EXPECT_EQ(codes_of<Text<email>>(bad), "invalid_format ") << bad;
  }
}

TEST(Url, is_absolute)
{
  for (const auto* good : {"https://example.org", "http://localhost:8080/a?b#c", "ftp://h/x"}) {
    EXPECT_EQ(codes_of<Text<url>>(good), "") << good;
  }
  for (const auto* bad : {"", "example.org", "https://", "https:///path", "//x", "ht tp://x",
                          "https://a b", "https://a\\b", "1http://x"}) {
    EXPECT_EQ(codes_of<Text<url>>(bad), "invalid_format ") << bad;
  }
}

TEST(UuidRule, knows_versions)
{
  EXPECT_EQ(codes_of<Text<uuid>>("0191e7f0-1234-7abc-89ab-0123456789ab"), "");
  EXPECT_EQ(codes_of<Text<uuid>>("00000000-0000-0000-0000-000000000000"), "");
  EXPECT_EQ(codes_of<Text<uuid>>("0191e7f0-1234-9abc-89ab-0123456789ab"), "invalid_format ");
  EXPECT_EQ(codes_of<Text<uuid>>("0191e7f0-1234-7abc-79ab-0123456789ab"), "invalid_format ");
  EXPECT_EQ(codes_of<Text<uuid>>("x"), "invalid_format ");
}

TEST(Validate, finds_every_issue_with_its_path)
{
  SignUp form;
  form.email = filled<Text<email>>("nobody");
  form.interests.unchecked() = {"a", "b", "c"};
  form.feeds["a/b"].limit.unchecked() = 0;
  form.feeds["c"].cursor = filled<Text<max(5)>>("123456");
  form.password = "secret";

  const Issues expected = {
      {"/displayName", "too_small", "Must not be empty."},
      {"/email", "invalid_format", "Must be an e-mail address."},
      {"/interests", "too_big", "Must have at most 2 items."},
      {"/feeds/a~1b/limit", "too_small", "Must be at least 1."},
      {"/feeds/c/cursor", "too_big", "Must have at most 5 characters."},
      {"/repeatedPassword", "custom", "The passwords differ."},
  };
  EXPECT_EQ(validate(form), expected);
}

TEST(Validate, finds_nothing_in_a_valid_value)
{
  const SignUp form{.display_name = "Ada", .email = "ada@example.org"};
  EXPECT_TRUE(validate(form).empty());
}

}  // namespace
}  // namespace sqlkit
