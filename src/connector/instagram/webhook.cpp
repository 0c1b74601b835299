#include "connector/instagram/webhook.hpp"

#include "connector/instagram/reading.hpp"
#include "connector/instagram/wire_write.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"

#include <utility>

namespace socialhub::connector::instagram {

using sqlkit::json::Mode;

namespace {

WrittenComment to_comment(const std::string& account_id, const wire::Value& value)
{
  auto source = sqlkit::json::decode<wire::ChangedComment>(value, Mode::lenient);
  auto from = source.from.value_or(wire::From{});
  WrittenComment comment;
  comment.account_id = account_id;
  comment.id = require_id(source.id ? *source.id : source.comment_id.value_or(""));
  comment.media_id = require_id(source.media.id);
  if (source.parent_id) { comment.parent_id = require_id(*source.parent_id); }
  comment.author_id = std::move(from.id).value_or("");
  comment.author_username = std::move(from.username).value_or("");
  comment.text = std::move(source.text).value_or("");
  return comment;
}

MentionOfAccount to_mention(const std::string& account_id, const wire::Value& value)
{
  const auto source = sqlkit::json::decode<wire::Mention>(value, Mode::lenient);
  MentionOfAccount mention{.account_id = account_id,
                           .media_id = require_id(source.media_id),
                           .comment_id = std::nullopt};
  if (source.comment_id) { mention.comment_id = require_id(*source.comment_id); }
  return mention;
}

void add_change(const std::string& account_id, const std::string& field, const wire::Value& value,
                std::vector<Happening>& happenings)
{
  if (field == "comments") { happenings.emplace_back(to_comment(account_id, value)); }
  if (field == "mentions") { happenings.emplace_back(to_mention(account_id, value)); }
}

/// An entry has a list of changes or is one: both are met.
void read_entry(const wire::Value& value, const std::string& pointer, WebhookCall& call)
{
  const auto entry = sqlkit::json::decode<wire::WebhookEntry>(value, Mode::lenient);
  const auto account_id = require_id(entry.id);
  if (entry.changes) {
    read_each(*entry.changes, pointer + "/changes", call.poison,
              [&](const wire::Value& item, const std::string&) {
                const auto change = sqlkit::json::decode<wire::Change>(item, Mode::lenient);
                add_change(account_id, change.field, change.value, call.happenings);
              });
  }
  if (entry.field && entry.value) {
    add_change(account_id, *entry.field, *entry.value, call.happenings);
  }
}

}  // namespace

bool is_signed(const http::Headers& headers, std::string_view body,
               const sqlkit::Secret<>& app_secret)
{
  const auto signature = headers.find("X-Hub-Signature-256");
  const auto digest = crypto::hmac_sha256(crypto::as_bytes(app_secret.reveal()), body);
  const auto expected = "sha256=" + crypto::encode_hex(digest);
  return signature &&
         crypto::equals_in_constant_time(crypto::as_bytes(*signature), crypto::as_bytes(expected));
}

WebhookCall parse_webhook(std::string_view body)
{
  const auto source = decode_webhook<wire::WebhookCall>(model::Platform::instagram, body);
  WebhookCall call;
  read_each(source.entry, "/entry", call.poison,
            [&](const wire::Value& value, const std::string& pointer) {
              read_entry(value, pointer, call);
            });
  return call;
}

}  // namespace socialhub::connector::instagram
