#include "sqlkit/sql/geometry.hpp"

#include "sqlkit/sql/wire_scanner.hpp"

#include <charconv>

namespace sqlkit {
namespace {

using detail::wire::Buffer;
using detail::wire::put;
using detail::wire::Scanner;

std::string number_text(double value)
{
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof(buffer), value).ptr;
  return {buffer, end};
}

std::string list_text(const std::vector<Point>& points)
{
  std::string text;
  for (const auto& point : points) {
    text += (text.empty() ? "" : ",") + to_string(point);
  }
  return text;
}

void read_part(Scanner& scanner, double& value)
{
  value = scanner.float64();
}

void read_part(Scanner& scanner, Point& value)
{
  value.x = scanner.float64();
  value.y = scanner.float64();
}

void read_part(Scanner& scanner, std::vector<Point>& points)
{
  points.resize(scanner.count(2 * sizeof(double)));
  for (auto& point : points) {
    read_part(scanner, point);
  }
}

void append_part(double value, Buffer& to)
{
  put(value, to);
}

void append_part(const Point& value, Buffer& to)
{
  put(value.x, to);
  put(value.y, to);
}

void append_part(const std::vector<Point>& points, Buffer& to)
{
  put(static_cast<std::int32_t>(points.size()), to);
  for (const auto& point : points) {
    append_part(point, to);
  }
}

// The parts of each shape in the order of the binary form, for both ways.
template <class Shape, class Use>
void each_part(Shape& shape, const Use& use)
{
  using T = std::remove_const_t<Shape>;
  if constexpr (std::is_same_v<T, Point>) {
    use(shape.x), use(shape.y);
  } else if constexpr (std::is_same_v<T, Line>) {
    use(shape.a), use(shape.b), use(shape.c);
  } else if constexpr (std::is_same_v<T, LineSegment>) {
    use(shape.begin), use(shape.end);
  } else if constexpr (std::is_same_v<T, Box>) {
    use(shape.high), use(shape.low);
  } else if constexpr (std::is_same_v<T, Circle>) {
    use(shape.center), use(shape.radius);
  } else {
    use(shape.points);
  }
}

}  // namespace

std::string to_string(const Point& point)
{
  return "(" + number_text(point.x) + "," + number_text(point.y) + ")";
}

std::string to_string(const Line& line)
{
  return "{" + number_text(line.a) + "," + number_text(line.b) + "," + number_text(line.c) + "}";
}

std::string to_string(const LineSegment& segment)
{
  return "[" + to_string(segment.begin) + "," + to_string(segment.end) + "]";
}

std::string to_string(const Box& box)
{
  return to_string(box.high) + "," + to_string(box.low);
}

std::string to_string(const Path& path)
{
  return (path.is_closed ? "(" : "[") + list_text(path.points) + (path.is_closed ? ")" : "]");
}

std::string to_string(const Polygon& polygon)
{
  return "(" + list_text(polygon.points) + ")";
}

std::string to_string(const Circle& circle)
{
  return "<" + to_string(circle.center) + "," + number_text(circle.radius) + ">";
}

namespace detail {

template <class T, FixedText Name, std::uint32_t Oid, std::uint32_t ArrayOid>
void GeometricType<T, Name, Oid, ArrayOid>::read(wire::View bytes, T& value)
{
  Scanner scanner(bytes, "a shape in the plane");
  if constexpr (std::is_same_v<T, Path>) { value.is_closed = scanner.byte() != 0; }
  each_part(value, [&](auto& part) { read_part(scanner, part); });
  scanner.finish();
}

template <class T, FixedText Name, std::uint32_t Oid, std::uint32_t ArrayOid>
void GeometricType<T, Name, Oid, ArrayOid>::append(const T& value, wire::Buffer& to)
{
  if constexpr (std::is_same_v<T, Path>) { put(static_cast<std::uint8_t>(value.is_closed), to); }
  each_part(value, [&](const auto& part) { append_part(part, to); });
}

template struct GeometricType<Point, "point", 600, 1017>;
template struct GeometricType<Line, "line", 628, 629>;
template struct GeometricType<LineSegment, "lseg", 601, 1018>;
template struct GeometricType<Box, "box", 603, 1020>;
template struct GeometricType<Path, "path", 602, 1019>;
template struct GeometricType<Polygon, "polygon", 604, 1027>;
template struct GeometricType<Circle, "circle", 718, 719>;

}  // namespace detail
}  // namespace sqlkit
