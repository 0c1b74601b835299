// The page as a whole: what is shown, the switch that allows editing, and the keys.

import { ask, takeToken } from "./api.js";
import { ConsolePage } from "./console_page.js";
import { openHelp } from "./dialogs.js";
import { button, byId, h, notice, plural, problemBox, skeleton, toast } from "./dom.js";
import { hasAnyEdits, hasEdits, onEditsChange } from "./edits.js";
import { closePanel } from "./panel.js";
import { parseRoute, tableAddress } from "./route.js";
import { RowsPage } from "./rows_page.js";
import { schemaPage } from "./schema_page.js";
import { draw as drawSidebar, focusSearch, loadTables } from "./sidebar.js";
import { applyTheme, nextTheme } from "./theme.js";

let place;
let tables = [];
let current = null; // the page that is shown: { node, refresh?, key? }
let isEditing = false;
let visit = 0;
let shownTable = "";

const main = byId("main");

function show(title, ...nodes) {
  document.title = title ? `${title} · sqlkit studio` : "sqlkit studio";
  main.replaceChildren(...nodes);
  main.removeAttribute("aria-busy");
}

function fail(error) {
  current = null;
  const problem = error.problem ?? { message: String(error) };
  if (error.status === 401) {
    return show("No token", notice("This page has no key to the studio", problem.message));
  }
  show("Problem", h("div", { class: "notice" }, h("h1", null, "That did not work"), problemBox(problem, button("Try again", { onclick: start }))));
}

function home() {
  current = null;
  const console = h("a", { class: "button", href: "#/sql" }, "SQL console");
  if (!tables.length) return show("", notice("No tables yet", "The database has none that your role may read.", console));
  const [first] = tables;
  const open = h("a", { class: "button primary", href: tableAddress({ schema: first.schema, table: first.name }) }, `Open ${first.name}`);
  show("", notice(place.database, `${plural(tables.length, "table")} and views. Choose one at the side, or press / to find it.`, open, console));
}

function tabs(route) {
  const tab = (view, label) => h("a", { href: tableAddress({ ...route, view }), "aria-current": route.view === view ? "page" : undefined }, label);
  return h("nav", { class: "tabs", "aria-label": "Table" }, tab("rows", "Rows"), tab("schema", "Schema"));
}

async function openTable(route) {
  const mine = ++visit;
  const focusColumn = document.activeElement?.closest("th")?.cellIndex;
  const isOther = shownTable !== `${route.schema}.${route.table}.${route.view}`;
  shownTable = `${route.schema}.${route.table}.${route.view}`;
  const waiting = setTimeout(() => mine === visit && show(route.table, skeleton()), 150);
  main.setAttribute("aria-busy", "true");
  try {
    const table = await ask("table", { schema: route.schema, table: route.table });
    if (mine !== visit) return;
    const head = h("header", { class: "page-head" }, h("h1", { tabindex: "-1" }, route.schema === "public" ? null : h("span", { class: "schema" }, `${route.schema}.`), route.table), tabs(route));
    current = route.view === "schema" ? { node: schemaPage(table) } : new RowsPage(route, table, () => isEditing, focusColumn);
    show(route.table, head, current.node);
    if (isOther) head.querySelector("h1").focus();
  } catch (error) {
    if (mine === visit) fail(error);
  } finally {
    clearTimeout(waiting);
  }
}

function openConsole() {
  ++visit;
  shownTable = "";
  current = new ConsolePage(() => isEditing);
  show("SQL", h("header", { class: "page-head" }, h("h1", { tabindex: "-1" }, "SQL console")), current.node);
  current.input.focus();
}

function navigate() {
  const route = parseRoute();
  closePanel();
  toggleSide(false);
  drawSidebar();
  if (route.page === "table") void openTable(route);
  else if (route.page === "sql") openConsole();
  else home();
}

function toggleSide(isOpen) {
  document.body.classList.toggle("has-side", isOpen);
  byId("menu").setAttribute("aria-expanded", String(isOpen));
}

function switchEditing() {
  if (place?.isReadOnly) return toast("The studio was started with --read-only.");
  isEditing = !isEditing;
  byId("edit").setAttribute("aria-checked", String(isEditing));
  document.body.classList.toggle("is-editing", isEditing);
  current?.refresh?.();
}

function isTyping(target) {
  return target.closest("input, textarea, select, dialog") !== null;
}

function pressed(event) {
  if (event.isComposing || event.defaultPrevented) return;
  if (event.key === "Escape") return closePanel();
  const isCommand = event.metaKey || event.ctrlKey;
  if (isTyping(event.target) && !isCommand) return;
  if (document.querySelector("dialog[open]")) return;
  if (current?.key?.(event)) return event.preventDefault();
  const isSearch = isCommand ? event.key.toLowerCase() === "k" : event.key === "/";
  if (event.altKey || (isCommand && !isSearch)) return;
  if (isSearch) {
    event.preventDefault();
    toggleSide(true);
    focusSearch();
  } else if (event.key === "?") openHelp(place);
}

async function start() {
  try {
    place = await ask("place");
    tables = await loadTables(hasEdits);
  } catch (error) {
    return fail(error);
  }
  byId("place").replaceChildren(h("strong", null, place.database), ` ${place.role} · PostgreSQL ${place.version}`);
  byId("edit").toggleAttribute("aria-disabled", place.isReadOnly);
  navigate();
}

takeToken();
applyTheme();
byId("theme").addEventListener("click", nextTheme);
byId("edit").addEventListener("click", switchEditing);
byId("help").addEventListener("click", () => place && openHelp(place));
byId("menu").addEventListener("click", () => toggleSide(!document.body.classList.contains("has-side")));
byId("skip").addEventListener("click", () => (main.querySelector("td[tabindex='0']") ?? main).focus());
document.addEventListener("keydown", pressed);
window.addEventListener("hashchange", () => {
  if (/^#token=/.test(location.hash)) {
    takeToken();
    void start();
  } else if (place) navigate();
});
window.addEventListener("beforeunload", (event) => {
  if (hasAnyEdits()) event.preventDefault();
});
onEditsChange(() => {
  drawSidebar();
  current?.refresh?.();
});
void start();
