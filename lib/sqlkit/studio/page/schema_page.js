// What a table is: columns, keys, indexes, and who refers to it.

import { bytes, h, icon, plural } from "./dom.js";
import { tableAddress } from "./route.js";

function section(title, content) {
  return h("section", { class: "schema-part" }, h("h2", null, title), content);
}

function tableOf(heads, rows) {
  return h(
    "div",
    { class: "table-scroll", tabindex: "0", role: "group", "aria-label": heads.join(", ") },
    h("table", { class: "plain" }, h("thead", null, h("tr", null, heads.map((head) => h("th", { scope: "col" }, head)))), h("tbody", null, rows.map((cells) => h("tr", null, cells.map((cell) => h("td", null, cell)))))),
  );
}

function columnRow(table, column) {
  const marks = [table.key.includes(column.name) && icon("key"), column.isSecret && icon("lock")].filter(Boolean);
  const rules = [!column.isNullable && "not null", column.isGenerated && "generated", column.isSecret && "secret"].filter(Boolean).join(", ");
  return [h("span", { class: "column-name" }, ...marks, column.name), h("code", null, column.type), rules, column.defaultValue ? h("code", null, column.defaultValue) : "", column.comment ?? (column.choices.length ? column.choices.join(" | ") : "")];
}

const link = ({ schema, table }, view) => h("a", { href: tableAddress({ schema, table, view }) }, schema === "public" ? table : `${schema}.${table}`);

function definitions(list) {
  return h("dl", { class: "definitions" }, list.flatMap(({ name, definition }) => [h("dt", null, name), h("dd", null, h("code", null, definition))]));
}

export function schemaPage(table) {
  const { columns, foreignKeys, referencedBy, constraints, indexes, definition } = table;
  const parts = [section("Columns", tableOf(["Column", "Type", "Rules", "Default", "About"], columns.map((column) => columnRow(table, column))))];
  if (constraints.length) parts.push(section("Keys and checks", definitions(constraints)));
  if (foreignKeys.length) {
    const rows = foreignKeys.map((key) => [key.columns.join(", "), h("span", null, link(key.to, "schema"), ` (${key.toColumns.join(", ")})`), key.name]);
    parts.push(section("Refers to", tableOf(["Columns", "Table", "Name"], rows)));
  }
  if (referencedBy.length) {
    const rows = referencedBy.map((key) => [h("span", null, link(key.from, "schema"), ` (${key.fromColumns.join(", ")})`), key.columns.join(", "), key.name]);
    parts.push(section("Referred to by", tableOf(["Table", "Columns here", "Name"], rows)));
  }
  if (indexes.length) parts.push(section("Indexes", definitions(indexes)));
  if (definition) parts.push(section("Definition", h("pre", { class: "value code", tabindex: "0" }, definition)));
  const facts = [table.kind.replace("_", " "), plural(columns.length, "column"), table.estimatedRows !== undefined && `about ${plural(Number(table.estimatedRows), "row")}`, bytes(Number(table.sizeBytes))];
  return h("section", { class: "schema-page" }, h("p", { class: "meta" }, facts.filter(Boolean).join(" · ")), table.comment && h("p", null, table.comment), parts);
}
