#include "sqlkit/pull/schema_writer.hpp"

#include "sqlkit/pull/chain.hpp"
#include "sqlkit/pull/column_writer.hpp"
#include "sqlkit/pull/grant_writer.hpp"
#include "sqlkit/pull/sql_units.hpp"
#include "sqlkit/pull/table_writer.hpp"

#include <algorithm>

namespace sqlkit::pulling {

namespace {

class SchemaWriter {
public:
  explicit SchemaWriter(Draft& draft) : draft_(draft) {}

  void run(const std::string& name)
  {
    add_roles();
    add_namespaces();
    add_types();
    add_sequences();
    add_functions();
    add_tables();
    add_views();
    auto grants = write_grants(draft_);
    entries_.insert(entries_.end(), grants.begin(), grants.end());
    draft_.line();
    draft_.line("inline constexpr auto " + name + " =");
    const std::string indent(4 + 1 + draft_.word("schema").size(), ' ');
    for (auto& entry : entries_) {
      entry = wrap_chain(entry, indent);
    }
    draft_.line("    " + draft_.word("schema") + "(" + join(entries_, ",\n" + indent) + ");");
  }

private:
  std::string call(std::string_view word, const std::string& text) const
  {
    return draft_.word(word) + "(" + text + ")";
  }

  template <class Object>
  static std::string comment_of(const Object& object)
  {
    return object.comment ? ".comment(" + quote_cpp(*object.comment) + ")" : "";
  }

  void add_roles()
  {
    for (const auto& role : draft_.schema.roles) {
      entries_.push_back(write_role(draft_, role) + comment_of(role));
    }
  }

  void add_namespaces()
  {
    for (const auto& extension : draft_.schema.extensions) {
      entries_.push_back(call("extension", quote_cpp(extension)));
    }
    for (const auto& space : draft_.schema.namespaces) {
      entries_.push_back(call("pg_schema", quote_cpp(space.name)) + comment_of(space));
    }
  }

  void add_types()
  {
    const auto entries_before = entries_.size();
    for (const auto& type : draft_.schema.enums) {
      const auto path = join_path(type.schema, type.name);
      if (add_unused(path) or draft_.cpp_types.contains(path)) { continue; }
      std::string values = quote_cpp(path);
      for (const auto& value : type.values) {
        values += ", " + quote_cpp(value);
      }
      entries_.push_back(call("pg_enum", values) + comment_of(type));
    }
    for (const auto& domain : draft_.schema.domains) {
      add_unused(join_path(domain.schema, domain.name));
    }
    for (const auto& type : draft_.schema.composites) {
      const auto path = join_path(type.schema, type.name);
      if (add_unused(path) or draft_.cpp_types.contains(path)) { continue; }
      auto fields = quote_cpp(join_path(type.schema, type.name));
      for (const auto& each : type.fields) {
        fields += ", " + call("field", quote_cpp(each.name) + ", " + quote_cpp(each.type));
      }
      entries_.push_back(call("pg_composite", fields) + comment_of(type));
    }
    if (entries_.size() > entries_before) { draft_.includes.insert("sqlkit/sql/pg_types.hpp"); }
  }

  /// Types of columns need not be listed.
  bool add_unused(const std::string& path)
  {
    if (not draft_.cpp_types.contains(path) or draft_.used_types.contains(path)) { return false; }
    entries_.push_back(draft_.word("pg_type") + "<" + draft_.names.find_type(path) + ">()");
    return true;
  }

  void add_sequences()
  {
    for (const auto& sequence : draft_.schema.sequences) {
      auto words = call("sequence", quote_cpp(join_path(sequence.schema, sequence.name)));
      if (sequence.type != "bigint") { words += ".as(" + quote_cpp(sequence.type) + ")"; }
      words += write_numbers(sequence.options);
      if (sequence.owned_by) { words += ".owned_by(" + quote_cpp(*sequence.owned_by) + ")"; }
      entries_.push_back(words + comment_of(sequence));
    }
  }

  void add_functions()
  {
    for (const auto& function : draft_.schema.functions) {
      const auto signature =
          join_path(function.schema, function.name) + "(" + function.arguments + ")";
      entries_.push_back(
          call(function.is_procedure ? "procedure" : "function", quote_cpp(signature)) + ".as(" +
          quote_cpp_block(function.definition) + ")" + comment_of(function));
    }
  }

  void add_tables()
  {
    for (const auto* table : sort_tables(draft_.schema)) {
      const auto path = join_path(table->schema, table->name);
      if (table->partition_of) {
        partitions_.push_back(table);
      } else if (const auto* names = draft_.names.find_table(path)) {
        entries_.push_back(names->variable);
      }
    }
    for (const auto* partition : partitions_) {
      add_partition(*partition);
    }
  }

  void add_partition(const TableDescription& table)
  {
    const auto* whole = draft_.names.find_table(*table.partition_of);
    const auto path = join_path(table.schema, table.name);
    auto words = call("partition_of", (whole ? whole->variable : quote_cpp(*table.partition_of)) +
                                          ", " + quote_cpp(path));
    const auto bound_text = table.partition_bound.value_or("DEFAULT");
    UnitReader bound(bound_text);
    if (bound.take_words("FOR VALUES")) {
      words += ".for_values(" + quote_cpp(bound.take_rest()) + ")";
    } else {
      words += ".as_default()";
    }
    if (table.partition_by) { words += ".partition_by(" + quote_cpp(*table.partition_by) + ")"; }
    entries_.push_back(words + comment_of(table));
    const bool has_own_parts =
        not(table.constraints.empty() and table.indexes.empty() and table.triggers.empty() and
            table.policies.empty() and table.storage.empty());
    if (has_own_parts) {
      draft_.warn("The partition " + path +
                  " has constraints, indexes, triggers, policies or settings that its table has "
                  "not: they are left out.");
    }
  }

  void add_views()
  {
    for (const auto& view : draft_.schema.views) {
      const auto path = join_path(view.schema, view.name);
      const auto* names = draft_.names.find_table(path);
      if (not names) { continue; }
      auto words = call(view.is_materialized ? "materialized_view" : "view", names->variable) +
                   ".as(" + quote_cpp_block(view.query) + ")";
      if (not view.options.empty()) { words += ".with(" + quote_cpp(join(view.options)) + ")"; }
      if (not view.is_populated) { words += ".with_no_data()"; }
      entries_.push_back(words);
    }
  }

  Draft& draft_;
  std::vector<std::string> entries_;
  std::vector<const TableDescription*> partitions_;
};

}  // namespace

void write_schema(Draft& draft, const std::string& name)
{
  SchemaWriter(draft).run(name);
}

}  // namespace sqlkit::pulling
