#include "sqlkit/seed/generators.hpp"

#include "sqlkit/base/text.hpp"
#include "sqlkit/seed/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace sqlkit {

namespace {

using namespace std::string_view_literals;

std::string with_tail(std::string text, std::string_view tail, std::string_view between = " ")
{
  if (not tail.empty()) { text.append(between).append(tail); }
  return text;
}

template <const std::span<const std::string_view>& List>
std::string pick_word(Random& random, std::string_view tail)
{
  return with_tail(std::string(random.pick(List)), tail);
}

std::string capitalised(std::string text)
{
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

/// Lower case, and ASCII letters only: "São Paulo" → "so-paulo".
std::string to_slug(std::string_view text)
{
  std::string slug;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      slug += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (c == ' ' && not slug.empty()) {
      slug += '-';
    }
  }
  return slug;
}

std::string make_full_name(Random& random, std::string_view tail)
{
  const auto first = random.pick(words::first_names);
  return with_tail(fmt::format("{} {}", first, random.pick(words::last_names)), tail);
}

std::string make_username(Random& random, std::string_view tail)
{
  const auto adjective = random.pick(words::adjectives);
  return with_tail(fmt::format("{}_{}", adjective, random.pick(words::nouns)), tail, "_");
}

std::string make_email(Random& random, std::string_view tail)
{
  const auto first = random.pick(words::first_names);
  const auto last = random.pick(words::last_names);
  const std::array hosts{"example.com"sv, "example.net"sv, "example.org"sv};
  return to_lower_ascii(fmt::format("{}.{}{}@{}", first, last, tail, hosts[random.below(3)]));
}

std::string make_phone(Random& random, std::string_view tail)
{
  if (not tail.empty()) { return fmt::format("+1555{:0>8}", tail); }
  return fmt::format("+1555{:07}", random.below(10'000'000));
}

std::string make_two_words(Random& random)
{
  const auto adjective = random.pick(words::adjectives);
  return fmt::format("{} {}", adjective, random.pick(words::nouns));
}

std::string make_slug(Random& random, std::string_view tail)
{
  return with_tail(to_slug(make_two_words(random)), tail, "-");
}

std::string make_domain(Random& random, std::string_view tail)
{
  return make_slug(random, tail) + ".example";
}

std::string make_url(Random& random, std::string_view tail)
{
  const auto domain = make_domain(random, "");
  return fmt::format("https://{}/{}", domain, make_slug(random, tail));
}

std::string make_image_url(Random& random, std::string_view tail)
{
  return make_url(random, tail) + ".jpg";
}

std::string make_product(Random& random, std::string_view tail)
{
  return with_tail(capitalised(make_two_words(random)), tail);
}

/// "The quiet baker remembers an old bridge": without a full stop.
std::string make_clause(Random& random)
{
  const auto subject = make_two_words(random);
  const auto verb = random.pick(words::verbs);
  return fmt::format("The {} {} the {}", subject, verb, make_two_words(random));
}

std::string make_title(Random& random, std::string_view tail)
{
  return with_tail(random.happens(0.5) ? "The " + make_two_words(random) : make_clause(random),
                   tail);
}

std::string make_sentence(Random& random, std::string_view tail)
{
  return with_tail(make_clause(random), tail) + ".";
}

std::string make_paragraph(Random& random, std::string_view tail)
{
  auto text = make_sentence(random, tail);
  for (auto more = random.below(5); more > 0; --more) {
    text += " " + make_sentence(random, "");
  }
  return text;
}

std::string make_words(Random& random, std::string_view tail)
{
  return with_tail(make_two_words(random), tail);
}

std::string make_company(Random& random, std::string_view tail)
{
  const auto name = random.pick(words::last_names);
  return with_tail(fmt::format("{} {}", name, random.pick(words::trades)), tail);
}

std::string make_address(Random& random, std::string_view tail)
{
  const auto number = tail.empty() ? std::to_string(random.between(1, 199)) : std::string(tail);
  return fmt::format("{} {}", number, random.pick(words::streets));
}

std::string make_postcode(Random& random, std::string_view tail)
{
  if (not tail.empty()) { return fmt::format("{:0>5}", tail); }
  return fmt::format("{:05}", random.below(100'000));
}

std::string make_ip(Random& random, std::string_view tail)
{
  (void)tail;  // sixteen million of them
  const auto number = random.below(1U << 24U);
  return fmt::format("10.{}.{}.{}", number >> 16U, (number >> 8U) & 255U, number & 255U);
}

std::string make_hex(Random& random, std::string_view tail)
{
  (void)tail;  // none is made twice
  const auto high = random.next();
  return fmt::format("{:016x}{:016x}", high, random.next());
}

std::string make_code(Random& random, std::string_view tail)
{
  const auto first = static_cast<char>('A' + random.below(26));
  const auto second = static_cast<char>('A' + random.below(26));
  if (not tail.empty()) { return fmt::format("{}{}-{}", first, second, tail); }
  return fmt::format("{}{}-{:06}", first, second, random.below(1'000'000));
}

std::string make_number(Random& random, std::string_view tail)
{
  return tail.empty() ? std::to_string(random.between(1, 999'999'999)) : std::string(tail);
}

std::string make_file_name(Random& random, std::string_view tail)
{
  constexpr std::array endings{"jpg"sv, "pdf"sv, "png"sv, "txt"sv, "zip"sv};
  const auto name = make_slug(random, tail);
  return name + "." + std::string(endings[random.below(endings.size())]);
}

std::string make_version(Random& random, std::string_view tail)
{
  const auto major = random.below(10);
  const auto minor = random.below(30);
  if (not tail.empty()) { return fmt::format("{}.{}.{}", major, minor, tail); }
  return fmt::format("{}.{}.{}", major, minor, random.below(20));
}

std::string make_uuid_text(Random& random, std::string_view tail)
{
  (void)tail;  // none is made twice
  const auto high = (random.next() & ~0xf000ULL) | 0x4000ULL;
  const auto low = (random.next() & 0x3fffffffffffffffULL) | 0x8000000000000000ULL;
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32U, (high >> 16U) & 0xffffU,
                     high & 0xffffU, low >> 48U, low & 0xffffffffffffULL);
}

constexpr std::array generators{
    Generator{"address", make_address},
    Generator{"city", pick_word<words::cities>},
    Generator{"code", make_code},
    Generator{"color", pick_word<words::colors>},
    Generator{"company", make_company},
    Generator{"country", pick_word<words::countries>},
    Generator{"country_code", pick_word<words::country_codes>},
    Generator{"currency", pick_word<words::currencies>},
    Generator{"domain", make_domain},
    Generator{"email", make_email},
    Generator{"file_name", make_file_name},
    Generator{"first_name", pick_word<words::first_names>},
    Generator{"full_name", make_full_name},
    Generator{"hex", make_hex},
    Generator{"image_url", make_image_url},
    Generator{"ip", make_ip},
    Generator{"job", pick_word<words::professions>},
    Generator{"language", pick_word<words::languages>},
    Generator{"last_name", pick_word<words::last_names>},
    Generator{"mime_type", pick_word<words::mime_types>},
    Generator{"number", make_number},
    Generator{"paragraph", make_paragraph},
    Generator{"phone", make_phone},
    Generator{"postcode", make_postcode},
    Generator{"product", make_product},
    Generator{"sentence", make_sentence},
    Generator{"slug", make_slug},
    Generator{"time_zone", pick_word<words::time_zones>},
    Generator{"title", make_title},
    Generator{"url", make_url},
    Generator{"username", make_username},
    Generator{"uuid", make_uuid_text},
    Generator{"version", make_version},
    Generator{"word", pick_word<words::nouns>},
    Generator{"words", make_words},
};

struct Meaning {
  std::string_view word;  ///< of a column's name, or its end: "first_name" in "owner_first_name"
  std::string_view generator;
};

// The first that fits counts: what says more stands before what says less.
constexpr std::array meanings{
    Meaning{"first_name", "first_name"},
    Meaning{"given_name", "first_name"},
    Meaning{"last_name", "last_name"},
    Meaning{"family_name", "last_name"},
    Meaning{"surname", "last_name"},
    Meaning{"full_name", "full_name"},
    Meaning{"display_name", "full_name"},
    Meaning{"user_name", "username"},
    Meaning{"file_name", "file_name"},
    Meaning{"company_name", "company"},
    Meaning{"country_code", "country_code"},
    Meaning{"external_id", "number"},
    Meaning{"mime_type", "mime_type"},
    Meaning{"media_type", "mime_type"},
    Meaning{"content_type", "mime_type"},
    Meaning{"time_zone", "time_zone"},
    Meaning{"avatar_url", "image_url"},
    Meaning{"image_url", "image_url"},
    Meaning{"picture_url", "image_url"},
    Meaning{"ip_address", "ip"},
    Meaning{"email", "email"},
    Meaning{"mail", "email"},
    Meaning{"url", "url"},
    Meaning{"uri", "url"},
    Meaning{"link", "url"},
    Meaning{"website", "url"},
    Meaning{"homepage", "url"},
    Meaning{"avatar", "image_url"},
    Meaning{"image", "image_url"},
    Meaning{"picture", "image_url"},
    Meaning{"photo", "image_url"},
    Meaning{"phone", "phone"},
    Meaning{"mobile", "phone"},
    Meaning{"country", "country"},
    Meaning{"city", "city"},
    Meaning{"town", "city"},
    Meaning{"place", "city"},
    Meaning{"street", "address"},
    Meaning{"address", "address"},
    Meaning{"postcode", "postcode"},
    Meaning{"zip", "postcode"},
    Meaning{"company", "company"},
    Meaning{"organisation", "company"},
    Meaning{"organization", "company"},
    Meaning{"publisher", "company"},
    Meaning{"job", "job"},
    Meaning{"profession", "job"},
    Meaning{"occupation", "job"},
    Meaning{"color", "color"},
    Meaning{"colour", "color"},
    Meaning{"currency", "currency"},
    Meaning{"language", "language"},
    Meaning{"locale", "language"},
    Meaning{"timezone", "time_zone"},
    Meaning{"domain", "domain"},
    Meaning{"host", "domain"},
    Meaning{"hostname", "domain"},
    Meaning{"server", "domain"},
    Meaning{"ip", "ip"},
    Meaning{"filename", "file_name"},
    Meaning{"file", "file_name"},
    Meaning{"path", "file_name"},
    Meaning{"hash", "hex"},
    Meaning{"digest", "hex"},
    Meaning{"token", "hex"},
    Meaning{"secret", "hex"},
    Meaning{"key", "hex"},
    Meaning{"version", "version"},
    Meaning{"sku", "code"},
    Meaning{"isbn", "code"},
    Meaning{"code", "code"},
    Meaning{"slug", "slug"},
    Meaning{"username", "username"},
    Meaning{"login", "username"},
    Meaning{"handle", "username"},
    Meaning{"nick", "username"},
    Meaning{"nickname", "username"},
    Meaning{"title", "title"},
    Meaning{"subject", "title"},
    Meaning{"headline", "title"},
    Meaning{"caption", "title"},
    Meaning{"label", "product"},
    Meaning{"description", "sentence"},
    Meaning{"summary", "sentence"},
    Meaning{"bio", "sentence"},
    Meaning{"about", "sentence"},
    Meaning{"note", "sentence"},
    Meaning{"reason", "sentence"},
    Meaning{"content", "paragraph"},
    Meaning{"body", "paragraph"},
    Meaning{"text", "paragraph"},
    Meaning{"message", "paragraph"},
    Meaning{"comment", "paragraph"},
    Meaning{"tag", "word"},
    Meaning{"keyword", "word"},
    Meaning{"author", "full_name"},
    Meaning{"name", "product"},
};

constexpr std::array people{"user"sv,     "author"sv,  "person"sv,   "people"sv,  "member"sv,
                            "customer"sv, "account"sv, "employee"sv, "contact"sv, "artist"sv,
                            "player"sv,   "student"sv, "teacher"sv,  "owner"sv,   "patient"sv,
                            "reader"sv,   "speaker"sv, "guest"sv,    "profile"sv, "writer"sv};

/// "first_name" stands in "owner_first_name" and "first_names": whole words, singular or plural.
bool holds_word(std::string_view name, std::string_view word)
{
  for (auto at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
    auto rest = name.substr(at + word.size());
    if (rest.starts_with('s')) { rest.remove_prefix(1); }
    const bool begins = at == 0 || name[at - 1] == '_';
    if (begins && (rest.empty() || rest.starts_with('_'))) { return true; }
  }
  return false;
}

}  // namespace

std::span<const Generator> list_generators()
{
  return generators;
}

const Generator* find_generator(std::string_view name)
{
  const auto found = std::ranges::find(generators, name, &Generator::name);
  return found == generators.end() ? nullptr : &*found;
}

const Generator* guess_generator(std::string_view table, std::string_view column)
{
  const auto owner = to_lower_ascii(table);
  const auto name = to_lower_ascii(column);
  const bool is_person = std::ranges::any_of(
      people, [&](auto word) { return holds_word(owner, word) || holds_word(name, word); });
  for (const auto& [word, generator] : meanings) {
    if (not holds_word(name, word)) { continue; }
    return find_generator(word == "name" && is_person ? "full_name" : generator);
  }
  return find_generator("words");
}

}  // namespace sqlkit
