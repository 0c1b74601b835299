#pragma once

#include "platformsim/network.hpp"

#include <string>
#include <string_view>

namespace socialhub::platformsim::oauth {

/// Opens the page of a network on which somebody allows a program to act for them, as the person
/// who sits before the browser, and clicks "Allow". Returns where the browser is sent. Throws
/// Error{bad_request} if the network shows anything but that page.
std::string click_allow(Network& network, std::string_view page_url);

}  // namespace socialhub::platformsim::oauth
