#pragma once

#include "conformance/simulation.hpp"

#include <cstddef>
#include <string>
#include <utility>

namespace socialhub::conformance {

/// What the translations of all networks share: they run a simulated network, and know its calls by
/// the names that its ledger and its faults use.
template <class Network>
class NetworkSimulation : public Simulation {
public:
  Task<> run() override { return network_.run(); }
  Task<> stop() override { return network_.stop(); }

  std::string url() const override { return network_.url(); }

  void fail_next(Call call, platformsim::Fault fault, int times) override
  {
    network_.faults().fail_next(name_of_(call), fault, times);
  }

  void clear_faults() override { network_.faults().clear(); }

  std::size_t count(Call call) const override { return network_.ledger().count(name_of_(call)); }

protected:
  using NameOf = std::string (*)(Call);

  NetworkSimulation(sqlkit::Executor executor, const platformsim::ManualClock& clock,
                    NameOf name_of)
      : network_(std::move(executor), clock), name_of_(name_of)
  {
  }

  mutable Network network_;

private:
  NameOf name_of_;
};

}  // namespace socialhub::conformance
