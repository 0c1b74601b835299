// The SQL console.

import { ask } from "./api.js";
import { kindOfType } from "./cells.js";
import { button, commandKey, h, icon, plural, problemBox } from "./dom.js";
import { Grid } from "./grid.js";
import { readHistory, remember } from "./history.js";
import { openPanel } from "./panel.js";

const draftKey = "sqlkit-studio-draft";

function select(label, values, chosen, text) {
  return h("select", { class: "field", "aria-label": label }, ...values.map((value) => h("option", { value: String(value), selected: value === chosen }, text(value))));
}

export class ConsolePage {
  constructor(isEditing) {
    this.isEditing = isEditing;
    this.results = h("div", { class: "results" });
    this.time = h("span", { class: "meta", role: "status" });
    this.input = h("textarea", {
      class: "field code",
      id: "sql",
      rows: "8",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      "aria-label": "SQL",
      placeholder: "select …",
      value: localStorage.getItem(draftKey) ?? "",
      oninput: () => localStorage.setItem(draftKey, this.input.value),
    });
    this.runButton = button(h("kbd", null, `${commandKey}⏎`), { class: "primary small", onclick: () => this.run() }, icon("play"), "Run ");
    this.cancelButton = button("Cancel", { class: "small", hidden: true, onclick: () => this.cancel() }, icon("stop"));
    this.rowLimit = select("Rows at most", [50, 200, 1000, 5000], 200, (value) => `${value} rows`);
    this.timeout = select("Time at most", [5, 30, 120, 600], 30, (value) => `${value} s`);
    this.past = h("select", { class: "field past", "aria-label": "History", onchange: () => this.recall() });
    this.note = h("p", { class: "hint" });
    this.node = h(
      "section",
      { class: "console-page" },
      this.input,
      h("div", { class: "toolbar" }, h("span", { class: "row" }, this.runButton, this.cancelButton, this.time), h("span", { class: "row" }, this.past, this.rowLimit, this.timeout)),
      this.note,
      this.results,
    );
    this.drawHistory();
    this.refresh();
  }

  refresh() {
    const access = this.isEditing() ? "Edit is on: what runs here is written." : "Read-only: switch Edit on to write.";
    this.note.textContent = `${access} All statements are one transaction: all or none. Columns that come straight from a secret one are masked; what SQL computes from a secret is not.`;
  }

  drawHistory() {
    const lines = readHistory().map((sql) => h("option", { value: sql }, sql.replaceAll(/\s+/g, " ").slice(0, 80)));
    this.past.replaceChildren(h("option", { value: "" }, "History"), ...lines);
  }

  recall() {
    if (!this.past.value) return;
    this.input.value = this.past.value;
    localStorage.setItem(draftKey, this.input.value);
    this.past.value = "";
    this.input.focus();
  }

  /** What is selected, or all of it. */
  text() {
    const { selectionStart, selectionEnd, value } = this.input;
    const selected = value.slice(selectionStart, selectionEnd);
    return selected.trim() ? selected : value;
  }

  async run() {
    const sql = this.text();
    if (!sql.trim() || this.id) return;
    this.id = crypto.randomUUID();
    remember(sql);
    this.drawHistory();
    this.begin();
    const began = performance.now();
    try {
      const answer = await ask("run", { id: this.id, sql, mayWrite: this.isEditing(), rowLimit: Number(this.rowLimit.value), timeoutS: Number(this.timeout.value) });
      this.show(answer, sql);
    } catch (error) {
      this.results.replaceChildren(problemBox(error.problem ?? { message: String(error) }));
    }
    this.end(performance.now() - began);
  }

  begin() {
    const began = performance.now();
    this.cancelButton.hidden = false;
    this.runButton.disabled = true;
    this.results.setAttribute("aria-busy", "true");
    this.clock = setInterval(() => (this.time.textContent = `${((performance.now() - began) / 1000).toFixed(1)} s`), 100);
  }

  end(duration) {
    clearInterval(this.clock);
    this.id = null;
    this.cancelButton.hidden = true;
    this.runButton.disabled = false;
    this.results.removeAttribute("aria-busy");
    this.time.textContent = duration < 1000 ? `${Math.round(duration)} ms` : `${(duration / 1000).toFixed(1)} s`;
  }

  /** Again until the run has ended: it may have only begun, and then there is nothing to stop yet. */
  async cancel() {
    const { id } = this;
    while (id && this.id === id) {
      await ask("cancel", { id }).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  show({ results, problem, failedLine }, sql) {
    const nodes = results.map((result, index) => this.resultNode(result, index));
    if (problem) {
      const kept = this.isEditing() && results.length ? "Nothing of the statements before was kept." : null;
      nodes.push(problemBox(problem, this.placeOf(problem, failedLine, sql), kept));
    }
    this.results.replaceChildren(...nodes);
  }

  /** The line in which PostgreSQL met the mistake, with a mark below it. */
  placeOf(problem, failedLine, sql) {
    if (!failedLine) return null;
    const lines = sql.split("\n");
    const begin = lines.slice(0, failedLine - 1).join("\n").length + (failedLine > 1 ? 1 : 0);
    const indent = sql.slice(begin).search(/\S/);
    const at = begin + Math.max(indent, 0) + (problem.position ?? 1) - 1;
    const lineBegin = sql.lastIndexOf("\n", at - 1) + 1;
    const line = sql.slice(lineBegin).split("\n")[0];
    const number = sql.slice(0, at).split("\n").length;
    const mark = problem.position ? `\n${" ".repeat(at - lineBegin)}^` : "";
    return h("span", { class: "place-of-mistake" }, h("span", { class: "meta" }, `line ${number}`), h("pre", { class: "code", tabindex: "0" }, line + mark));
  }

  resultNode({ command, columns, rows, hasMore, durationMs }, index) {
    const facts = [command, `${durationMs} ms`, hasMore && `only the first ${plural(rows.length, "row")}`].filter(Boolean).join(" · ");
    const title = h("h2", { class: "result-title" }, `${index + 1}. ${facts}`);
    if (!columns.length) return h("section", { class: "result" }, title);
    const shown = columns.map((column) => ({ ...column, kind: kindOfType(column.type) }));
    const open = (row, column) => {
      if (shown[column].isSecret) return;
      void openPanel({ column: shown[column], value: rows[row].values[column], back: () => grid.cell()?.focus() });
    };
    const grid = new Grid({ label: `Result ${index + 1}`, columns: shown, on: { open, edit: open } });
    const cut = (row, column) => row.cut.find((item) => item.column === column);
    grid.show(rows.map((row) => ({ cells: row.values.map((value, column) => ({ value, cut: cut(row, column) })) })));
    return h("section", { class: "result" }, title, grid.node);
  }

  key(event) {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return false;
    void this.run();
    return true;
  }
}
