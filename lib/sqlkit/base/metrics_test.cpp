#include "sqlkit/base/metrics.hpp"

#include <gtest/gtest.h>

namespace sqlkit::metrics {
namespace {

TEST(Metrics, are_written_in_prometheus_text_format)
{
  counter("test_requests_total", "Requests,\nby method.", {{"method", "get"}}) += 2;
  counter("test_requests_total", "Requests,\nby method.", {{"method", "post"}}) += 1;
  gauge("test_open_streams", "Streams that are open.").store(-7);

  const auto text = to_text();

  EXPECT_NE(text.find("# HELP test_requests_total Requests,\\nby method.\n"
                      "# TYPE test_requests_total counter\n"
                      "test_requests_total{method=\"get\"} 2\n"
                      "test_requests_total{method=\"post\"} 1\n"),
            text.npos)
      << text;
  EXPECT_NE(text.find("# TYPE test_open_streams gauge\ntest_open_streams -7\n"), text.npos) << text;
}

TEST(Metrics, with_the_same_name_and_labels_are_one_number)
{
  auto& first = counter("test_same_total", "Same.", {{"a", "1"}});
  auto& second = counter("test_same_total", "Same.", {{"a", "1"}});
  auto& other = counter("test_same_total", "Same.", {{"a", "2"}});
  EXPECT_EQ(&first, &second);
  EXPECT_NE(&first, &other);
}

TEST(Metrics, escape_label_values)
{
  gauge("test_escaped", "Escaped.", {{"path", "a\"b\\c\nd"}}).store(1);
  EXPECT_NE(to_text().find("test_escaped{path=\"a\\\"b\\\\c\\nd\"} 1\n"), std::string::npos);
}

}  // namespace
}  // namespace sqlkit::metrics
