#include "sqlkit/pg/conninfo.hpp"

#include "sqlkit/pg/connect_error.hpp"

#include "sqlkit/async/offload.hpp"

#include <arpa/inet.h>
#include <libpq-fe.h>
#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

namespace sqlkit {

namespace {

std::vector<std::string> split_list(std::string_view list)
{
  std::vector<std::string> items;
  for (;;) {
    const auto comma = list.find(',');
    items.emplace_back(list.substr(0, comma));
    if (comma == std::string_view::npos) { return items; }
    list.remove_prefix(comma + 1);
  }
}

bool is_port(std::string_view text)
{
  if (text.empty()) { return true; }
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc{} && end == text.data() + text.size() && port > 0 && port < 65536;
}

bool is_socket_folder(std::string_view host)
{
  return host.empty() || host.front() == '/' || host.front() == '@';
}

bool is_numeric_address(const std::string& host)
{
  std::array<unsigned char, sizeof(in6_addr)> address{};
  return inet_pton(AF_INET, host.c_str(), address.data()) == 1 ||
         inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
}

/// The addresses of a name, in the order of the machine's preference. Blocks.
std::vector<std::string> find_addresses(const std::string& host)
{
  if (is_numeric_address(host)) { return {host}; }
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  if (getaddrinfo(host.c_str(), nullptr, &hints, &list) != 0) { return {}; }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(list, &freeaddrinfo);
  std::vector<std::string> addresses;
  for (const auto* entry = list; entry; entry = entry->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    const int failed = getnameinfo(entry->ai_addr, entry->ai_addrlen, text.data(), text.size(),
                                   nullptr, 0, NI_NUMERICHOST);
    if (failed == 0) { addresses.emplace_back(text.data()); }
  }
  return addresses;
}

void append_item(std::string& list, bool is_first, std::string_view item)
{
  if (!is_first) { list += ','; }
  list += item;
}

/// What libpq shall try: three lists of the same length.
struct Targets {
  std::string hosts;
  std::string addresses;
  std::string ports;
  bool is_empty = true;

  void add(const std::string& host, std::string_view address, std::string_view port)
  {
    append_item(hosts, is_empty, host);
    append_item(addresses, is_empty, address);
    append_item(ports, is_empty, port);
    is_empty = false;
  }
};

Targets find_targets(const std::vector<std::string>& hosts, const std::vector<std::string>& ports)
{
  Targets targets;
  for (std::size_t i = 0; i < hosts.size(); ++i) {
    const auto& port = ports.size() == 1 ? ports.front() : ports[std::min(i, ports.size() - 1)];
    if (is_socket_folder(hosts[i])) {
      targets.add(hosts[i], "", port);
      continue;
    }
    for (const auto& address : find_addresses(hosts[i])) {
      targets.add(hosts[i], address, port);
    }
  }
  return targets;
}

}  // namespace

std::optional<Conninfo> Conninfo::parse(std::string_view url)
{
  if (url.empty() || url.find('\0') != std::string_view::npos) { return std::nullopt; }
  // The parser's own message may quote the password, so nobody reads it.
  char* message = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(std::string(url).c_str(), &message), &PQconninfoFree);
  PQfreemem(message);
  if (!options) { return std::nullopt; }

  Conninfo conninfo;
  for (const auto* option = options.get(); option->keyword; ++option) {
    if (option->val) { conninfo.settings_.emplace_back(option->keyword, option->val); }
  }
  const auto ports = split_list(conninfo.get("port"));
  if (!std::all_of(ports.begin(), ports.end(), is_port)) { return std::nullopt; }
  return conninfo;
}

std::string_view Conninfo::get(std::string_view keyword) const noexcept
{
  for (const auto& [name, value] : settings_) {
    if (name == keyword) { return value; }
  }
  return {};
}

void Conninfo::set(std::string_view keyword, std::string value)
{
  for (auto& [name, current] : settings_) {
    if (name == keyword) {
      current = std::move(value);
      return;
    }
  }
  settings_.emplace_back(keyword, std::move(value));
}

void Conninfo::set_default(std::string_view keyword, std::string value)
{
  if (get(keyword).empty()) { set(keyword, std::move(value)); }
}

std::string Conninfo::place() const
{
  const auto host = get("host").empty() ? get("hostaddr") : get("host");
  if (host.empty()) { return "the local socket"; }
  if (is_socket_folder(host)) { return std::string(host); }
  const auto port = get("port");
  return std::string(host) + ":" + (port.empty() ? "5432" : std::string(port));
}

std::string Conninfo::to_text() const
{
  std::string text;
  for (const auto& [keyword, value] : settings_) {
    text += keyword + "='";
    for (const char c : value) {
      if (c == '\\' || c == '\'') { text += '\\'; }
      text += c;
    }
    text += "' ";
  }
  return text;
}

void add_session_settings(Conninfo& conninfo, const ConnectOptions& options)
{
  conninfo.set("client_encoding", "UTF8");
  conninfo.set_default("application_name", options.application_name);
  // A peer that vanished without a word is noticed within some 20 s.
  conninfo.set_default("keepalives_idle", "10");
  conninfo.set_default("keepalives_interval", "3");
  conninfo.set_default("keepalives_count", "3");
  conninfo.set_default("tcp_user_timeout", "10000");
  // A proxy refuses start-up options, and shares its sessions with others.
  if (options.prepare == Prepare::unnamed) { return; }

  std::string text = "-c TimeZone=UTC";
  const auto add = [&](std::string_view name, std::chrono::milliseconds limit) {
    text.append(" -c ").append(name).append("=").append(std::to_string(limit.count()));
  };
  add("statement_timeout", options.statement_timeout);
  add("lock_timeout", options.lock_timeout);
  add("idle_in_transaction_session_timeout", options.idle_in_transaction_session_timeout);
  if (const auto given = conninfo.get("options"); !given.empty()) {
    text.append(" ").append(given);
  }
  conninfo.set("options", std::move(text));
}

Task<Conninfo> resolve_hosts(Conninfo conninfo)
{
  const auto hosts = split_list(conninfo.get("host"));
  const auto ports = split_list(conninfo.get("port"));
  const bool is_resolved = !conninfo.get("hostaddr").empty() ||
                           std::all_of(hosts.begin(), hosts.end(), is_socket_folder);
  if (is_resolved) { co_return conninfo; }

  auto find = [&] { return find_targets(hosts, ports); };
  auto targets = co_await offload(find);
  if (targets.is_empty) { throw connect_error(ConnectProblem::unknown_host, conninfo); }
  conninfo.set("host", std::move(targets.hosts));
  conninfo.set("hostaddr", std::move(targets.addresses));
  conninfo.set("port", std::move(targets.ports));
  co_return conninfo;
}

std::string redact_url(std::string_view url)
{
  const auto conninfo = Conninfo::parse(url);
  if (!conninfo) { return "(unreadable address)"; }
  std::string text = "postgresql://";
  if (const auto user = conninfo->get("user"); !user.empty()) { text.append(user).append("@"); }
  const auto host = conninfo->get("host");
  if (!host.empty() && !is_socket_folder(host)) { text += conninfo->place(); }
  text.append("/").append(conninfo->get("dbname"));
  if (!host.empty() && is_socket_folder(host)) { text.append("?host=").append(host); }
  return text;
}

}  // namespace sqlkit
