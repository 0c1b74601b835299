#include "sqlkit/seed/row_maker.hpp"

#include "sqlkit/base/text.hpp"
#include "sqlkit/seed/type_values.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace sqlkit {

namespace {

// A key that is nearly used up is found by chance more and more rarely.
constexpr std::uint64_t most_attempts = 200;

double read_double(const std::string& text)
{
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_number(ValueKind kind)
{
  return kind == ValueKind::integer || kind == ValueKind::real || kind == ValueKind::numeric;
}

const std::string& pick_weighted(const std::vector<WeightedValue>& values, Random& random)
{
  const auto total =
      std::accumulate(values.begin(), values.end(), 0.0,
                      [](double sum, const WeightedValue& value) { return sum + value.weight; });
  auto rest = random.fraction() * total;
  for (const auto& value : values) {
    rest -= value.weight;
    if (rest < 0) { return value.value; }
  }
  return values.back().value;
}

}  // namespace

RowMaker::RowMaker(const SeedPlan& plan, std::size_t table, std::vector<ValueStore>& stores,
                   const SeedOptions& options)
    : plan_(plan),
      place_(table),
      table_(plan.tables[table]),
      stores_(stores),
      options_(options),
      stream_(mix(options.seed, hash_text(table_.path))),
      row_(table_.columns.size()),
      is_set_(table_.columns.size()),
      presence_(table_.columns.size())
{
}

Random RowMaker::random_of(std::uint64_t stream, std::uint64_t attempt) const
{
  return Random(mix(mix(mix(stream_, stream), made_), attempt));
}

bool RowMaker::make_next()
{
  if (made_ == table_.rows) { return false; }
  for (std::uint64_t attempt = 0; attempt < most_attempts; ++attempt) {
    if (not try_row(attempt) || not claim_keys()) { continue; }
    stores_[place_].add(row_);
    ++made_;
    return true;
  }
  return false;
}

bool RowMaker::try_row(std::uint64_t attempt)
{
  is_set_.assign(row_.size(), false);
  decide_presence(attempt);
  auto random = random_of(0, attempt);
  for (const auto& link : table_.links) {
    if (link.is_late) {
      set_null(link);
    } else if (link.target != place_ && not follow_link(link, random, attempt)) {
      return false;
    }
  }
  const auto is_of_own_link = [&](std::size_t place) {
    return std::ranges::any_of(table_.links, [&](const SeedLink& link) {
      return link.target == place_ && not link.is_late &&
             std::ranges::find(link.columns, place) != link.columns.end();
    });
  };
  for (std::size_t place = 0; place < table_.columns.size(); ++place) {
    if (is_set_[place] || is_of_own_link(place)) { continue; }
    const auto& column = table_.columns[place];
    auto own = random_of(column.stream, attempt);
    row_[place] = is_null(column, place, own) ? SeedValue{} : make_column(column, own, attempt);
    is_set_[place] = true;
  }
  for (const auto& link : table_.links) {
    if (link.target == place_ && not follow_link(link, random, attempt)) { return false; }
  }
  return put_in_order();
}

void RowMaker::decide_presence(std::uint64_t attempt)
{
  std::ranges::fill(presence_, Presence::by_share);
  auto random = random_of(1, attempt);
  for (const auto& choice : table_.choices) {
    auto columns = choice.columns;
    for (std::size_t i = columns.size(); i > 1; --i) {
      std::swap(columns[i - 1], columns[random.below(i)]);
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto place = table_.place_of(columns[i]);
      if (place == row_.size()) { continue; }
      presence_[place] = i < choice.count ? Presence::value : Presence::null;
    }
  }
  for (const auto& pair : table_.together) {
    const auto presence = random.happens(options_.null_share) ? Presence::null : Presence::value;
    for (const auto& name : pair) {
      const auto place = table_.place_of(name);
      if (place < row_.size()) { presence_[place] = presence; }
    }
  }
}

bool RowMaker::is_null(const SeedColumn& column, std::size_t place, Random& random) const
{
  if (not column.is_nullable || presence_[place] == Presence::value) { return false; }
  return presence_[place] == Presence::null ||
         random.happens(column.wanted.null_share.value_or(options_.null_share));
}

void RowMaker::set_null(const SeedLink& link)
{
  for (const auto place : link.columns) {
    if (is_set_[place] || not table_.columns[place].is_nullable) { continue; }
    row_[place].reset();
    is_set_[place] = true;
  }
}

/// The row to which the link goes; none if there is no such row.
std::optional<std::size_t> RowMaker::choose(const SeedLink& link, Random& random,
                                            std::uint64_t attempt)
{
  auto& target = stores_[link.target];
  if (target.size() == 0) { return std::nullopt; }
  std::vector<std::size_t> shared;
  std::vector<SeedValue> values;
  for (std::size_t i = 0; i < link.columns.size(); ++i) {
    if (not is_set_[link.columns[i]]) { continue; }
    shared.push_back(link.target_columns[i]);
    values.push_back(row_[link.columns[i]]);
  }
  if (shared.empty()) {
    if (link.is_unique) { return (stream_ + made_ + attempt) % target.size(); }
    return random.below(target.size());
  }
  const auto& rows = target.rows_with(shared, values);
  if (rows.empty()) { return std::nullopt; }
  return rows[random.below(rows.size())];
}

/// Sets the columns of a foreign key. False if they cannot be set in this attempt.
bool RowMaker::follow_link(const SeedLink& link, Random& random, std::uint64_t attempt)
{
  const auto holds_null = [&](std::size_t place) { return is_set_[place] && not row_[place]; };
  if (std::ranges::any_of(link.columns, holds_null)) { return true; }  // refers to nothing
  const auto nullable = std::ranges::find_if(link.columns, [&](std::size_t place) {
    return table_.columns[place].is_nullable && not is_set_[place];
  });
  const bool can_be_null = nullable != link.columns.end();
  const bool is_left = can_be_null && is_null(table_.columns[*nullable], *nullable, random);
  const auto chosen = is_left ? std::nullopt : choose(link, random, attempt);
  if (chosen) {
    for (std::size_t i = 0; i < link.columns.size(); ++i) {
      row_[link.columns[i]] = stores_[link.target].value(*chosen, link.target_columns[i]);
      is_set_[link.columns[i]] = true;
    }
    return true;
  }
  if (can_be_null) {
    set_null(link);
    return true;
  }
  if (link.target != place_) { return false; }
  for (std::size_t i = 0; i < link.columns.size(); ++i) {  // the first row refers to itself
    row_[link.columns[i]] = row_[link.target_columns[i]];
    is_set_[link.columns[i]] = true;
  }
  return true;
}

std::string RowMaker::make_column(const SeedColumn& column, Random& random,
                                  std::uint64_t attempt) const
{
  if (column.wanted.make) { return column.wanted.make(made_); }
  if (not column.wanted.values.empty()) { return pick_weighted(column.wanted.values, random); }
  if (column.is_counted) {
    const auto& limits = column.type.limits;
    const auto first = static_cast<std::int64_t>(limits.minimum.value_or(1));
    return std::to_string(first + (limits.is_minimum_open ? 1 : 0) +
                          static_cast<std::int64_t>(made_));
  }
  // After three attempts chance has had its turn: the row's number makes the text its own.
  const bool is_told_apart = column.is_in_key && attempt >= 3;
  const auto tail = is_told_apart ? std::to_string(made_) : std::string();
  ValueRequest request{column.generator, tail, options_.until, std::nullopt};
  if (column.is_spread) { request.place = made_; }
  return make_value(column.type, request, random);
}

bool RowMaker::is_ordered(const std::string& column) const
{
  return std::ranges::any_of(table_.orders, [&](const ColumnOrder& order) {
    return order.smaller == column || order.larger == column;
  });
}

/// Swaps what a check wants in order. False if two are equal that must not be.
bool RowMaker::put_in_order()
{
  for (const auto& order : table_.orders) {
    const auto smaller = table_.place_of(order.smaller);
    const auto larger = table_.place_of(order.larger);
    if (smaller == row_.size() || larger == row_.size()) { continue; }
    auto& first = row_[smaller];
    auto& second = row_[larger];
    if (not first || not second) { continue; }
    if (order.is_strict && *first == *second) { return false; }
    const bool are_numbers = is_number(table_.columns[smaller].type.kind);
    const bool is_wrong =
        are_numbers ? read_double(*first) > read_double(*second) : *first > *second;
    if (is_wrong) { std::swap(first, second); }
  }
  return true;
}

std::optional<std::uint64_t> RowMaker::hash_key(const SeedKey& key, std::size_t number) const
{
  auto hash = mix(number, 0);
  for (const auto place : key.columns) {
    const auto& value = row_[place];
    if (not value) { return std::nullopt; }  // null is never equal to null
    hash = hash_text(key.ignores_case ? to_lower_ascii(*value) : *value, mix(hash, 1));
  }
  return mix(hash, 2);
}

/// False if a key of the row is another row's.
bool RowMaker::claim_keys()
{
  std::vector<std::uint64_t> hashes;
  for (std::size_t number = 0; number < table_.keys.size(); ++number) {
    const auto& key = table_.keys[number];
    const bool is_own = std::ranges::any_of(key.columns, [&](std::size_t place) {
      const auto& column = table_.columns[place];
      return column.is_counted && not is_ordered(column.name);
    });
    if (is_own) { continue; }
    const auto hash = hash_key(key, number);
    if (hash && claimed_.contains(*hash)) { return false; }
    if (hash) { hashes.push_back(*hash); }
  }
  claimed_.insert(hashes.begin(), hashes.end());
  return true;
}

std::vector<SeedValue> RowMaker::make_late(std::size_t row)
{
  made_ = row;
  auto random = random_of(2, 0);
  std::vector<SeedValue> values;
  for (const auto& link : table_.links) {
    if (not link.is_late) { continue; }
    is_set_.assign(row_.size(), false);
    for (const auto place : link.columns) {
      row_[place] = stores_[place_].value(row, place);
      is_set_[place] = row_[place].has_value();
    }
    follow_link(link, random, 0);
    for (const auto place : link.columns) {
      values.push_back(row_[place]);
    }
  }
  return values;
}

}  // namespace sqlkit
