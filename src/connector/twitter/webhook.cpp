#include "connector/twitter/webhook.hpp"

#include "connector/twitter/includes.hpp"
#include "connector/twitter/notifications.hpp"
#include "connector/twitter/reading.hpp"
#include "connector/twitter/wire_write.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "sqlkit/json/value.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace socialhub::connector::twitter {

namespace {

constexpr std::array<std::string_view, 3> notifying{"post.mention.create", "post.reply.create",
                                                    "post.quote.create"};

std::string sign(std::string_view text, const sqlkit::Secret<>& consumer_secret)
{
  const auto digest = crypto::hmac_sha256(crypto::as_bytes(consumer_secret.reveal()), text);
  return "sha256=" + crypto::encode_base64(digest);
}

}  // namespace

std::string answer_challenge(std::string_view crc_token, const sqlkit::Secret<>& consumer_secret)
{
  return sqlkit::json::write(
      sqlkit::json::Object{{"response_token", sign(crc_token, consumer_secret)}});
}

bool is_signed(const http::Headers& headers, std::string_view body,
               const sqlkit::Secret<>& consumer_secret)
{
  const auto signature = headers.find("x-twitter-webhooks-signature");
  return signature &&
         crypto::equals_in_constant_time(crypto::as_bytes(*signature),
                                         crypto::as_bytes(sign(body, consumer_secret)));
}

Activity parse_activity(std::string_view body)
{
  auto source = decode_webhook<wire::ActivityCall>(model::Platform::twitter, body).data;
  Activity activity{.id = std::move(source.event_uuid),
                    .type = std::move(source.event_type),
                    .user_id = std::move(source.filter.user_id)};
  if (std::ranges::find(notifying, activity.type) == notifying.end()) { return activity; }
  if (!source.payload) {
    throw make_unreadable_webhook(model::Platform::twitter, "/data/payload: missing");
  }
  const Includes includes{source.includes, std::nullopt, activity.poison};
  try_read(*source.payload, "/data/payload", activity.poison, [&](const wire::Value& value) {
    activity.notification =
        to_notification(decode_item<wire::Post>(value), includes, activity.user_id);
  });
  return activity;
}

}  // namespace socialhub::connector::twitter
