#include "connector/instagram/merged_lists.hpp"

#include "connector/instagram/reading.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

namespace socialhub::connector::instagram {

namespace {

/// The cursor's own form.
struct WrittenPlaces {
  std::vector<ListPlace> lists;
};

// More lists than anybody reads at once.
constexpr std::size_t most_lists = 64;

bool is_place(const ListPlace& place)
{
  const bool has_name = place.list.empty() || is_username(place.list);
  return has_name && (!place.after || is_cursor(*place.after));
}

}  // namespace

std::string encode_cursor(const std::vector<ListPlace>& places)
{
  return sqlkit::json::to_text(WrittenPlaces{places});
}

std::vector<ListPlace> decode_cursor(std::string_view cursor)
{
  WrittenPlaces written;
  try {
    written = sqlkit::json::decode<WrittenPlaces>(cursor, sqlkit::json::Mode::strict);
  } catch (const sqlkit::Error&) {
    written.lists.clear();
  }
  const bool is_usable = !written.lists.empty() && written.lists.size() <= most_lists &&
                         std::ranges::all_of(written.lists, is_place);
  if (!is_usable) {
    throw sqlkit::Error{sqlkit::ErrorCode::bad_request,
                        "This place in the list cannot be read.",
                        {{"platform", "instagram"}, {"cursor", "bad"}}};
  }
  return std::move(written.lists);
}

}  // namespace socialhub::connector::instagram
