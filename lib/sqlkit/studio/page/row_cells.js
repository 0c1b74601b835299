// The cells of a table's rows: what they show, where their keys lead, how they are edited.

import { editCell } from "./editor.js";
import { openPanel, wholeValue } from "./panel.js";
import { tableAddress } from "./route.js";

/** Where a foreign key of this column leads from this row. */
function linkOf(page, row, column) {
  const { table } = page;
  const key = table.foreignKeys.find(({ columns }) => columns.includes(column.name));
  if (!key || column.isSecret) return null;
  const filters = key.columns.map((name, i) => {
    const index = table.columns.findIndex((other) => other.name === name);
    return { column: key.toColumns[i], op: "is", value: page.edits.valueOf(row, table.columns[index], index) };
  });
  if (filters.some(({ value }) => value === null)) return null;
  const label = `To the row of ${key.to.table}`;
  return { label, href: tableAddress({ schema: key.to.schema, table: key.to.table, filters }) };
}

export function cellOf(page, row, column, index) {
  const value = page.edits.valueOf(row, column, index);
  const isEdited = page.edits.find(row)?.values.has(column.name);
  const cut = isEdited ? undefined : row.cut.find((item) => item.column === index);
  return { value, cut, classes: isEdited ? "edited" : "", link: linkOf(page, row, column) };
}

export function addedCellOf(values, column) {
  const isGiven = values.has(column.name);
  return { value: isGiven ? values.get(column.name) : null, isDefault: !isGiven, classes: isGiven ? "edited" : "" };
}

function why(column, isNew, table) {
  if (column.isSecret) return "A secret: it cannot be changed here.";
  if (column.isGenerated) return "PostgreSQL alone gives this column's values.";
  if (!isNew && table.whyReadOnly) return table.whyReadOnly;
  return null;
}

/** What is needed to work on the cell at a place of the grid. */
function look(page, rowIndex, columnIndex) {
  const column = page.columns[columnIndex];
  const index = page.table.columns.indexOf(column);
  const addedIndex = rowIndex - page.page.rows.length;
  if (addedIndex >= 0) {
    const { values } = page.edits.added[addedIndex];
    return { column, isNew: true, value: values.get(column.name) ?? null, set: (value) => page.edits.setAdded(addedIndex, column, value) };
  }
  const row = page.page.rows[rowIndex];
  const isEdited = page.edits.find(row)?.values.has(column.name);
  const isCut = !isEdited && row.cut.some((item) => item.column === index);
  return { column, row, isCut, isNew: false, value: page.edits.valueOf(row, column, index), set: (value) => page.edits.set(row, column, value, isCut ? undefined : row.values[index]) };
}

export function showWhole(page, rowIndex, columnIndex) {
  const { column, row, isCut, isNew, value, set } = look(page, rowIndex, columnIndex);
  if (column.isSecret) return;
  const keep = page.canEdit && !why(column, isNew, page.table) ? set : undefined;
  void openPanel({ column, value, whole: isCut ? wholeValue(page.table, row, column) : null, keep, back: () => page.grid?.cell()?.focus() });
}

const isLineEnough = (value) => value === null || (value.length <= 200 && !value.includes("\n"));

export function editValue(page, rowIndex, columnIndex, cell) {
  const { column, isCut, isNew, value, set } = look(page, rowIndex, columnIndex);
  const reason = why(column, isNew, page.table);
  if (reason) {
    cell.title = reason;
    return showWhole(page, rowIndex, columnIndex);
  }
  if (isCut || column.kind === "json" || !isLineEnough(value)) return showWhole(page, rowIndex, columnIndex);
  const offers = [];
  if (column.isNullable) offers.push(["NULL", null]);
  if (isNew) offers.push(["default", undefined]);
  const back = (step) => {
    const { row, column: place } = page.grid.at;
    if (step !== "none") page.grid.moveTo(row, place + (step === "right" ? 1 : step === "left" ? -1 : 0));
  };
  editCell(cell, column, value, {
    offers,
    keep: (kept, step) => {
      set(kept);
      back(step);
    },
    leave: () => {
      page.drawRows();
      back("");
    },
  });
}
