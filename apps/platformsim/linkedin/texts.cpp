#include "platformsim/linkedin/texts.hpp"

#include "sqlkit/base/text.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <optional>

namespace socialhub::platformsim::linkedin {
namespace {

using sqlkit::json::Array;
using sqlkit::json::Object;
using Kind = world::TextToken::Kind;

constexpr std::string_view reserved = "|{}@[]()<>#\\*_~";

std::string escape(std::string_view text)
{
  std::string escaped;
  for (const char letter : text) {
    if (reserved.find(letter) != reserved.npos) escaped += '\\';
    escaped += letter;
  }
  return escaped;
}

std::optional<PersonId> find_named(const Directory& directory, const world::TextToken& token)
{
  if (token.kind != Kind::mention) return std::nullopt;
  return directory.world().find_person(token.text.substr(1));
}

std::string name_of(const Directory& directory, PersonId person)
{
  const auto& known = directory.world().person(person);
  return known.name.empty() ? known.username : known.name;
}

}  // namespace

std::string write_little_text(const Directory& directory, std::string_view text)
{
  std::string little;
  for (const auto& token : world::split_text(text)) {
    if (const auto person = find_named(directory, token)) {
      little +=
          fmt::format("@[{}]({})", escape(name_of(directory, *person)), directory.urn(*person));
    } else if (token.kind == Kind::tag) {
      little += fmt::format("{{hashtag|\\#|{}}}", escape(token.text.substr(1)));
    } else {
      little += escape(token.text);
    }
  }
  return little;
}

Object write_message(const Directory& directory, std::string_view text)
{
  std::string plain;
  Array attributes;
  for (const auto& token : world::split_text(text)) {
    const auto person = find_named(directory, token);
    if (!person) {
      plain += token.text;
      continue;
    }
    const auto name = name_of(directory, *person);
    const auto* kind = directory.is_page(*person) ? "organization" : "person";
    attributes.push_back(Object{{"start", sqlkit::utf16_length(plain)},
                                {"length", sqlkit::utf16_length(name)},
                                {"value", Object{{kind, Object{{kind, directory.urn(*person)}}}}}});
    plain += name;
  }
  return {{"attributes", std::move(attributes)}, {"text", std::move(plain)}};
}

std::string write_plain_text(const Directory& directory, std::string_view text)
{
  const auto message = write_message(directory, text);
  return std::string(message.at("text").as_string());
}

}  // namespace socialhub::platformsim::linkedin
