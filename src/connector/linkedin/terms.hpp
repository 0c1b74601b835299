#pragma once

#include <chrono>
#include <string_view>

/// What LinkedIn's terms say about showing and keeping what its Community Management API gives.
namespace socialhub::connector::linkedin {

/// For the reader who decides whether Pages stand among the posts of others
/// (https://learn.microsoft.com/en-us/linkedin/marketing/restricted-use-cases).
inline constexpr std::string_view merging_clause =
    "LinkedIn's terms do not allow what its Community Management API gives to be shown in a social "
    "feed (Restricted Uses). Keep Pages in a view of their own, unless LinkedIn agreed otherwise "
    "with you.";

/// How long copies may be kept
/// (https://learn.microsoft.com/en-us/linkedin/marketing/data-storage-requirements): what members
/// did, and who they are. Where both apply, the shorter one does.
inline constexpr std::chrono::hours activity_kept_for{48};
inline constexpr std::chrono::hours member_kept_for{24};

}  // namespace socialhub::connector::linkedin
