// The grid: one page of rows, moved in by arrow keys, one cell in the tab order at a time.

import { isRightAligned, showValue } from "./cells.js";
import { h, icon } from "./dom.js";

/**
 * `columns` have what showValue() needs; `rows` are lists of { value, cut, classes, link }. `on` has what happens:
 * open(row, column, cell), edit(row, column, cell), remove(row), page(step).
 */
export class Grid {
  constructor({ label, columns, header, on = {} }) {
    this.columns = columns;
    this.on = on;
    this.at = { row: 0, column: 0 };
    this.body = h("tbody");
    this.table = h(
      "table",
      { role: "grid", "aria-label": label, "aria-colcount": String(columns.length) },
      h("thead", null, h("tr", null, ...columns.map((column, index) => header?.(column, index) ?? this.plainHeader(column)))),
      this.body,
    );
    this.node = h("div", { class: "grid-scroll" }, this.table);
    this.table.addEventListener("keydown", (event) => this.keydown(event));
    this.table.addEventListener("click", (event) => this.clicked(event));
    this.table.addEventListener("dblclick", (event) => this.act("edit", event.target.closest("td")));
  }

  plainHeader(column) {
    return h("th", { scope: "col", class: isRightAligned(column) ? "right" : undefined }, h("span", { class: "column-name" }, column.name, column.isSecret && icon("lock")), h("span", { class: "column-type" }, column.type));
  }

  show(rows) {
    this.rows = rows;
    this.body.replaceChildren(...rows.map((row, index) => this.rowNode(row, index)));
    this.table.setAttribute("aria-rowcount", String(rows.length + 1));
    this.at.row = Math.max(0, Math.min(this.at.row, rows.length - 1));
    this.cell()?.setAttribute("tabindex", "0");
  }

  rowNode(row, index) {
    const cells = row.cells.map((cell, column) => this.cellNode(cell, this.columns[column], index, column));
    return h("tr", { class: row.classes, "aria-rowindex": String(index + 2) }, ...cells);
  }

  cellNode(cell, column, row, index) {
    const node = h("td", { role: "gridcell", tabindex: "-1", "data-row": String(row), "data-column": String(index) });
    this.fill(node, cell, column);
    return node;
  }

  fill(node, cell, column) {
    node.className = [isRightAligned(column) && "right", `is-${column.kind}`, cell.classes].filter(Boolean).join(" ");
    const link = cell.link && cell.value !== null && h("a", { class: "follow", href: cell.link.href, tabindex: "-1", "aria-label": cell.link.label, title: cell.link.label }, icon("arrow"));
    node.replaceChildren(h("span", { class: "cell" }, cell.isDefault ? h("span", { class: "null" }, "default") : h("span", { class: "text", dir: "auto" }, ...showValue(cell.value, column, cell.cut)), link));
  }

  cell(row = this.at.row, column = this.at.column) {
    return this.body.rows[row]?.cells[column];
  }

  /** Makes a cell the one that the tab key reaches. */
  moveTo(row, column, focus = true) {
    const next = this.cell(row, column);
    if (!next) return;
    this.cell()?.setAttribute("tabindex", "-1");
    this.at = { row, column };
    next.setAttribute("tabindex", "0");
    if (focus) next.focus();
  }

  clicked(event) {
    const cell = event.target.closest("td");
    if (!cell || event.target.closest("a, input, select, button")) return;
    this.moveTo(Number(cell.dataset.row), Number(cell.dataset.column));
  }

  act(name, cell) {
    if (!cell || cell.querySelector(".editor")) return;
    this.on[name]?.(Number(cell.dataset.row), Number(cell.dataset.column), cell);
  }

  keydown(event) {
    const cell = event.target.closest("td");
    if (!cell || event.target !== cell || event.altKey || event.metaKey) return;
    const { row, column } = this.at;
    const last = { row: this.body.rows.length - 1, column: this.columns.length - 1 };
    const moves = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? last.row : row, last.column],
      PageUp: [Math.max(row - 10, 0), column],
      PageDown: [Math.min(row + 10, last.row), column],
    };
    const move = moves[event.key];
    if (move) this.moveTo(...move);
    else if (event.ctrlKey) return;
    else if (event.key === "Enter" || event.key === "F2") this.act("edit", cell);
    else if (event.key === " ") this.act("open", cell);
    else if (event.key === "Delete") this.act("remove", cell);
    else if (event.key === "o") cell.querySelector("a.follow")?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
