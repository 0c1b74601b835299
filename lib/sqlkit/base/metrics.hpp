#pragma once

#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// Counters and gauges of the process, in Prometheus' text format. Labels have few values; ids
/// belong in logs.
namespace sqlkit::metrics {

using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// A number that other threads may read at any time. Obtain it once and keep the reference: it
/// lives as long as the program.
using Number = std::atomic<std::int64_t>;

/// A number that only grows; `name` ends in `_total`.
Number& counter(std::string_view name, std::string_view help, Labels labels = {});
Number& gauge(std::string_view name, std::string_view help, Labels labels = {});

/// Everything registered so far, version 0.0.4 of the text format.
std::string to_text();

}  // namespace sqlkit::metrics
