#include "connector/instagram/parse_write.hpp"

#include "connector/instagram/reading.hpp"
#include "connector/instagram/wire_write.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace socialhub::connector::instagram {

namespace {

struct StateName {
  std::string_view name;
  ContainerState state;
};

constexpr std::array state_names{StateName{"IN_PROGRESS", ContainerState::in_progress},
                                 StateName{"FINISHED", ContainerState::finished},
                                 StateName{"PUBLISHED", ContainerState::published},
                                 StateName{"ERROR", ContainerState::error},
                                 StateName{"EXPIRED", ContainerState::expired}};

std::string require_answered_id(std::string_view id)
{
  if (!is_id(id)) { throw make_unreadable("/id: not a number"); }
  return std::string(id);
}

}  // namespace

std::string parse_created_id(const http::Response& answer)
{
  return require_answered_id(decode_answer<wire::Created>(answer).id);
}

Container parse_container(const http::Response& answer)
{
  const auto source = decode_answer<wire::Container>(answer);
  const auto* known = std::ranges::find(state_names, source.status_code, &StateName::name);
  if (known == state_names.end()) { throw make_unreadable("/status_code: not known"); }
  return {.id = require_answered_id(source.id),
          .state = known->state,
          .explanation = to_single_line(source.status.value_or(""))};
}

}  // namespace socialhub::connector::instagram
