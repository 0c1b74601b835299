#include "connector/linkedin/reader.hpp"

#include "connector/bearer.hpp"
#include "connector/linkedin/errors.hpp"
#include "connector/linkedin/urn.hpp"
#include "connector/reading.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace socialhub::connector::linkedin {

namespace {

constexpr Stretch newest_posts{.start = 0, .count = max_names_per_call};

/// LinkedIn counts each endpoint for itself: `/rest/posts?…` and `/rest/posts/…` are "posts".
std::string find_rate_class(const http::ClientRequest& request)
{
  const auto url = http::parse_url(request.url);
  if (!url) { return "requests"; }
  const auto name = url->path.find('/', 1);
  if (name == std::string::npos) { return "requests"; }
  return url->path.substr(name + 1, url->path.find('/', name + 1) - name - 1);
}

template <class Accept>
std::vector<std::string> pick(const std::vector<std::string>& urns, Accept accept)
{
  std::vector<std::string> picked;
  std::ranges::copy_if(urns, std::back_inserter(picked), accept);
  std::ranges::sort(picked);
  const auto doubles = std::ranges::unique(picked);
  picked.erase(doubles.begin(), doubles.end());
  return picked;
}

bool is_of_kind(const std::string& urn, std::string_view kind)
{
  const auto parsed = parse_urn(urn);
  return parsed && parsed->kind == kind;
}

/// Results of organizations and people come by what was asked for, not by URN.
std::string find_person_key(const std::string& urn)
{
  return "(id:" + std::string(key_of(urn)) + ")";
}

void add_pages(const ByName<wire::Organization>& organizations, Surroundings& around)
{
  for (const auto& [id, organization] : organizations) {
    const auto urn = "urn:li:organization:" + id;
    around.people.add(urn, organization);
    const auto file = around.media.find(find_logo(organization));
    if (file == around.media.end()) { continue; }
    const auto url = keep_web_url(file->second.download_url);
    if (url) { around.people.set_picture(urn, *url); }
  }
}

}  // namespace

void Needs::add(const wire::Post& post)
{
  people.push_back(post.author);
  counted.push_back(post.id);
  if (post.content) { std::ranges::move(list_media(*post.content), std::back_inserter(media)); }
}

void Needs::add(const wire::Comment& comment)
{
  people.push_back(comment.actor);
}

Reader::Reader(Driver& driver, Api api, Account account)
    : driver_(&driver), api_(std::move(api)), account_(std::move(account))
{
}

Reader::Reader(Driver& driver, Api api, Secret<> token)
    : driver_(&driver), api_(std::move(api)), token_(std::move(token))
{
}

Task<http::Response> Reader::read(http::ClientRequest request)
{
  if (token_) {
    auto signed_request = with_bearer(std::move(request), *token_);
    auto first = co_await driver_->send_once(dialect, std::move(signed_request));
    co_return first;
  }
  auto rate_class = find_rate_class(request);
  auto answer =
      co_await driver_->read(dialect, account_, std::move(rate_class), std::move(request));
  co_return answer;
}

Task<std::optional<http::Response>> Reader::try_read(http::ClientRequest request)
{
  std::optional<http::Response> answer;
  try {
    auto response = co_await read(std::move(request));
    answer.emplace(std::move(response));
  } catch (const sqlkit::Error& error) {
    if (!is_refusal(error)) { throw; }
  }
  co_return answer;
}

template <class T>
Task<ByName<T>> Reader::fetch_batch(Batched what, std::vector<std::string> urns)
{
  ByName<T> all;
  for (std::size_t from = 0; from < urns.size(); from += max_names_per_call) {
    const auto size = std::min(max_names_per_call, urns.size() - from);
    const auto begin = urns.begin() + static_cast<std::ptrdiff_t>(from);
    const std::vector<std::string> batch(begin, begin + static_cast<std::ptrdiff_t>(size));
    auto request = get_batch(api_, what, batch);
    const auto answer = co_await try_read(std::move(request));
    // What was refused once is refused for the rest too.
    if (!answer) { break; }
    all.merge(parse_batch<T>(*answer));
  }
  co_return all;
}

Task<ByName<wire::Post>> Reader::find_posts(std::vector<std::string> urns)
{
  auto wanted = pick(urns, [](const std::string& urn) { return is_post_urn(urn); });
  ByName<wire::Post> found;
  // LinkedIn refuses lists of one.
  if (wanted.size() == 1) {
    auto request = get_post(api_, wanted.front());
    const auto answer = co_await try_read(std::move(request));
    if (answer) { found.emplace(wanted.front(), parse_post(*answer)); }
    co_return found;
  }
  const auto values = co_await fetch_batch<wire::Value>(Batched::posts, std::move(wanted));
  // A post that cannot be read is missing like one that is not shown: it only comes along.
  std::vector<Poison> unreadable;
  for (const auto& [urn, value] : values) {
    connector::try_read(value, "/results/" + urn, unreadable, [&](const wire::Value& item) {
      found.insert_or_assign(urn, decode_post(item));
    });
  }
  co_return found;
}

Task<People> Reader::fetch_members(std::vector<std::string> urns)
{
  const auto members = pick(urns, [](const std::string& urn) { return is_person_urn(urn); });
  const auto persons = co_await fetch_batch<wire::Member>(Batched::people, members);
  People people;
  for (const auto& urn : members) {
    const auto found = persons.find(find_person_key(urn));
    if (found != persons.end()) { people.add(urn, found->second); }
  }
  co_return people;
}

Task<MediaFiles> Reader::fetch_media(std::vector<std::string> urns)
{
  auto images = pick(urns, [](const std::string& urn) { return is_of_kind(urn, "image"); });
  auto videos = pick(urns, [](const std::string& urn) { return is_of_kind(urn, "video"); });
  auto files = co_await fetch_batch<wire::MediaFile>(Batched::images, std::move(images));
  auto films = co_await fetch_batch<wire::MediaFile>(Batched::videos, std::move(videos));
  files.merge(films);
  co_return files;
}

Task<Surroundings> Reader::fetch(Needs needs)
{
  Surroundings around;
  const auto pages =
      pick(needs.people, [](const std::string& urn) { return is_organization_urn(urn); });
  const auto organizations =
      co_await fetch_batch<wire::Organization>(Batched::organizations, pages);
  auto people = co_await fetch_members(std::move(needs.people));
  around.people = std::move(people);
  // Logos are fetched with the posts' pictures: each request counts.
  for (const auto& [id, organization] : organizations) {
    needs.media.push_back(find_logo(organization));
  }
  auto media = co_await fetch_media(std::move(needs.media));
  around.media = std::move(media);
  add_pages(organizations, around);
  auto counted = pick(needs.counted, [](const std::string& urn) { return is_post_urn(urn); });
  auto counts =
      co_await fetch_batch<wire::SocialMetadata>(Batched::social_metadata, std::move(counted));
  around.counts = std::move(counts);
  co_return around;
}

Task<ByName<std::string>> Reader::find_activities(std::string page_urn)
{
  ByName<std::string> activities;
  auto request = list_posts(api_, page_urn, newest_posts);
  const auto answer = co_await try_read(std::move(request));
  if (!answer) { co_return activities; }
  std::vector<std::string> posts;
  for (const auto& post : parse_posts(*answer).items) {
    posts.push_back(post.id);
  }
  const auto counts =
      co_await fetch_batch<wire::SocialMetadata>(Batched::social_metadata, std::move(posts));
  for (const auto& [post, count] : counts) {
    if (count.entity && is_activity_urn(*count.entity)) { activities.emplace(*count.entity, post); }
  }
  co_return activities;
}

Task<std::int64_t> Reader::count_followers(std::string page_urn)
{
  auto request = get_follower_count(api_, page_urn);
  const auto answer = co_await try_read(std::move(request));
  if (!answer) { co_return 0; }
  const auto size = decode_answer<wire::NetworkSize>(model::Platform::linkedin, *answer);
  co_return std::max<std::int64_t>(0, size.first_degree_size);
}

}  // namespace socialhub::connector::linkedin
