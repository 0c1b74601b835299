// One table: its rows page by page, filters, order, and the edits that wait to be saved.

import { ask } from "./api.js";
import { button, commandKey, h, icon, plural, problemBox, skeleton, toast } from "./dom.js";
import { openReview } from "./dialogs.js";
import { editsOf } from "./edits.js";
import { filterBar } from "./filters.js";
import { Grid } from "./grid.js";
import { tableAddress } from "./route.js";
import { cellOf, addedCellOf, editValue, showWhole } from "./row_cells.js";
import { columnsMenu, exportMenu, hiddenColumns } from "./table_menus.js";

const pageSize = 50;

export class RowsPage {
  /** `focusColumn` is the header that had the focus before its order was changed. */
  constructor(route, table, isEditing, focusColumn) {
    this.focusColumn = focusColumn;
    this.route = route;
    this.table = table;
    this.edits = editsOf(table);
    this.isEditing = isEditing;
    this.name = { schema: table.schema, table: table.name };
    this.status = h("p", { class: "page-status" });
    this.pager = h("div", { class: "pager" });
    this.pending = h("div", { class: "pending" });
    this.strip = h("div", { class: "strips" });
    this.content = h("div", { class: "grid-place" });
    this.filters = h("div", { class: "filter-place" });
    this.tools = h("div", { class: "row" });
    this.node = h("section", { class: "rows-page" }, h("div", { class: "toolbar" }, this.status, this.filters, this.tools), this.strip, this.content, h("footer", { class: "foot" }, this.pending, this.pager));
    this.start();
  }

  start() {
    const { columns } = this.table;
    this.before = 0; // rows in front of this page
    this.place = {};
    this.hidden = hiddenColumns(this.table);
    this.columns = columns.filter(({ name }) => !this.hidden.has(name));
    this.filters.replaceChildren(filterBar(columns, this.route.filters, (filters) => this.go({ filters })));
    this.drawTools();
    this.drawStrip();
    this.drawPending();
    void this.load({});
    void this.count(false);
  }

  go(changes) {
    location.hash = tableAddress({ ...this.route, ...changes });
  }

  request() {
    const sort = this.route.sort ? { sort: this.route.sort } : {};
    return { table: this.name, filters: this.route.filters, ...sort };
  }

  get canEdit() {
    return this.isEditing() && !this.table.whyReadOnly;
  }

  drawTools() {
    const actions = [
      this.canEdit && button("Row", { class: "small", onclick: () => this.addRow() }, icon("plus")),
      columnsMenu(this.table, () => this.start()),
      exportMenu(this.table, () => this.request()),
      button("", { class: "small round quiet", "aria-label": "Read the rows again", title: "Read the rows again", onclick: () => this.reload() }, icon("reload")),
    ];
    this.tools.replaceChildren(...actions.filter(Boolean));
  }

  drawStrip() {
    const reason = this.isEditing() && this.table.whyReadOnly;
    this.strip.replaceChildren(...(reason ? [h("p", { class: "strip" }, icon("lock"), reason)] : []));
  }

  /** Edit was switched on or off, or an edit was made. */
  refresh() {
    this.drawTools();
    this.drawStrip();
    this.drawPending();
    this.drawRows();
  }

  async reload() {
    await this.load(this.place);
    void this.count(false);
  }

  async load(place) {
    const waiting = setTimeout(() => !this.page && this.content.replaceChildren(skeleton()), 150);
    this.content.setAttribute("aria-busy", "true");
    const request = { ...this.request(), ...place, limit: pageSize };
    try {
      const page = await ask("rows", request);
      this.page = { ...page, rows: page.rows };
      this.place = place;
      this.drawGrid();
      this.drawPager();
      this.grid.node.querySelectorAll("th")[this.focusColumn]?.querySelector("button")?.focus();
      this.focusColumn = undefined;
    } catch (error) {
      this.fail(error, () => this.load(place));
    }
    clearTimeout(waiting);
    this.content.removeAttribute("aria-busy");
  }

  fail(error, again) {
    const problem = error.problem ?? { message: String(error) };
    const actions = [button("Try again", { onclick: again })];
    if (this.route.filters.length) actions.push(button("Remove the filters", { onclick: () => this.go({ filters: [] }) }));
    this.content.replaceChildren(problemBox(problem, ...actions));
    this.pager.replaceChildren();
  }

  async count(isExact) {
    try {
      const { rows, isExact: isKnown } = await ask("count", { table: this.name, filters: this.route.filters, isExact });
      this.total = Number(rows);
      this.isTotalKnown = isKnown;
    } catch (error) {
      if (isExact) toast(error.message, "bad");
      return;
    }
    const text = plural(this.total, "row");
    const exact = button("Count all", { class: "quiet tiny", onclick: () => this.count(true) });
    this.status.replaceChildren(this.isTotalKnown ? text : `about ${text} `, ...(this.isTotalKnown ? [] : [exact]));
    this.drawPager();
  }

  header(column) {
    const sort = this.route.sort;
    const isSorted = sort?.column === column.name;
    const isDescending = isSorted && sort.direction === "descending";
    const next = !isSorted ? { column: column.name, direction: "ascending" } : isDescending ? null : { ...sort, direction: "descending" };
    const isKey = this.table.key.includes(column.name);
    const name = h("span", { class: "column-name" }, isKey && icon("key"), column.isSecret && icon("lock"), column.name, isSorted && icon(isDescending ? "down" : "up"));
    const label = [name, h("span", { class: "column-type" }, column.type)];
    const canSort = column.isSortable && !column.isSecret;
    return h(
      "th",
      { scope: "col", "aria-sort": isSorted ? sort.direction : undefined, class: column.kind === "number" ? "right" : undefined, title: column.comment },
      canSort ? h("button", { type: "button", class: "sorter", onclick: () => this.go({ sort: next }) }, ...label) : h("span", { class: "sorter" }, ...label),
    );
  }

  drawGrid() {
    const at = this.grid?.at;
    this.grid = new Grid({
      label: `Rows of ${this.table.name}`,
      columns: this.columns,
      header: (column) => this.header(column),
      on: {
        open: (row, column, cell) => showWhole(this, row, column, cell),
        edit: (row, column, cell) => (this.canEdit ? editValue(this, row, column, cell) : showWhole(this, row, column, cell)),
        remove: (row) => this.remove(row),
      },
    });
    if (at) this.grid.at = { ...at };
    this.drawRows();
    const isEmpty = !this.page.rows.length && !this.edits.added.length;
    const text = this.route.filters.length ? "No row is like that." : "This table has no rows.";
    this.content.replaceChildren(this.grid.node, ...(isEmpty ? [h("p", { class: "none" }, text)] : []));
  }

  drawRows() {
    if (!this.grid || !this.page) return;
    const focused = document.activeElement?.closest?.(".grid-scroll td") && this.content.contains(document.activeElement);
    const shown = this.columns.map((column) => [column, this.table.columns.indexOf(column)]);
    const rows = this.page.rows.map((row) => ({
      classes: this.edits.find(row)?.isRemoved ? "removed" : undefined,
      cells: shown.map(([column, index]) => cellOf(this, row, column, index)),
    }));
    const added = this.edits.added.map(({ values }) => ({ classes: "added", cells: shown.map(([column]) => addedCellOf(values, column)) }));
    this.grid.show([...rows, ...added]);
    if (focused) this.grid.cell()?.focus();
  }

  addRow() {
    this.edits.add();
    this.drawGrid();
    this.grid.moveTo(this.page.rows.length + this.edits.added.length - 1, 0);
  }

  remove(row) {
    if (!this.canEdit) return;
    const index = row - this.page.rows.length;
    if (index >= 0) this.edits.dropAdded(index);
    else this.edits.toggleRemoved(this.page.rows[row]);
  }

  drawPending() {
    const count = this.edits.size;
    if (!count) return this.pending.replaceChildren();
    this.pending.replaceChildren(
      h("strong", null, `${plural(count, "edit")} pending`),
      button("Review SQL", { class: "small", onclick: () => this.review() }),
      button(h("kbd", null, `${commandKey}S`), { class: "small primary", onclick: () => this.save() }, "Save "),
      button("Discard", { class: "small quiet", onclick: () => this.edits.discard() }),
    );
  }

  async review() {
    try {
      const { sql } = await ask("review", { table: this.name, edits: this.edits.toRequest() });
      openReview(sql, () => this.save());
    } catch (error) {
      this.refuse(error);
    }
  }

  async save() {
    if (!this.edits.size || !this.canEdit) return;
    try {
      const { rows } = await ask("save", { table: this.name, edits: this.edits.toRequest() });
      this.edits.discard();
      toast(`Saved ${plural(rows, "row")}.`, "good");
      await this.reload();
    } catch (error) {
      this.refuse(error);
    }
  }

  refuse(error) {
    const problem = error.problem ?? { message: String(error) };
    const takeOver = async () => {
      await this.load(this.place);
      this.edits.takeOver(this.page.rows);
      this.drawStrip();
    };
    const actions = error.status === 409 && problem.row ? [button("Show what they are now, keep my edits", { class: "small", onclick: takeOver })] : [];
    this.strip.replaceChildren(problemBox(problem, ...actions, button("Dismiss", { class: "small quiet", onclick: () => this.drawStrip() })));
  }

  drawPager() {
    if (!this.page) return;
    const { rows, first, last, hasMore } = this.page;
    const isBack = Boolean(this.place.before);
    const canGoBack = this.before > 0;
    const canGoOn = isBack ? true : hasMore;
    const total = this.total === undefined ? "" : ` of ${this.isTotalKnown ? "" : "about "}${this.total.toLocaleString("en")}`;
    const range = rows.length ? `${(this.before + 1).toLocaleString("en")}–${(this.before + rows.length).toLocaleString("en")}${total}` : "";
    this.step = {
      back: canGoBack ? () => this.turn({ before: first }, -pageSize) : null,
      on: canGoOn ? () => this.turn({ after: last }, rows.length) : null,
    };
    const turner = (label, name, sign) => button(sign, { class: "small round quiet", "aria-label": label, title: label, disabled: !this.step[name], onclick: () => this.step[name]?.() });
    this.pager.replaceChildren(turner("Previous page", "back", "‹"), h("span", { "aria-live": "polite" }, range), turner("Next page", "on", "›"));
  }

  async turn(place, step) {
    this.before = Math.max(this.before + step, 0);
    await this.load(this.before === 0 ? {} : place);
    this.grid?.node.scrollTo({ top: 0 });
  }

  /** Keys of the whole page; true if it was one. */
  key(event) {
    const isCommand = event.metaKey || event.ctrlKey;
    if (isCommand && event.key.toLowerCase() === "s") return void this.save(), true;
    if (isCommand) return false;
    if (event.key === "n") return this.step?.on?.(), true;
    if (event.key === "p") return this.step?.back?.(), true;
    return false;
  }
}
