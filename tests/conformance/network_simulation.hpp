#pragma once

#include "conformance/simulation.hpp"
#include "platformsim/world/ids.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

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

/// What those share whose people follow each other: the account reads two others.
template <class Network>
class PeopleSimulation : public NetworkSimulation<Network> {
public:
  /// Posts of one, every third of them reposted by the other.
  std::vector<std::string> fill_home(std::size_t posts) override
  {
    std::vector<std::string> entries;
    for (std::size_t i = 0; i < posts; ++i) {
      const auto post = this->network_.post(writer_, "Post " + std::to_string(i));
      entries.push_back(make_entry_key(key_of(post), ""));
      if (i % 3 == 0) {
        this->network_.repost(fan_, post);
        entries.push_back(make_entry_key(key_of(post), key_of(fan_)));
      }
    }
    return entries;
  }

  Attention draw_attention() override
  {
    const auto post = this->network_.post(me_, "What do you think?");
    this->network_.like(fan_, post);
    const auto reply = this->network_.reply(writer_, post, "I like it");
    const auto second = this->network_.reply(fan_, reply, "So do I");
    return {.post = key_of(post),
            .reply = key_of(reply),
            .second_reply = key_of(second),
            .reply_remote_id = remote_id_of(reply)};
  }

protected:
  using NetworkSimulation<Network>::NetworkSimulation;

  void follow_both()
  {
    this->network_.follow(me_, writer_);
    this->network_.follow(me_, fan_);
  }

  /// What the connector calls a post and a person.
  virtual std::string key_of(platformsim::world::PostId post) const = 0;
  virtual std::string key_of(platformsim::world::PersonId person) const = 0;
  /// Of a post, where that is something else.
  virtual std::string remote_id_of(platformsim::world::PostId /*post*/) const { return ""; }

  const platformsim::world::PersonId me_ = this->network_.add_person("me", "Me");
  const platformsim::world::PersonId writer_ = this->network_.add_person("writer", "Writer");
  const platformsim::world::PersonId fan_ = this->network_.add_person("fan", "Fan");
};

}  // namespace socialhub::conformance
