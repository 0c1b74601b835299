#pragma once

#include "model/capability.hpp"

#include <string>
#include <vector>

namespace socialhub::connector::linkedin {

/// The most that an account can do: a Page, through an app that LinkedIn has reviewed.
const model::Capabilities& capabilities();

/// What a Page's account can do with these scopes.
model::Capabilities page_capabilities(const std::vector<std::string>& scopes);
/// What a person's account can do with these scopes: LinkedIn lets no program read for a person.
model::Capabilities person_capabilities(const std::vector<std::string>& scopes);

/// Whether the scopes open the posts of Pages.
bool can_read_pages(const std::vector<std::string>& scopes);

}  // namespace socialhub::connector::linkedin
