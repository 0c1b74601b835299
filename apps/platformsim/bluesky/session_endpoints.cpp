#include "platformsim/bluesky/identifiers.hpp"
#include "platformsim/bluesky/service.hpp"

#include "sqlkit/base/text.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace socialhub::platformsim::bluesky {
namespace {

// Throws XrpcError.
std::string get_text(const Value& body, std::string_view name)
{
  const auto* object = body.if_object();
  const auto* value = object == nullptr ? nullptr : object->if_contains(name);
  if (value == nullptr) {
    throw XrpcError{400, "InvalidRequest",
                    fmt::format("Input must have the property \"{}\"", name)};
  }
  if (!value->is_string()) {
    throw XrpcError{400, "InvalidRequest", fmt::format("Input/{} must be a string", name)};
  }
  return std::string(value->as_string());
}

std::string make_email(const world::Person& person)
{
  return sqlkit::to_lower_ascii(person.username) + "@sky.test";
}

// The shape of a compressed secp256k1 key; nobody checks signatures here.
std::string make_public_key(const std::string& did)
{
  return "zQ3sh" + make_record_cid(did).substr(7, 44);
}

}  // namespace

Object Service::did_document(PersonId person) const
{
  const auto& did = directory_.did(person);
  Object key{{"id", did + "#atproto"},
             {"type", "Multikey"},
             {"controller", did},
             {"publicKeyMultibase", make_public_key(did)}};
  Object server{{"id", "#atproto_pds"},
                {"type", "AtprotoPersonalDataServer"},
                {"serviceEndpoint", addresses_.origin()}};
  return {
      {"@context", Array{"https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"}},
      {"id", did},
      {"alsoKnownAs", Array{Value("at://" + directory_.handle(person))}},
      {"verificationMethod", Array{std::move(key)}},
      {"service", Array{std::move(server)}}};
}

Object Service::session_body(PersonId person) const
{
  return {{"did", directory_.did(person)},
          {"didDoc", did_document(person)},
          {"handle", directory_.handle(person)},
          {"email", make_email(world_.person(person))},
          {"emailConfirmed", false},
          {"active", true}};
}

namespace {

Object with_tokens(const TokenPair& tokens, Object session)
{
  Object body{{"accessJwt", tokens.access_jwt}, {"refreshJwt", tokens.refresh_jwt}};
  for (auto& member : session)
    body[member.key()] = std::move(member.value());
  return body;
}

}  // namespace

Value Service::create_session(const Call& call)
{
  const auto identifier = get_text(call.body, "identifier");
  const auto password = get_text(call.body, "password");
  auto person = directory_.find_person(identifier);
  for (const auto& someone : world_.people()) {
    if (sqlkit::equals_ignoring_case(make_email(someone), identifier)) person = someone.id;
  }
  const auto grant = person ? sessions_.check_password(*person, password) : std::nullopt;
  if (!grant) { throw XrpcError{401, "AuthenticationRequired", "Invalid identifier or password"}; }
  const auto tokens = sessions_.open(*grant, directory_.did(*person));
  return with_tokens(tokens, session_body(*person));
}

Value Service::refresh_session(const Call& call)
{
  auto refreshed = sessions_.refresh(call.authorization);
  if (const auto* refusal = std::get_if<Refusal>(&refreshed)) throw *refusal;
  const auto& next = std::get<Sessions::Refreshed>(refreshed);
  return with_tokens(next.tokens, session_body(next.grant.person));
}

Value Service::delete_session(const Call& call)
{
  const auto refusal = sessions_.close(call.authorization);
  if (refusal) throw *refusal;
  return nullptr;
}

Value Service::get_session(const Call& call)
{
  return session_body(call.viewer);
}

Value Service::describe_server(const Call&)
{
  return Object{{"did", "did:web:localhost"},
                {"availableUserDomains", Array{".sky.test"}},
                {"inviteCodeRequired", false},
                {"links", Object{{"privacyPolicy", addresses_.origin() + "/privacy"},
                                 {"termsOfService", addresses_.origin() + "/terms"}}},
                {"contact", Object{}}};
}

Value Service::resolve_handle(const Call& call)
{
  const auto handle = call.parameters.get("handle");
  const auto person = directory_.find_person(handle);
  if (!person || handle.starts_with("did:")) {
    throw XrpcError{400, "InvalidRequest", "Unable to resolve handle"};
  }
  return Object{{"did", directory_.did(*person)}};
}

namespace {

Object make_record_body(const StrongRef& ref, Object record)
{
  return {{"uri", ref.uri}, {"cid", ref.cid}, {"value", std::move(record)}};
}

// What somebody did to posts and people, by its address.
Object find_deed(const Directory& directory, const std::string& uri)
{
  const auto& world = directory.world();
  for (const auto& post : world.posts()) {
    for (const auto& like : world.likes_of(post.id)) {
      const auto ref = directory.ref(like);
      if (ref.uri == uri) return make_record_body(ref, directory.like_record(like));
    }
    for (const auto& repost : world.reposts_of(post.id)) {
      const auto ref = directory.ref(repost);
      if (ref.uri == uri) return make_record_body(ref, directory.repost_record(repost));
    }
  }
  for (const auto& person : world.people()) {
    for (const PersonId follower : world.followers_of(person.id)) {
      const auto& follow = *world.find_follow(follower, person.id);
      const auto ref = directory.ref(follow);
      if (ref.uri == uri) return make_record_body(ref, directory.follow_record(follow));
    }
  }
  return {};
}

}  // namespace

Value Service::get_record(const Call& call)
{
  const auto repo = call.parameters.get("repo");
  const auto collection = call.parameters.get("collection");
  const auto rkey = call.parameters.get("rkey");
  const auto person = directory_.find_person(repo);
  if (!person) {
    throw XrpcError{400, "InvalidRequest", fmt::format("Could not find repo: {}", repo)};
  }
  const auto uri = make_at_uri(directory_.did(*person), collection, rkey);
  const auto post = directory_.find_post(uri);
  if (post && !world_.post(*post).is_deleted) {
    return make_record_body(directory_.ref(*post), directory_.post_record(world_.post(*post)));
  }
  Object deed = find_deed(directory_, uri);
  if (!deed.empty()) return deed;
  throw XrpcError{400, "RecordNotFound", fmt::format("Could not locate record: {}", uri)};
}

}  // namespace socialhub::platformsim::bluesky
