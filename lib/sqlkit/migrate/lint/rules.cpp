#include "sqlkit/migrate/lint/rules.hpp"

#include <algorithm>
#include <array>

namespace sqlkit {

namespace {

// Locks: https://www.postgresql.org/docs/15/explicit-locking.html
constexpr std::array rules{
    LintRule{"create_index", "SHARE", "Nobody can write to the table while the index is built.",
             "create index concurrently.", true},
    LintRule{
        "drop_index", "ACCESS EXCLUSIVE",
        "Readers and writers of the table wait until the index is gone, and it waits for them.",
        "drop index concurrently.", true},
    LintRule{"add_foreign_key", "SHARE ROW EXCLUSIVE",
             "Nobody can write to either table while every row is looked up.",
             "Add it not valid, and validate it in a transaction of its own.", true},
    LintRule{"add_check", "ACCESS EXCLUSIVE",
             "Nobody can read or write the table while every row is checked.",
             "Add it not valid, and validate it in a transaction of its own.", true},
    LintRule{"add_unique", "ACCESS EXCLUSIVE",
             "Nobody can read or write the table while its index is built.",
             "create unique index concurrently, then add constraint … unique using index.", true},
    LintRule{"add_primary_key", "ACCESS EXCLUSIVE",
             "Nobody can read or write the table while its index is built.",
             "create unique index concurrently, then add constraint … primary key using index.",
             true},
    LintRule{"add_exclusion", "ACCESS EXCLUSIVE",
             "Nobody can read or write the table while its index is built.",
             "PostgreSQL has no other way: do it while the table is small, or in a quiet hour.",
             false},
    LintRule{"set_not_null", "ACCESS EXCLUSIVE",
             "Nobody can read or write the table while every row is looked at.",
             "Add a check (… is not null) not valid, validate it in a transaction of its own, set "
             "not null, drop the check.",
             true},
    LintRule{"add_not_null", "ACCESS EXCLUSIVE",
             "It fails if the table has rows, and the older program cannot insert any more.",
             "Add it without not null, fill it in pieces, then a validated check, then set not "
             "null.",
             true},
    LintRule{"volatile_default", "ACCESS EXCLUSIVE",
             "Each row gets another value, so the whole table and its indexes are written anew.",
             "Add the column without it, set the default, fill the rows that are there in pieces.",
             true},
    LintRule{"add_identity", "ACCESS EXCLUSIVE",
             "Each row gets another value, so the whole table and its indexes are written anew.",
             "Add a plain column, fill it in pieces, then add generated … as identity.", false},
    LintRule{"add_generated", "ACCESS EXCLUSIVE",
             "Its values are stored, so the whole table and its indexes are written anew.",
             "A plain column that a trigger keeps, filled in pieces; or a view that computes it.",
             false},
    LintRule{"change_type", "ACCESS EXCLUSIVE",
             "The whole table and its indexes are written anew, or at least read.",
             "A second column of the new type, kept by a trigger, filled in pieces, then renamed.",
             false},
    LintRule{"drop_column", "ACCESS EXCLUSIVE",
             "Its values are lost, and the older program that still runs names it.",
             "Release a program that does not use it first, and drop it with the next.", false},
    LintRule{"drop_table", "ACCESS EXCLUSIVE",
             "Its rows are lost, and the older program that still runs names it.",
             "Release a program that does not use it first, and drop it with the next.", false},
    LintRule{"drop_not_null", "ACCESS EXCLUSIVE",
             "The older program that still runs does not expect null.",
             "Release a program that can read null first.", false},
    LintRule{"rename_table", "ACCESS EXCLUSIVE",
             "The older program that still runs uses the old name.",
             "A view of the old name until nobody uses it.", false},
    LintRule{"rename_column", "ACCESS EXCLUSIVE",
             "The older program that still runs uses the old name.",
             "A second column, kept by a trigger, until nobody uses the first.", false},
    LintRule{"rename_enum_value", "", "The older program that still runs writes the old name.",
             "A new value beside the old one, and rows that move from one to the other.", false},
    LintRule{"rename_schema", "", "The older program that still runs uses the old name.",
             "Keep the name, or stop the program while it changes.", false},
    LintRule{"truncate_cascade", "ACCESS EXCLUSIVE",
             "It empties every table that refers to this one, whichever they are.",
             "Name every table that shall be emptied.", false},
    LintRule{"json_column", "", "json has no equality: distinct, group by and union fail.",
             "jsonb.", false},
    LintRule{"char_column", "", "char(n) is filled up with spaces and saves nothing.",
             "text, with a check of its length.", false},
    LintRule{"small_key", "", "A key of type integer ends after 2 147 483 647 rows.",
             "bigint or uuid.", false},
    LintRule{"serial_column", "",
             "serial leaves a sequence with rights of its own, and anybody may write the column.",
             "bigint generated always as identity.", false},
    LintRule{"timestamp_without_zone", "",
             "It says no moment: what it means depends on who reads it.", "timestamptz.", false},
    LintRule{"long_identifier", "", "PostgreSQL cuts names after 63 bytes.", "A shorter name.",
             false},
    LintRule{"wide_index", "",
             "Columns after the third rarely help a search and slow every write; one more is well "
             "where it gives the order (desc).",
             "Fewer columns, include (…), or an index for each search.", false},
    LintRule{"foreign_key_without_index", "",
             "Every delete and every change of key in the other table reads this whole table, or "
             "what an index with a part of the columns leaves of it.",
             "An index that begins with the columns of the foreign key.", false},
    LintRule{"enum_value_without_place", "",
             "The value comes last, also on a database where others were added meanwhile.",
             "add value … before … or after ….", false},
    LintRule{"enum_value_used_at_once", "",
             "A new value cannot be used in the transaction that adds it.",
             "-- sqlkit: outside the transaction, before the statement that adds it.", true},
    LintRule{"validated_at_once", "ACCESS EXCLUSIVE",
             "The lock of the statement that added it is held while every row is looked at.",
             "-- sqlkit: a new transaction, before the validation.", true},
    LintRule{"no_lock_timeout", "",
             "What waits for a lock makes everybody wait behind it; migrate bounds that, and this "
             "takes the bound away.",
             "Leave lock_timeout alone; migrate tries again by itself.", false},
    LintRule{"transaction_control", "",
             "migrate begins and ends transactions: this breaks a migration in two that nothing "
             "resumes.",
             "-- sqlkit: a new transaction", false},
    LintRule{"concurrently_in_transaction", "", "PostgreSQL refuses it between begin and commit.",
             "Without begin and commit: migrate runs it outside.", false},
    LintRule{"not_repeatable", "",
             "A process that ends after it and before that is noted runs it again.",
             "if exists, if not exists, or a name for the index.", false},
    LintRule{"unknown_mark", "", "migrate does not know this mark, and would do without it.",
             "-- sqlkit: outside the transaction, -- sqlkit: a new transaction, or "
             "-- sqlkit: allow rule (reason).",
             false}};

}  // namespace

std::span<const LintRule> list_lint_rules()
{
  return rules;
}

const LintRule* find_lint_rule(std::string_view id)
{
  const auto found = std::ranges::find(rules, id, &LintRule::id);
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace sqlkit
