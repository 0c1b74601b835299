#pragma once

#include "sqlkit/sql/sql_type.hpp"

#include <string>
#include <vector>

/// Shapes in the plane. https://www.postgresql.org/docs/current/datatype-geometric.html
namespace sqlkit {

struct Point {
  double x = 0, y = 0;

  friend bool operator==(const Point&, const Point&) = default;
};

/// a·x + b·y + c = 0, without end: line.
struct Line {
  double a = 0, b = 1, c = 0;

  friend bool operator==(const Line&, const Line&) = default;
};

/// lseg.
struct LineSegment {
  Point begin, end;

  friend bool operator==(const LineSegment&, const LineSegment&) = default;
};

/// PostgreSQL orders the corners: the first is the upper right one.
struct Box {
  Point high, low;

  friend bool operator==(const Box&, const Box&) = default;
};

struct Path {
  std::vector<Point> points;  ///< at least one
  bool is_closed = false;

  friend bool operator==(const Path&, const Path&) = default;
};

struct Polygon {
  std::vector<Point> points;  ///< at least one

  friend bool operator==(const Polygon&, const Polygon&) = default;
};

struct Circle {
  Point center;
  double radius = 0;

  friend bool operator==(const Circle&, const Circle&) = default;
};

/// In PostgreSQL's text form: `(1,2)`, `{0,1,0}`, `[(0,0),(1,1)]`, `<(0,0),2>`.
std::string to_string(const Point& point);
std::string to_string(const Line& line);
std::string to_string(const LineSegment& segment);
std::string to_string(const Box& box);
std::string to_string(const Path& path);
std::string to_string(const Polygon& polygon);
std::string to_string(const Circle& circle);

namespace detail {

template <class T, FixedText Name, std::uint32_t Oid, std::uint32_t ArrayOid>
struct GeometricType : KnownType<Name, Oid, ArrayOid> {
  static void read(wire::View bytes, T& value);
  static void append(const T& value, wire::Buffer& to);
  static std::string to_text(const T& value) { return to_string(value); }
};

}  // namespace detail

template <>
struct ScalarType<Point> : detail::GeometricType<Point, "point", 600, 1017> {};
template <>
struct ScalarType<Line> : detail::GeometricType<Line, "line", 628, 629> {};
template <>
struct ScalarType<LineSegment> : detail::GeometricType<LineSegment, "lseg", 601, 1018> {};
template <>
struct ScalarType<Box> : detail::GeometricType<Box, "box", 603, 1020> {};
template <>
struct ScalarType<Path> : detail::GeometricType<Path, "path", 602, 1019> {};
template <>
struct ScalarType<Polygon> : detail::GeometricType<Polygon, "polygon", 604, 1027> {};
template <>
struct ScalarType<Circle> : detail::GeometricType<Circle, "circle", 718, 719> {};

}  // namespace sqlkit
