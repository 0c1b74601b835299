#include "connector/linkedin/parse.hpp"

#include "connector/linkedin/post_view.hpp"
#include "connector/linkedin/urn.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <utility>

namespace socialhub::connector::linkedin {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

template <class T, class Decode>
Listed<T> read_list(const std::vector<wire::Value>& values, const std::string& pointer,
                    Decode decode)
{
  Listed<T> listed;
  listed.size = values.size();
  read_each(values, pointer, listed.poison, [&](const wire::Value& value, const std::string&) {
    listed.items.push_back(decode(value));
  });
  return listed;
}

template <class T, class Decode>
Listed<T> parse_list(const http::Response& answer, Decode decode)
{
  const auto list = decode_answer<wire::Elements>(model::Platform::linkedin, answer);
  return read_list<T>(list.elements, "/elements", decode);
}

template <class T, class Decode>
T parse_one(const http::Response& answer, Decode decode)
{
  const auto value = decode_answer<wire::Value>(model::Platform::linkedin, answer);
  try {
    return decode(value);
  } catch (const Error& error) {
    throw make_unreadable(model::Platform::linkedin, describe(error));
  }
}

wire::Notification decode_notification(const wire::Value& value)
{
  auto notification = sqlkit::json::decode<wire::Notification>(value, sqlkit::json::Mode::lenient);
  if (!parse_urn(notification.generated_activity)) {
    throw Error{ErrorCode::bad_request, "What happened has no usable URN."};
  }
  to_timestamp(notification.last_modified_at);
  return notification;
}

}  // namespace

Listed<wire::Post> parse_posts(const http::Response& answer)
{
  return parse_list<wire::Post>(answer, decode_post);
}

Listed<wire::Comment> parse_comments(const http::Response& answer)
{
  return parse_list<wire::Comment>(answer, decode_comment);
}

Listed<wire::Notification> parse_notifications(const http::Response& answer)
{
  return parse_list<wire::Notification>(answer, decode_notification);
}

Listed<wire::Notification> parse_webhook(std::string_view body)
{
  const auto call = decode_webhook<wire::WebhookCall>(model::Platform::linkedin, body);
  if (call.type != "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS") { return {}; }
  return read_list<wire::Notification>(call.notifications, "/notifications", decode_notification);
}

Listed<wire::Role> parse_roles(const http::Response& answer)
{
  return parse_list<wire::Role>(answer, [](const wire::Value& value) {
    return sqlkit::json::decode<wire::Role>(value, sqlkit::json::Mode::lenient);
  });
}

wire::Post parse_post(const http::Response& answer)
{
  return parse_one<wire::Post>(answer, decode_post);
}

wire::Comment parse_comment(const http::Response& answer)
{
  return parse_one<wire::Comment>(answer, decode_comment);
}

wire::UserInformation parse_user(const http::Response& answer)
{
  auto user = decode_answer<wire::UserInformation>(model::Platform::linkedin, answer);
  if (!is_person_urn("urn:li:person:" + user.sub)) {
    throw make_unreadable(model::Platform::linkedin, "/sub: not a person's id");
  }
  return user;
}

std::string parse_created_urn(const http::Response& answer)
{
  const auto urn = answer.headers.find("x-restli-id");
  if (!urn || !parse_urn(*urn)) {
    throw make_unreadable(model::Platform::linkedin, "x-restli-id: no URN");
  }
  return std::string(*urn);
}

}  // namespace socialhub::connector::linkedin
