#include "platformsim/linkedin/service.hpp"

#include "http/url.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace socialhub::platformsim::linkedin {
namespace {

constexpr std::size_t largest_page = 100;
constexpr std::size_t largest_batch = 100;

void require_batch(const std::vector<std::string>& keys)
{
  if (keys.empty() || keys.size() > largest_batch)
    throw make_bad_parameter("ids", fmt::format("takes 1 to {} keys", largest_batch));
}

/// What BATCH_GET answers: each key in one of the maps.
class Batch {
public:
  void add(const std::string& key, Object result)
  {
    results_[key] = std::move(result);
    statuses_[key] = 200;
  }
  void refuse(const std::string& key, const Refusal& refusal)
  {
    errors_[key] =
        Object{{"status", refusal.status}, {"code", refusal.code}, {"message", refusal.message}};
    statuses_[key] = refusal.status;
  }
  Object take()
  {
    return {{"results", std::move(results_)},
            {"statuses", std::move(statuses_)},
            {"errors", std::move(errors_)}};
  }

private:
  Object results_;
  Object statuses_;
  Object errors_;
};

template <class Make>
Object answer_batch(const std::vector<std::string>& keys, Make make)
{
  require_batch(keys);
  Batch batch;
  for (const auto& key : keys) {
    try {
      batch.add(key, make(key));
    } catch (const Refusal& refusal) {
      batch.refuse(key, refusal);
    }
  }
  return batch.take();
}

// "(id:AbC)" of a list, unescaped.
std::string get_person_key(std::string_view key)
{
  if (!key.starts_with("(id:") || !key.ends_with(')'))
    throw make_bad_parameter("ids", "people go by (id:…)");
  const auto id = http::percent_decode(key.substr(4, key.size() - 5));
  if (!id) throw make_bad_parameter("ids", "is escaped wrongly");
  return *id;
}

picture::Picture get_picture(const Directory& directory, std::string_view urn,
                             std::string_view kind)
{
  const auto prefix = fmt::format("urn:li:{}:", kind);
  const auto picture =
      urn.starts_with(prefix) ? directory.find_picture(urn.substr(prefix.size())) : std::nullopt;
  if (!picture) throw Refusal{404, 0, "NOT_FOUND", fmt::format("{} is not found", urn)};
  return *picture;
}

}  // namespace

Value Service::list_posts(const Call& call)
{
  if (call.query.get("q") != "author") throw make_bad_parameter("q", "must be author");
  const auto sort = call.query.find("sortBy").value_or("LAST_MODIFIED");
  if (sort != "LAST_MODIFIED" && sort != "CREATED")
    throw make_bad_parameter("sortBy", "is none of LAST_MODIFIED, CREATED");
  const auto page = get_page(call, call.query.get_urn("author"));
  const auto range = call.query.get_range(largest_page);
  const auto shares = directory_.list_shares(page);
  Array elements;
  for (std::size_t i = range.start; i < shares.size() && elements.size() < range.count; ++i)
    elements.push_back(views().post(shares[i]));
  auto body = make_page(std::move(elements), range, std::nullopt);
  if (range.start + range.count < shares.size()) {
    const auto href = fmt::format("/rest/posts?author={}&count={}&q=author&sortBy={}&start={}",
                                  http::percent_encode(directory_.urn(page)), range.count, sort,
                                  range.start + range.count);
    body["paging"].as_object()["links"] =
        Array{Object{{"type", "application/json"}, {"rel", "next"}, {"href", href}}};
  }
  return body;
}

Value Service::get_post(const Call& call)
{
  if (call.path.size() != 1) throw make_bad_parameter("id", "is required");
  const auto urn = decode_urn(call.path.front(), "id");
  if (urn.starts_with("urn:li:activity:"))
    throw make_bad_parameter("id", "must be a share or a ugcPost");
  return views().post(get_share(call, urn));
}

Value Service::get_posts(const Call& call)
{
  const auto urns = call.query.get_urns("ids");
  if (urns.size() < 2) throw make_bad_parameter("ids", "a list of one is asked for by GET");
  return answer_batch(urns,
                      [&](const std::string& urn) { return views().post(get_share(call, urn)); });
}

Value Service::get_social_metadata(const Call& call)
{
  return answer_batch(call.query.get_urns("ids"), [&](const std::string& urn) {
    return views().social_metadata(get_share(call, urn));
  });
}

Value Service::get_one_social_metadata(const Call& call)
{
  if (call.path.size() != 1) throw make_bad_parameter("id", "is required");
  return views().social_metadata(get_share(call, decode_urn(call.path.front(), "id")));
}

PostId Service::get_comment_parent(const Call& call, std::string_view urn) const
{
  const auto comment = directory_.find_comment(urn);
  if (!comment) return get_share(call, urn).post;
  const auto root = *world_.post(*comment).root;
  get_share(call, directory_.activity(Share{root, std::nullopt}));
  if (world_.post(*comment).is_deleted)
    throw Refusal{404, 0, "NOT_FOUND", fmt::format("Entity {} is not found", urn)};
  return *comment;
}

Value Service::get_comments(const Call& call)
{
  const auto urn = decode_urn(call.path.front(), "id");
  const auto parent = get_comment_parent(call, urn);
  if (call.path.size() == 3) {
    const auto id = call.path[2];
    for (const PostId reply : list_comments(world_, parent)) {
      if (directory_.comment_id(reply) == id) return views().comment(reply, call.grant.person);
    }
    throw Refusal{404, 0, "NOT_FOUND", fmt::format("Comment {} is not found", id)};
  }
  const auto range = call.query.get_range(largest_page);
  const auto replies = list_comments(world_, parent);
  Array elements;
  for (std::size_t i = range.start; i < replies.size() && elements.size() < range.count; ++i)
    elements.push_back(views().comment(replies[i], call.grant.person));
  return make_page(std::move(elements), range, replies.size());
}

Value Service::get_images(const Call& call)
{
  return answer_batch(call.query.get_urns("ids"), [&](const std::string& urn) {
    return views().image(get_picture(directory_, urn, "image"), call.grant.person, call.now);
  });
}

Value Service::get_videos(const Call& call)
{
  return answer_batch(call.query.get_urns("ids"), [&](const std::string& urn) {
    return views().video(get_picture(directory_, urn, "video"), call.grant.person, call.now);
  });
}

Value Service::get_people(const Call& call)
{
  return answer_batch(call.query.get_list("ids"), [&](const std::string& key) {
    const auto urn = "urn:li:person:" + get_person_key(key);
    const auto person = directory_.find_person(urn);
    if (!person) throw Refusal{404, 0, "NOT_FOUND", fmt::format("{} is not found", urn)};
    return views().member(*person);
  });
}

Value Service::get_organizations(const Call& call)
{
  return answer_batch(call.query.get_list("ids"), [&](const std::string& key) {
    const auto page = directory_.find_person("urn:li:organization:" + key);
    if (!page) throw Refusal{404, 0, "NOT_FOUND", fmt::format("{} is not found", key)};
    return views().organization(*page);
  });
}

}  // namespace socialhub::platformsim::linkedin
