// The list of tables, and the way to the console.

import { ask } from "./api.js";
import { byId, h, icon } from "./dom.js";
import { parseRoute, tableAddress } from "./route.js";

let tables = [];
let wanted = "";
let isMarked = () => false;

/** `hasEdits` says of a table whether it has edits that are not saved. */
export async function loadTables(hasEdits) {
  isMarked = hasEdits;
  tables = await ask("tables");
  draw();
  return tables;
}

function shortCount(count) {
  if (count === undefined) return "";
  return Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }).format(Number(count));
}

function item(table, route) {
  const isCurrent = route.page === "table" && route.schema === table.schema && route.table === table.name;
  const isTable = table.kind === "table" || table.kind === "partitioned" || table.kind === "foreign_table";
  return h(
    "li",
    null,
    h(
      "a",
      {
        href: tableAddress({ schema: table.schema, table: table.name }),
        "aria-current": isCurrent ? "page" : undefined,
        class: table.isPartition ? "partition" : undefined,
        title: `${table.schema}.${table.name}, ${table.kind.replace("_", " ")}`,
      },
      icon(isTable ? "table" : "view"),
      h("span", { class: "name" }, table.name),
      isMarked(table) && h("span", { class: "dot", title: "Edits that are not saved" }, "●"),
      h("span", { class: "count" }, shortCount(table.estimatedRows)),
    ),
  );
}

function groups(route) {
  const shown = tables.filter(({ schema, name }) => `${schema}.${name}`.toLowerCase().includes(wanted));
  const schemas = [...new Set(shown.map(({ schema }) => schema))];
  if (!shown.length) return [h("p", { class: "none" }, tables.length ? "No table has this name." : "There are no tables.")];
  return schemas.map((schema) =>
    h(
      "section",
      { "aria-label": `Schema ${schema}` },
      h("h2", null, schema),
      h("ul", null, shown.filter((table) => table.schema === schema).map((table) => item(table, route))),
    ),
  );
}

export function focusSearch() {
  byId("table-search")?.focus();
}

/** Opens the first table of those that are shown. */
function openFirst(event) {
  if (event.key !== "Enter") return;
  byId("side").querySelector("li a")?.click();
}

export function draw() {
  const route = parseRoute();
  const side = byId("side");
  let list = side.querySelector(".tables");
  if (!list) {
    list = h("div", { class: "tables" });
    side.replaceChildren(
      h("input", {
        id: "table-search",
        type: "search",
        class: "field",
        placeholder: "Find a table",
        "aria-label": "Find a table",
        autocomplete: "off",
        spellcheck: "false",
        oninput: (event) => {
          wanted = event.target.value.toLowerCase();
          draw();
        },
        onkeydown: openFirst,
      }),
      list,
      h("a", { href: "#/sql", class: "to-console" }, icon("terminal"), "SQL console"),
    );
  }
  list.replaceChildren(...groups(route));
  side.querySelector(".to-console").toggleAttribute("aria-current", route.page === "sql");
}
