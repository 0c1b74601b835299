#pragma once

#include <span>
#include <string_view>

/// What seeded texts are made of.
namespace sqlkit::words {

extern const std::span<const std::string_view> first_names;
extern const std::span<const std::string_view> last_names;
extern const std::span<const std::string_view> cities;
extern const std::span<const std::string_view> countries;
extern const std::span<const std::string_view> country_codes;
extern const std::span<const std::string_view> languages;
extern const std::span<const std::string_view> currencies;
extern const std::span<const std::string_view> time_zones;
extern const std::span<const std::string_view> streets;
extern const std::span<const std::string_view> professions;
extern const std::span<const std::string_view> trades;  ///< what companies do
extern const std::span<const std::string_view> colors;
extern const std::span<const std::string_view> mime_types;
extern const std::span<const std::string_view> nouns;
extern const std::span<const std::string_view> adjectives;
extern const std::span<const std::string_view> verbs;  ///< in the third person

}  // namespace sqlkit::words
