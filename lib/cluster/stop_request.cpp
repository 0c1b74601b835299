#include "cluster/stop_request.hpp"

#include <cerrno>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace socialhub::cluster {

StopRequest::StopRequest() : descriptor_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
  if (descriptor_ < 0) { throw std::system_error(errno, std::generic_category(), "eventfd"); }
}

StopRequest::~StopRequest()
{
  close(descriptor_);
}

void StopRequest::make() noexcept
{
  eventfd_write(descriptor_, 1);
}

bool StopRequest::wait(std::chrono::milliseconds limit) const
{
  pollfd watched{.fd = descriptor_, .events = POLLIN, .revents = 0};
  return poll(&watched, 1, static_cast<int>(limit.count())) == 1;
}

}  // namespace socialhub::cluster
