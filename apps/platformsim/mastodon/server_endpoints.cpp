#include "platformsim/mastodon/service.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

/// What the server says of itself.
namespace socialhub::platformsim::mastodon {
namespace {

constexpr std::string_view version = "4.5.2";
// Of the API, as 4.5 counts: https://docs.joinmastodon.org/entities/Instance/#api-versions
constexpr int api_version = 7;

}  // namespace

Object Service::configuration_view() const
{
  return {{"urls", Object{{"streaming", "wss" + directory_.origin().substr(4)}}},
          {"vapid", Object{{"public_key", "BCk-QqERU0q-CfYZjcuB6lnyyOYfJ2AifKqfeGIm7Z-HiTU5T9eT"}}},
          {"accounts", Object{{"max_featured_tags", 10}, {"max_pinned_statuses", 5}}},
          {"statuses", Object{{"max_characters", 500},
                              {"max_media_attachments", 4},
                              {"characters_reserved_per_url", 23}}},
          {"media_attachments",
           Object{{"supported_mime_types", Array{"image/jpeg", "image/png", "image/gif"}},
                  {"image_size_limit", 16'777'216},
                  {"image_matrix_limit", 33'177'600},
                  {"video_size_limit", 103'809'024},
                  {"video_frame_rate_limit", 120},
                  {"video_matrix_limit", 8'294'400},
                  {"description_limit", 1500}}},
          {"polls", Object{{"max_options", 4},
                           {"max_characters_per_option", 50},
                           {"min_expiration", 300},
                           {"max_expiration", 2'629'746}}},
          {"translation", Object{{"enabled", false}}},
          {"limited_federation", false}};
}

http::Response Service::get_instance(const Call&)
{
  return make_json(
      Object{{"domain", Directory::domain},
             {"title", "A simulated Mastodon"},
             {"version", version},
             {"source_url", "https://github.com/mastodon/mastodon"},
             {"description", "People who never sleep."},
             {"usage", Object{{"users", Object{{"active_month", world_.people().size()}}}}},
             {"thumbnail", Object{{"url", directory_.origin() + "/thumbnail.png"}}},
             {"icon", Array()},
             {"languages", Array{"en"}},
             {"configuration", configuration_view()},
             {"registrations", Object{{"enabled", false}, {"approval_required", false}}},
             {"api_versions", Object{{"mastodon", api_version}}},
             {"contact", Object{{"email", "keeper@social.test"}, {"account", nullptr}}},
             {"rules", Array()}});
}

http::Response Service::get_old_instance(const Call&)
{
  const auto posts =
      std::ranges::count_if(world_.posts(), [](const auto& post) { return !post.is_deleted; });
  return make_json(Object{
      {"uri", Directory::domain},
      {"title", "A simulated Mastodon"},
      {"short_description", "People who never sleep."},
      {"description", "People who never sleep."},
      {"email", "keeper@social.test"},
      {"version", version},
      {"urls", Object{{"streaming_api", "wss" + directory_.origin().substr(4)}}},
      {"stats",
       Object{
           {"user_count", world_.people().size()}, {"status_count", posts}, {"domain_count", 1}}},
      {"thumbnail", directory_.origin() + "/thumbnail.png"},
      {"languages", Array{"en"}},
      {"registrations", false},
      {"approval_required", false},
      {"invites_enabled", false},
      {"configuration", configuration_view()},
      {"contact_account", nullptr},
      {"rules", Array()}});
}

http::Response Service::get_nodeinfo_links(const Call&)
{
  return make_json(
      Object{{"links", Array{Object{{"rel", "http://nodeinfo.diaspora.software/ns/schema/2.0"},
                                    {"href", directory_.origin() + "/nodeinfo/2.0"}}}}});
}

http::Response Service::get_nodeinfo(const Call&)
{
  return make_json(Object{{"version", "2.0"},
                          {"software", Object{{"name", "mastodon"}, {"version", version}}},
                          {"protocols", Array{"activitypub"}},
                          {"services", Object{{"outbound", Array()}, {"inbound", Array()}}},
                          {"usage", Object{{"users", Object{{"total", world_.people().size()}}}}},
                          {"openRegistrations", false},
                          {"metadata", Object{{"nodeName", "A simulated Mastodon"}}}});
}

}  // namespace socialhub::platformsim::mastodon
