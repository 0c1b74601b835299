#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sqlkit::studio {

/// Which columns hold what nobody may read on a screen. Those are masked by the server: their
/// values never leave it, and can be neither changed nor asked for in a filter or an order.
///
/// By itself a column is one if its name says so: a word of it is token, secret, password, passwd,
/// passphrase, hash, salt, credential or credentials, or it ends in api_key, private_key,
/// secret_key, access_key, encryption_key, signing_key or session_key. Patterns add to that
/// ("people.ssn", "billing.cards.number", "*.iban") and, with a ! before them, take away
/// ("!posts.content_hash"). A pattern without a schema holds in every schema.
class SecretColumns {
public:
  SecretColumns() = default;
  explicit SecretColumns(const std::vector<std::string>& patterns);

  bool takes(std::string_view schema, std::string_view table, std::string_view column) const;

private:
  std::vector<std::string> include_;
  std::vector<std::string> exclude_;
};

}  // namespace sqlkit::studio
