// Editing one cell in its place: Enter keeps, Esc leaves, Tab keeps and goes on.

import { button, h } from "./dom.js";

function fieldFor(column, value) {
  const choices = column.kind === "boolean" ? ["true", "false"] : column.choices;
  if (choices?.length) {
    const options = choices.map((choice) => h("option", { value: choice, selected: choice === value }, choice));
    return h("select", { "aria-label": `New value of ${column.name}` }, ...options);
  }
  return h("input", {
    type: "text",
    "aria-label": `New value of ${column.name}`,
    value: value ?? "",
    inputmode: column.kind === "number" ? "decimal" : undefined,
    spellcheck: "false",
    autocomplete: "off",
  });
}

/**
 * Puts an editor into the cell. `keep(value, next)` takes the new value (null = NULL) and where to go, "" to stay;
 * `leave()` is called if nothing is kept. `offers` names what else can be chosen: [label, value].
 */
export function editCell(cell, column, value, { keep, leave, offers = [] }) {
  const field = fieldFor(column, value);
  let isOver = false;
  const end = (action) => {
    if (isOver) return;
    isOver = true;
    action();
  };
  const commit = (next) => end(() => (field.value === (value ?? "") && value !== null ? leave() : keep(field.value, next)));
  field.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Escape") end(leave);
    else if (event.key === "Enter") commit("");
    else if (event.key === "Tab") commit(event.shiftKey ? "left" : "right");
    else return;
    event.preventDefault();
  });
  const buttons = offers.map(([label, offered]) =>
    button(label, {
      class: "tiny",
      tabindex: "-1",
      onpointerdown: (event) => {
        event.preventDefault();
        end(() => keep(offered, ""));
      },
    }),
  );
  // A value that nobody touched stays what it was, NULL too.
  field.addEventListener("blur", () => (field.value === (value ?? "") ? end(leave) : commit("none")));
  cell.replaceChildren(h("span", { class: "editor" }, field, ...buttons));
  field.focus();
  field.select?.();
}
