#include "sqlkit/migrate/diff/fate.hpp"
#include "sqlkit/migrate/diff/statements.hpp"

namespace sqlkit {

namespace {

/// Alters an object by the overload of its kind; what has none is dropped and made.
class Alterer {
public:
  explicit Alterer(const Fate& fate) : fate_(fate) {}

  template <class T>
  Alteration operator()(const T* after) const
  {
    const auto& old = *std::get<const T*>(fate_.before->normal);
    const auto& source = *std::get<const T*>(fate_.after->source);
    if constexpr (requires { alter(old, *after, source); }) {
      return alter(old, *after, source);
    } else if constexpr (requires { alter(old, *after); }) {
      return alter(old, *after);
    } else {
      return fate_.before->signature == fate_.after->signature ? Alteration() : impossible();
    }
  }
  Alteration operator()(const DomainDescription* after) const
  {
    auto old = *std::get<const DomainDescription*>(fate_.before->normal);
    std::vector<std::string> release;
    if (fate_.is_released) { release = release_domain(old); }
    auto alteration = alter(old, *after, *std::get<const DomainDescription*>(fate_.after->source));
    alteration.release = std::move(release);
    return alteration;
  }
  Alteration operator()(const ColumnDescription* after) const
  {
    auto old = *std::get<const ColumnDescription*>(fate_.before->normal);
    std::vector<std::string> release;
    if (fate_.is_released and old.default_sql) {
      release = {"alter table " + fate_.before->owner_sql + " alter column " +
                 quote_identifier(old.name) + " drop default"};
      old.default_sql.reset();
    }
    auto alteration =
        alter(*fate_.after->table, old, *after,
              *std::get<const ColumnDescription*>(fate_.after->source), fate_.is_forced);
    alteration.release.insert(alteration.release.begin(), release.begin(), release.end());
    return alteration;
  }
  Alteration operator()(const PolicyDescription* after) const
  {
    return alter(fate_.after->owner_sql, *std::get<const PolicyDescription*>(fate_.before->normal),
                 *after, *std::get<const PolicyDescription*>(fate_.after->source));
  }
  Alteration operator()(const ConstraintDescription* after) const
  {
    return alter(fate_.before->owner_sql,
                 *std::get<const ConstraintDescription*>(fate_.before->normal), *after);
  }
  Alteration operator()(const GrantDescription* after) const
  {
    return alter(fate_.after->owner_sql, *std::get<const GrantDescription*>(fate_.before->normal),
                 *after);
  }
  Alteration operator()(std::monostate) const { return {}; }

private:
  /// Takes all expressions away.
  static std::vector<std::string> release_domain(DomainDescription& domain)
  {
    std::vector<std::string> statements;
    const auto alter = "alter domain " + sql_name(domain) + " drop ";
    if (domain.default_sql) { statements.push_back(alter + "default"); }
    for (const auto& check : domain.checks) {
      statements.push_back(alter + "constraint " + quote_identifier(check.name));
    }
    domain.default_sql.reset();
    domain.checks.clear();
    return statements;
  }

  const Fate& fate_;
};

}  // namespace

Alteration alter(const Fate& fate)
{
  return std::visit(Alterer(fate), fate.after->normal);
}

}  // namespace sqlkit
