#pragma once

#include <string_view>

namespace socialhub::http {

/// The media type of one of our own files by its extension, text with its charset;
/// `application/octet-stream` for an unknown one. Never to be used for what others uploaded.
std::string_view media_type_of(std::string_view path) noexcept;

}  // namespace socialhub::http
