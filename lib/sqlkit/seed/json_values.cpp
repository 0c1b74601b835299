#include "sqlkit/seed/json_values.hpp"

#include "sqlkit/json/schema.hpp"
#include "sqlkit/json/value.hpp"
#include "sqlkit/seed/type_values.hpp"

#include <algorithm>
#include <cctype>
#include <memory>
#include <span>

namespace sqlkit {

namespace {

// Types may contain themselves: below this they are left as small as they may be.
constexpr std::size_t deepest = 4;

std::string to_snake_case(std::string_view key)
{
  std::string name;
  for (const char c : key) {
    const bool is_upper = std::isupper(static_cast<unsigned char>(c)) != 0;
    if (is_upper) { name += '_'; }
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name;
}

/// Of lengths: how many characters or items there are.
void limit_length(ValueLimits& limits, const Rule& rule)
{
  const auto count = static_cast<std::size_t>(std::max<std::int64_t>(rule.number, 0));
  if (rule.kind == RuleKind::min || rule.kind == RuleKind::length) { limits.shortest = count; }
  if (rule.kind == RuleKind::max || rule.kind == RuleKind::length) { limits.longest = count; }
  if (rule.kind == RuleKind::nonempty) { limits.shortest = 1; }
  if (rule.kind == RuleKind::regex) { limits.pattern = std::string(rule.text); }
  if (rule.kind == RuleKind::starts_with) { limits.prefix = rule.text; }
  if (rule.kind == RuleKind::ends_with) { limits.suffix = rule.text; }
  if (rule.kind == RuleKind::includes) { limits.part = rule.text; }
  if (rule.kind == RuleKind::lowercase) { limits.letter_case = ValueLimits::LetterCase::lower; }
  if (rule.kind == RuleKind::uppercase) { limits.letter_case = ValueLimits::LetterCase::upper; }
}

void limit_number(ValueLimits& limits, const Rule& rule)
{
  const auto number = rule.decimal != 0 ? rule.decimal : static_cast<double>(rule.number);
  if (rule.kind == RuleKind::min) { limits.minimum = number; }
  if (rule.kind == RuleKind::max) { limits.maximum = number; }
  if (rule.kind == RuleKind::literal) { limits.minimum = limits.maximum = number; }
  if (rule.kind == RuleKind::positive) { limits.minimum = 1; }
  if (rule.kind == RuleKind::nonnegative) { limits.minimum = 0; }
  if (rule.kind == RuleKind::negative) { limits.maximum = -1; }
  if (rule.kind == RuleKind::nonpositive) { limits.maximum = 0; }
  if (rule.kind == RuleKind::multiple_of) { limits.step = number; }
  if (rule.kind == RuleKind::integer) { limits.step = 1; }
}

template <class Limit>
ValueLimits limits_of(std::span<const Rule> rules, Limit limit)
{
  ValueLimits limits;
  for (const auto& rule : rules) {
    limit(limits, rule);
  }
  return limits;
}

/// The generator that a rule asks for, or the one that the member's name suggests.
const Generator* generator_of(std::string_view type, std::string_view key,
                              std::span<const Rule> rules)
{
  for (const auto& rule : rules) {
    if (rule.kind == RuleKind::email) { return find_generator("email"); }
    if (rule.kind == RuleKind::url) { return find_generator("url"); }
    if (rule.kind == RuleKind::uuid) { return find_generator("uuid"); }
  }
  return guess_generator(to_snake_case(type), to_snake_case(key));
}

class JsonMaker {
public:
  explicit JsonMaker(Random random) : random_(random) {}

  json::Value make(const json::Type& type)
  {
    switch (type.kind) {
      case json::Kind::object:
        return make_object(type);
      case json::Kind::variant:
        return make_variant(type);
      case json::Kind::nullable:
        return depth_ > deepest ? json::Value(nullptr) : make(*type.item);
      case json::Kind::list:
      case json::Kind::items:
        return make_list(*type.item, {});
      case json::Kind::tuple:
        return make_tuple(type);
      case json::Kind::map:
        return depth_ > deepest ? json::Value(json::Object{}) : make_map(type);
      case json::Kind::checked:
        return make_checked(type);
      case json::Kind::value:
      case json::Kind::rest:
        return json::Object{};
      default:
        return make_scalar(type, {});
    }
  }

private:
  json::Value make_object(const json::Type& type)
  {
    ++depth_;
    json::Object object;
    if (not type.tag.empty()) { object[type.tag_key] = type.tag; }
    for (const auto& member : type.members) {
      const auto owner = std::exchange(owner_, type.name);
      const auto key = std::exchange(key_, member.key);
      object[member.key] = make(*member.type);
      owner_ = owner;
      key_ = key;
    }
    --depth_;
    return object;
  }

  json::Value make_variant(const json::Type& type)
  {
    const auto& chosen = random_.pick(std::span<const json::TypeAlternative>(type.alternatives));
    auto value = make(*chosen.type);
    if (value.is_object() && not chosen.tag.empty()) {
      value.as_object()[type.tag_key] = chosen.tag;
    }
    return value;
  }

  json::Value make_list(const json::Type& item, const ValueLimits& limits)
  {
    ++depth_;
    const auto fewest = limits.shortest.value_or(0);
    const auto most = std::min(limits.longest.value_or(fewest + 2), fewest + 2);
    const auto count = depth_ > deepest ? fewest : fewest + random_.below(most - fewest + 1);
    json::Array list;
    for (std::size_t i = 0; i < count; ++i) {
      list.push_back(make(item));
    }
    --depth_;
    return list;
  }

  json::Value make_tuple(const json::Type& type)
  {
    json::Array items;
    for (const auto* item : type.items) {
      items.push_back(make(*item));
    }
    return items;
  }

  json::Value make_map(const json::Type& type)
  {
    ++depth_;
    json::Object map;
    map[make_text("word", {})] = make(*type.item);
    --depth_;
    return map;
  }

  json::Value make_checked(const json::Type& type)
  {
    const auto& inner = *type.item;
    for (const auto& rule : type.rules) {
      if (rule.kind != RuleKind::literal) { continue; }
      if (inner.kind == json::Kind::text) { return json::Value(rule.text); }
      if (inner.kind == json::Kind::boolean) { return json::Value(rule.number != 0); }
    }
    if (inner.kind == json::Kind::list || inner.kind == json::Kind::items) {
      return make_list(*inner.item, limits_of(type.rules, limit_length));
    }
    return make_scalar(inner, type.rules);
  }

  json::Value make_scalar(const json::Type& type, std::span<const Rule> rules)
  {
    switch (type.kind) {
      case json::Kind::boolean:
        return random_.happens(0.5);
      case json::Kind::integer:
        return make_integer(type, rules);
      case json::Kind::number:
        return make_number(ValueKind::real, rules);
      case json::Kind::enumeration:
        return json::Value(random_.pick(std::span<const std::string>(type.values)));
      case json::Kind::timestamp:
        return json::Value(format_timestamp(until_ - std::chrono::hours(random_.below(8'760))));
      case json::Kind::uuid:
        return json::Value(find_generator("uuid")->make(random_, ""));
      default:
        return json::Value(make_text(key_, rules));
    }
  }

  /// 64 bits travel as text, so that JavaScript keeps their digits.
  json::Value make_integer(const json::Type& type, std::span<const Rule> rules)
  {
    const auto number = static_cast<std::int64_t>(make_number(ValueKind::integer, rules));
    const auto small = type.size == 1 ? number % 100 : number;
    return type.size == 8 ? json::Value(std::to_string(small)) : json::Value(small);
  }

  double make_number(ValueKind kind, std::span<const Rule> rules)
  {
    SeedType type;
    type.kind = kind;
    type.greatest = 32'767;
    type.limits = limits_of(rules, limit_number);
    return make_number_value(type, random_);
  }

  std::string make_text(std::string_view key, std::span<const Rule> rules)
  {
    SeedType type;
    type.kind = ValueKind::text;
    type.limits = limits_of(rules, limit_length);
    const ValueRequest request{generator_of(owner_, key, rules), "", until_, std::nullopt};
    return make_value(type, request, random_);
  }

  Random random_;
  Timestamp until_ = SeedOptions{}.until;
  std::size_t depth_ = 0;
  std::string owner_;  ///< the type whose member is made
  std::string key_;    ///< the member
};

}  // namespace

ColumnSeed seed_json(const json::Codec& codec)
{
  const auto schema = std::make_shared<json::Schema>();
  const auto* type = &schema->add(codec);
  ColumnSeed seed;
  seed.make = [schema, type](std::uint64_t row) {
    return json::write(JsonMaker(Random(mix(row, hash_text(type->name)))).make(*type));
  };
  return seed;
}

}  // namespace sqlkit
