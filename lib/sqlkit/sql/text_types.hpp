#pragma once

#include "sqlkit/sql/sql_type.hpp"

#include "sqlkit/base/secret.hpp"

#include <compare>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>

/// Types whose values are texts of a kind, or made of texts.
namespace sqlkit {

/// JSON as it was written, spaces and order of members included: json. Values of C++ types are
/// jsonb without further ado; Json is for what the program only hands on.
struct Json {
  std::string text = "null";

  friend bool operator==(const Json&, const Json&) = default;
};

/// A document, or a piece of one. https://www.postgresql.org/docs/current/datatype-xml.html
struct Xml {
  std::string text;

  friend bool operator==(const Xml&, const Xml&) = default;
};

/// A text that compares without regard to case, by the database: needs extension("citext").
/// https://www.postgresql.org/docs/current/citext.html
struct Citext {
  std::string text;

  friend bool operator==(const Citext&, const Citext&) = default;
};

/// Texts by text, some of them null: needs extension("hstore").
/// https://www.postgresql.org/docs/current/hstore.html
struct Hstore {
  std::map<std::string, std::optional<std::string>> pairs;

  friend bool operator==(const Hstore&, const Hstore&) = default;
};

/// A path in a tree, `top.science.astronomy`: needs extension("ltree").
/// https://www.postgresql.org/docs/current/ltree.html
struct Ltree {
  std::string path;

  friend bool operator==(const Ltree&, const Ltree&) = default;
};

namespace detail {

/// A struct of one text, of which the binary form is the text.
template <class T, class Known, std::string T::* Member>
struct TextLike : Known {
  static void read(wire::View bytes, T& value)
  {
    (value.*Member).assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  static void append(const T& value, wire::Buffer& to)
  {
    const auto* begin = reinterpret_cast<const std::byte*>((value.*Member).data());
    to.insert(to.end(), begin, begin + (value.*Member).size());
  }
  static std::string to_text(const T& value) { return value.*Member; }
};

}  // namespace detail

template <>
struct ScalarType<Json> : detail::TextLike<Json, detail::KnownType<"json", 114, 199>, &Json::text> {
};
template <>
struct ScalarType<Xml> : detail::TextLike<Xml, detail::KnownType<"xml", 142, 143>, &Xml::text> {};
/// A text that is nobody's business: logs of statements show `***` for it.
template <>
struct ScalarType<Secret<>> : detail::KnownType<"text", 25, 1009> {
  static void read(detail::wire::View bytes, Secret<>& value)
  {
    value = Secret<>(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  }
  static void append(const Secret<>& value, detail::wire::Buffer& to)
  {
    const auto bytes = std::as_bytes(std::span(value.reveal()));
    to.insert(to.end(), bytes.begin(), bytes.end());
  }
  static std::string to_text(const Secret<>& value) { return value.reveal(); }
};
template <>
struct ScalarType<Citext> : detail::TextLike<Citext, detail::NamedType<"citext">, &Citext::text> {};
template <>
struct ScalarType<Ltree> : detail::TextLike<Ltree, detail::NamedType<"ltree">, &Ltree::path> {
  // The binary form has a version in front.
  static void read(detail::wire::View bytes, Ltree& value);
};
template <>
struct ScalarType<Hstore> : detail::NamedType<"hstore"> {
  static void read(detail::wire::View bytes, Hstore& value);
  static void append(const Hstore& value, detail::wire::Buffer& to);
  static std::string to_text(const Hstore& value);
};

}  // namespace sqlkit
