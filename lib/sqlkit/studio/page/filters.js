// The filters of a table: chips, and a form to add or change one.

import { button, h, icon } from "./dom.js";

const operators = {
  is: "=",
  is_not: "≠",
  less: "<",
  at_most: "≤",
  greater: ">",
  at_least: "≥",
  contains: "contains",
  starts_with: "starts with",
  is_null: "is NULL",
  is_not_null: "is not NULL",
};

const needsValue = (op) => op !== "is_null" && op !== "is_not_null";

function operatorsFor(column) {
  const names = Object.keys(operators);
  return names.filter((op) => {
    if (op === "is" || op === "is_not") return column.isComparable;
    if (["less", "at_most", "greater", "at_least"].includes(op)) return column.isSortable && column.kind !== "boolean";
    if (op === "is_null" || op === "is_not_null") return column.isNullable;
    return column.kind !== "boolean";
  });
}

/** Text is searched for, the rest compared. */
function usualOperator(column) {
  const isText = column.kind === "text" && column.type !== "uuid";
  return isText || !column.isComparable ? "contains" : "is";
}

function valueField(column, value) {
  const choices = column.kind === "boolean" ? ["true", "false"] : column.choices;
  if (!choices?.length) return h("input", { type: "text", class: "field", "aria-label": "Value", value, placeholder: column.type, spellcheck: "false", autocomplete: "off" });
  return h("select", { class: "field", "aria-label": "Value" }, ...choices.map((choice) => h("option", { value: choice, selected: choice === value }, choice)));
}

function filterForm(columns, filter, { apply, leave }) {
  const columnField = h("select", { class: "field", "aria-label": "Column" }, ...columns.map(({ name }) => h("option", { value: name, selected: name === filter?.column }, name)));
  const operatorField = h("select", { class: "field", "aria-label": "Condition" });
  const valuePlace = h("span");
  const column = () => columns.find(({ name }) => name === columnField.value);
  const showOperators = (op) => {
    const names = operatorsFor(column());
    operatorField.replaceChildren(...names.map((name) => h("option", { value: name, selected: name === op }, operators[name])));
  };
  const showField = (value) => {
    const field = valueField(column(), value);
    valuePlace.replaceChildren(...(needsValue(operatorField.value) ? [field] : []));
    return field;
  };
  columnField.addEventListener("change", () => {
    showOperators(usualOperator(column()));
    showField("");
  });
  operatorField.addEventListener("change", () => showField(valuePlace.firstChild?.value ?? ""));
  showOperators(filter?.op ?? usualOperator(column()));
  showField(filter?.value ?? "");
  const form = h("form", { class: "filter-form" }, columnField, operatorField, valuePlace, h("button", { class: "button primary small" }, "Apply"), button("Cancel", { class: "quiet small", onclick: leave }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply({ column: columnField.value, op: operatorField.value, value: valuePlace.firstChild?.value ?? "" });
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  });
  setTimeout(() => (filter ? valuePlace.firstChild : columnField)?.focus());
  return form;
}

export function sentence({ column, op, value }) {
  return `${column} ${operators[op] ?? op}${needsValue(op) ? ` ${value === "" ? "''" : value}` : ""}`;
}

/** The chips and the form. `change(filters)` is called with what is to hold from now on. */
export function filterBar(columns, filters, change) {
  const able = columns.filter((column) => !column.isSecret);
  const place = h("div", { class: "filters", role: "group", "aria-label": "Filters" });
  const draw = () => place.replaceChildren(...filters.map(chip), add);
  const open = (filter, index) => {
    const apply = (made) => change(index === undefined ? [...filters, made] : filters.with(index, made));
    const leave = () => {
      draw();
      (place.querySelectorAll(".filter-chip button")[index ?? -1] ?? add).focus();
    };
    const form = filterForm(able, filter, { apply, leave });
    place.replaceChildren(...filters.map(chip).filter((_, i) => i !== index), form);
  };
  const chip = (filter, index) =>
    h(
      "span",
      { class: "filter-chip" },
      h("button", { type: "button", onclick: () => open(filter, index), title: "Change this filter" }, sentence(filter)),
      h("button", { type: "button", class: "remove", "aria-label": `Remove the filter ${sentence(filter)}`, onclick: () => change(filters.filter((_, i) => i !== index)) }, icon("close")),
    );
  const add = button("Filter", { class: "small", onclick: () => open() }, icon("filter"));
  draw();
  return place;
}
