#include "sqlkit/base/checked.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/base/validate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <variant>
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
  static_assert(Name::rules[2].text == "^[a-z]+$");
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

TEST(Checked, knows_signs_steps_and_safe_numbers)
{
  EXPECT_EQ((codes_of<Checked<int, negative>>(0)), "too_big ");
  EXPECT_EQ((codes_of<Checked<int, nonpositive>>(0)), "");
  EXPECT_EQ((codes_of<Checked<int, nonpositive>>(1)), "too_big ");
  EXPECT_EQ((codes_of<Checked<int, multiple_of(5)>>(-10)), "");
  EXPECT_EQ((codes_of<Checked<int, multiple_of(5)>>(7)), "not_multiple_of ");
  EXPECT_EQ((codes_of<Checked<double, multiple_of(0.07)>>(2.03)), "");
  EXPECT_EQ((codes_of<Checked<double, multiple_of(0.1)>>(0.35)), "not_multiple_of ");
  EXPECT_EQ((codes_of<Checked<double, min(0.5), max(1.5)>>(0.4)), "too_small ");
  EXPECT_EQ((codes_of<Checked<int, min(0.5)>>(0)), "too_small ");
  EXPECT_EQ((codes_of<Checked<std::int64_t, safe>>(std::int64_t{1} << 53)), "too_big ");
  EXPECT_EQ((codes_of<Checked<double, integer>>(1e300)), "too_big ");
}

TEST(Checked, compares_numbers_that_no_signed_one_can_hold)
{
  EXPECT_EQ((codes_of<Checked<std::uint64_t, max(100)>>(~std::uint64_t{0})), "too_big ");
  EXPECT_EQ((codes_of<Checked<std::uint64_t, positive>>(~std::uint64_t{0})), "");
  EXPECT_EQ((codes_of<Checked<std::uint64_t, multiple_of(5)>>(~std::uint64_t{0})), "");
}

TEST(Checked, holds_no_number_that_is_none)
{
  EXPECT_EQ((codes_of<Checked<double, max(5)>>(std::nan(""))), "invalid_type ");
  EXPECT_EQ((codes_of<Checked<double, positive>>(std::numeric_limits<double>::infinity())),
            "invalid_type ");
}

TEST(Checked, limits_moments)
{
  using namespace std::chrono;
  using Recent = Checked<Timestamp, min(sys_days{2020y / 1 / 1}), max(sys_days{2030y / 1 / 1})>;
  const Timestamp last_second_of_2019 = sys_days{2020y / 1 / 1} - 1s;
  EXPECT_EQ(codes_of<Recent>(sys_days{2020y / 1 / 1}), "");
  EXPECT_EQ(filled<Recent>(last_second_of_2019).issues(),
            (Issues{{"", "too_small", "Must not be before 2020-01-01T00:00:00.000Z."}}));
  EXPECT_EQ(codes_of<Recent>(sys_days{2031y / 1 / 1}), "too_big ");
}

TEST(Checked, holds_one_literal)
{
  EXPECT_EQ((codes_of<Text<literal("on")>>("on")), "");
  EXPECT_EQ((codes_of<Text<literal("on")>>("off")), "invalid_value ");
  EXPECT_EQ((codes_of<Checked<int, literal(7)>>(8)), "invalid_value ");
  EXPECT_EQ((codes_of<Checked<bool, literal(true)>>(false)), "invalid_value ");
}

TEST(Checked, knows_how_texts_begin_and_end)
{
  EXPECT_EQ(codes_of<Text<starts_with("ab")>>("abc"), "");
  EXPECT_EQ(codes_of<Text<starts_with("ab")>>("Abc"), "invalid_format ");
  EXPECT_EQ(codes_of<Text<ends_with("bc")>>("abcd"), "invalid_format ");
  EXPECT_EQ(codes_of<Text<includes("bc")>>("abcd"), "");
  EXPECT_EQ(codes_of<Text<lowercase>>("aB"), "invalid_format ");
  EXPECT_EQ(codes_of<Text<uppercase>>("Ab"), "invalid_format ");
  EXPECT_EQ(codes_of<Text<uppercase>>("Ä1"), "");
}

bool is_even(int number)
{
  return number % 2 == 0;
}

std::string without_dashes(std::string_view text)
{
  std::string kept;
  std::ranges::copy_if(text, std::back_inserter(kept), [](char c) { return c != '-'; });
  return kept;
}

TEST(Checked, asks_a_function_of_ours)
{
  using Even = Checked<int, max(10), refine<&is_even>("Must be even.")>;
  EXPECT_EQ(filled<Even>(11).issues(),
            (Issues{{"", "too_big", "Must be at most 10."}, {"", "custom", "Must be even."}}));
  EXPECT_THROW(Even(3), Error);
}

TEST(Checked, changes_a_value_before_it_judges_it)
{
  using Slug = Text<max(3), trim(), to_lower_case, transform<&without_dashes>>;
  EXPECT_EQ(Slug("  A-B-C "), "abc");
  EXPECT_EQ(Text<to_upper_case>("straße"), "STRASSE");
  EXPECT_TRUE(Slug::has_changes);
  EXPECT_FALSE(Text<nonempty>::has_changes);
}

TEST(Checked, stands_in_containers_that_are_compared_and_searched)
{
  // GCC 12 once asked the constraint of operator== in a circle here.
  const std::vector<Text<max(5)>> names{"a", "b"};
  EXPECT_EQ(std::find(names.begin(), names.end(), "b") - names.begin(), 1);
  EXPECT_FALSE(names.begin() == names.end());
  EXPECT_EQ(names, (std::vector<Text<max(5)>>{"a", "b"}));
  EXPECT_TRUE(Text<max(5)>("a") == Text<max(6)>("a"));
  EXPECT_TRUE("a" == names[0]);
  EXPECT_TRUE(names[0] != "b");
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

TEST(Validate, looks_into_tuples_and_variants)
{
  using Pair = std::tuple<Text<max(1)>, std::variant<int, Checked<int, positive>>>;
  const Pair pair{filled<Text<max(1)>>("ab"), filled<Checked<int, positive>>(0)};
  const Issues expected = {{"/0", "too_big", "Must have at most 1 character."},
                           {"/1", "too_small", "Must be above 0."}};
  EXPECT_EQ(validate(pair), expected);
}

TEST(Validate, finds_nothing_in_a_valid_value)
{
  const SignUp form{.display_name = "Ada", .email = "ada@example.org"};
  EXPECT_TRUE(validate(form).empty());
}

}  // namespace
}  // namespace sqlkit
