#include "sqlkit/seed/json_values.hpp"

#include "sqlkit/base/rules.hpp"
#include "sqlkit/base/tag.hpp"
#include "sqlkit/json/codec.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace sqlkit {
namespace {

enum class Pet { cat, dog };

struct Cat {
  static constexpr auto tag = sqlkit::tag("kind", Pet::cat);
  std::int64_t lives;
  Text<nonempty, max(12)> name;
};
struct Dog {
  static constexpr auto tag = sqlkit::tag("kind", Pet::dog);
  bool barks;
  std::vector<std::string> tricks;
};
using AnyPet = std::variant<Cat, Dog>;

struct Person {
  std::string name;
  Text<sqlkit::email> address;
  Checked<std::int32_t, min(13), max(20)> age;
  Checked<std::vector<Text<max(5)>>, min(1), max(2)> interests;
  std::optional<AnyPet> pet;
  std::map<std::string, double> scores;
  std::tuple<Pet, Timestamp, Uuid> first;
  std::vector<Person> children;
};

TEST(SeedJson, is_what_the_type_reads_back)
{
  const auto seed = seed_json<Person>();

  for (std::uint64_t row = 0; row < 300; ++row) {
    const auto text = seed.make(row);
    EXPECT_NO_THROW(json::decode<Person>(text, json::Mode::strict)) << text;
  }
}

TEST(SeedJson, takes_every_alternative_and_repeats_itself)
{
  const auto seed = seed_json<AnyPet>();

  std::map<std::size_t, int> seen;
  for (std::uint64_t row = 0; row < 50; ++row) {
    ++seen[json::decode<AnyPet>(seed.make(row), json::Mode::strict).index()];
  }

  EXPECT_EQ(seen.size(), 2);
  EXPECT_EQ(seed.make(7), seed_json<AnyPet>().make(7));
}

template <template <class, auto...> class Column>
struct Owners {
  Column<std::int32_t> id;
  Column<AnyPet> pet;
  Column<std::optional<Person>> friend_;
};
inline constexpr auto owners = table<Owners>("owners");

TEST(SeedJson, is_found_in_a_table_s_columns)
{
  SeedOptions options;
  options.columns["owners.pet"].generator = "said before";

  add_json_columns(owners, options);

  EXPECT_EQ(options.columns.size(), 2);
  EXPECT_EQ(options.columns["owners.pet"].generator, "said before");
}

}  // namespace
}  // namespace sqlkit
