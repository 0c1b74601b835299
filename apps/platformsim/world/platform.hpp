#pragma once

namespace socialhub::platformsim::world {

/// The networks that are simulated, in the order of their ports. X is `twitter`.
enum class Platform { twitter, instagram, linkedin, bluesky, mastodon };

}  // namespace socialhub::platformsim::world
