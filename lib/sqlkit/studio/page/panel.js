// The side panel: one value as a whole, laid out, copied, or edited where a line is not enough.

import { ask } from "./api.js";
import { button, byId, bytes, copyText, h, icon, problemBox } from "./dom.js";
import { layOut, showJson } from "./json_view.js";

let giveBack = null;

export function closePanel() {
  const panel = byId("panel");
  if (panel.hidden) return;
  panel.hidden = true;
  panel.replaceChildren();
  document.body.classList.remove("has-panel");
  giveBack?.();
  giveBack = null;
}

function hexLines(text) {
  const digits = text.replace(/^\\x/, "");
  const lines = [];
  for (let i = 0; i < digits.length && lines.length < 2000; i += 32) {
    const pairs = digits.slice(i, i + 32).match(/../g) ?? [];
    const shown = pairs.map((pair) => {
      const code = Number.parseInt(pair, 16);
      return code >= 32 && code < 127 ? String.fromCharCode(code) : "·";
    });
    lines.push(`${(i / 2).toString(16).padStart(6, "0")}  ${pairs.join(" ").padEnd(48)} ${shown.join("")}`);
  }
  return lines.join("\n");
}

function body(value, column) {
  if (value === null) return h("p", { class: "null" }, "NULL");
  if (value === "") return h("p", { class: "empty" }, "An empty text");
  if (column.kind === "json") return h("pre", { class: "value code", tabindex: "0" }, ...showJson(value));
  if (column.kind === "binary") return h("pre", { class: "value code", tabindex: "0" }, hexLines(value));
  return h("pre", { class: `value ${column.kind === "array" ? "code" : "wrap"}`, dir: "auto", tabindex: "0" }, value);
}

function editForm(value, column, { keep }) {
  const field = h("textarea", {
    class: "field code",
    rows: "16",
    spellcheck: "false",
    "aria-label": `New value of ${column.name}`,
    value: column.kind === "json" ? layOut(value ?? "") : (value ?? ""),
  });
  const done = (kept) => {
    keep(kept);
    closePanel();
  };
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    done(field.value);
  });
  return h(
    "div",
    { class: "panel-edit" },
    field,
    h(
      "p",
      { class: "row" },
      button("Keep", { class: "primary", onclick: () => done(field.value) }),
      column.isNullable && button("Set NULL", { onclick: () => done(null) }),
      button("Leave", { class: "quiet", onclick: closePanel }),
    ),
  );
}

function sizeOf(value, column) {
  if (value === null) return "";
  if (column.kind === "binary") return bytes(Math.max(value.length - 2, 0) / 2);
  return `${value.length.toLocaleString("en")} characters`;
}

/**
 * Shows a value. `whole()` reads it if only its beginning is here; `keep(value)`, if there is one, makes it editable;
 * `back()` is called when the panel closes.
 */
export async function openPanel({ column, value, whole, keep, back }) {
  const panel = byId("panel");
  giveBack = back;
  panel.hidden = false;
  panel.setAttribute("aria-label", `Value of ${column.name}`);
  document.body.classList.add("has-panel");
  const content = h("div", { class: "panel-body", "aria-busy": String(Boolean(whole)) });
  const meta = h("p", { class: "meta" }, column.type);
  const title = h("h2", { tabindex: "-1" }, column.name);
  const tools = h("span", { class: "row" });
  panel.replaceChildren(
    h("header", null, h("div", null, title, meta), tools, button("", { class: "quiet round", "aria-label": "Close", title: "Close (Esc)", onclick: closePanel }, icon("close"))),
    content,
  );
  title.focus();
  try {
    const complete = whole ? await whole() : { value };
    const isCut = complete.value !== null && Number(complete.length ?? 0) > complete.value.length + 1_000_000;
    meta.textContent = [column.type, sizeOf(complete.value, column), isCut && "only its beginning"].filter(Boolean).join(" · ");
    if (complete.value !== null) tools.append(button("", { class: "quiet round", "aria-label": "Copy the value", title: "Copy", onclick: () => copyText(complete.value) }, icon("copy")));
    const isEditable = keep && column.kind !== "binary" && !isCut;
    content.replaceChildren(isEditable ? editForm(complete.value, column, { keep }) : body(complete.value, column));
    if (isEditable) content.querySelector("textarea").focus();
  } catch (error) {
    content.replaceChildren(problemBox(error.problem ?? { message: String(error) }));
  }
  content.removeAttribute("aria-busy");
}

/** Reads a whole value of a table's row. */
export function wholeValue(table, row, column) {
  return () => ask("value", { table: { schema: table.schema, table: table.name }, key: row.key, column: column.name });
}
