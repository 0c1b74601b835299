// The small menus above a table: which columns are shown, and the export.

import { download } from "./api.js";
import { button, h, icon, toast } from "./dom.js";

const memoryKey = ({ schema, name }) => `sqlkit-studio-hidden:${schema}.${name}`;

/** Names of columns that the person does not want to see. */
export function hiddenColumns(table) {
  try {
    return new Set(JSON.parse(localStorage.getItem(memoryKey(table)) ?? "[]"));
  } catch {
    return new Set();
  }
}

/** A button with a box below it, which closes by Esc and by a click elsewhere. */
function menu(label, iconName, fill) {
  const box = h("div", { class: "menu-box", hidden: true });
  const close = () => {
    box.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", elsewhere);
  };
  const elsewhere = (event) => {
    if (!place.contains(event.target)) close();
  };
  const toggle = () => {
    if (!box.hidden) return close();
    box.replaceChildren(...fill(close));
    box.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", elsewhere);
    box.querySelector("button, input")?.focus();
  };
  const opener = button(label, { class: "small", "aria-expanded": "false", "aria-haspopup": "true", onclick: toggle }, icon(iconName));
  const place = h("span", { class: "menu" }, opener, box);
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    event.stopPropagation();
    close();
    opener.focus();
  });
  return place;
}

export function columnsMenu(table, changed) {
  return menu("Columns", "columns", () => {
    const hidden = hiddenColumns(table);
    const toggle = (name, isShown) => {
      if (isShown) hidden.delete(name);
      else hidden.add(name);
      localStorage.setItem(memoryKey(table), JSON.stringify([...hidden]));
    };
    const item = ({ name }) =>
      h("label", null, h("input", { type: "checkbox", checked: !hidden.has(name), onchange: (event) => toggle(name, event.target.checked) }), name);
    return [h("div", { class: "menu-list" }, ...table.columns.map(item)), button("Show these", { class: "small primary", onclick: changed })];
  });
}

export function exportMenu(table, request) {
  const run = (format) => async () => {
    try {
      await download({ ...request(), format }, `${table.name}.${format}`);
      toast(`Exported as ${format.toUpperCase()}, without secret columns.`, "good");
    } catch (error) {
      toast(error.message, "bad");
    }
  };
  return menu("Export", "download", (close) =>
    ["csv", "json"].map((format) =>
      button(format === "csv" ? "CSV" : "JSON", {
        class: "quiet small",
        onclick: () => {
          close();
          void run(format)();
        },
      }),
    ),
  );
}
